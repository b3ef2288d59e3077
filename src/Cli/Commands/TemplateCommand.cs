using System.CommandLine;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc template</c>: for authors of templates.</summary>
internal static class TemplateCommand
{
    internal static Command Create(CommandIo io) => new("template", "Work on templates alone, without a lab.")
    {
        TemplateRenderCommand.Create(io),
    };
}
