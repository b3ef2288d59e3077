namespace Hlc.LabTemplates;

/// <summary>What a template is rendered for.</summary>
public enum TemplateScope
{
    /// <summary>Once, for the lab.</summary>
    Lab,

    /// <summary>For each site.</summary>
    Site,

    /// <summary>For each host that hlc configures.</summary>
    Host,

    /// <summary>For each instance of each service.</summary>
    Service,
}
