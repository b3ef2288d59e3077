using Hlc.Templating;

namespace Hlc.TemplateModel;

/// <summary>What a template sees that is rendered once, for the lab.</summary>
/// <param name="Lab">The lab.</param>
[TemplateView]
public sealed partial record LabRoot(LabView Lab);

/// <summary>What a template sees that is rendered for each site.</summary>
/// <param name="Lab">The lab.</param>
/// <param name="Site">The site.</param>
[TemplateView]
public sealed partial record SiteRoot(LabView Lab, SiteView Site);

/// <summary>What a template sees that is rendered for each host. Devices, which `hlc` does not configure, get none.</summary>
/// <param name="Lab">The lab.</param>
/// <param name="Site">The host's site.</param>
/// <param name="Host">The host.</param>
[TemplateView]
public sealed partial record HostRoot(LabView Lab, SiteView Site, HostView Host);

/// <summary>What a template sees that is rendered for each instance of each service.</summary>
/// <param name="Lab">The lab.</param>
/// <param name="Site">The site of its host, or the lab's only site.</param>
/// <param name="Host">The host that it runs on; null where an orchestrator chooses.</param>
/// <param name="Service">The instance.</param>
[TemplateView]
public sealed partial record ServiceRoot(LabView Lab, SiteView Site, HostView? Host, ServiceView Service);
