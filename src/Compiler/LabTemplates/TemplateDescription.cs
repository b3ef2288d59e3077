using Hlc.Output;
using Hlc.Rendering;

namespace Hlc.LabTemplates;

/// <content>What follows from a description alone.</content>
public sealed partial class TemplateDescription
{
    /// <summary>What the template is rendered for.</summary>
    public TemplateScope Scope => For?.Value switch
    {
        "site" => TemplateScope.Site,
        "host" => TemplateScope.Host,
        "service" => TemplateScope.Service,
        _ => TemplateScope.Lab,
    };

    /// <summary>True if the destination is a path of a host.</summary>
    public bool IsAbsolute => To?.Text is ['/', ..];

    /// <summary>True if the file belongs on a host: then it has an owner there, and something reads it again.</summary>
    public bool IsDeployed => IsAbsolute || Scope == TemplateScope.Service;

    /// <summary>
    /// The format of the file; null if neither the description nor the file's name says it. Plain text is a guess that only the
    /// names of plain text allow: what it passes could be a command elsewhere.
    /// </summary>
    public TemplateFormat? FileFormat
    {
        get
        {
            if (Format is { } said)
            {
                return TemplateFormat.Named(said.Value);
            }

            var known = TemplateFormat.OfTemplate(To?.Text ?? string.Empty);
            return known != TemplateFormat.Line || FileName.EndsWith(".txt", StringComparison.Ordinal) || FileName.EndsWith(".md", StringComparison.Ordinal)
                ? known : null;
        }
    }

    /// <summary>How the file is applied on its host.</summary>
    public Output.ApplyMode ApplyMode => ApplyWords.Parse(Apply?.Value ?? "whole") ?? Output.ApplyMode.Whole;

    /// <summary>The mode in four octal digits; null if none is said.</summary>
    public string? OctalMode => Mode?.Value.PadLeft(4, '0');

    /// <summary>The last part of the destination; expressions in it stand as they are written.</summary>
    public string FileName => To?.Text[(To.Text.LastIndexOf('/') + 1)..] ?? string.Empty;
}
