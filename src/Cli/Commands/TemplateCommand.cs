using System.CommandLine;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc template</c>: for authors of templates.</summary>
internal static class TemplateCommand
{
    internal static Command Create(CommandIo io, Pipeline pipeline) => new("template", "Write templates of the lab's own, and see what they make.")
    {
        TemplateListCommand.Create(io, pipeline),
        TemplateCheckCommand.Create(io, pipeline),
        TemplateNewCommand.Create(io, pipeline),
        TemplateRenderCommand.Create(io),
    };
}
