using System.CommandLine;
using System.Text;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc graph</c>: a picture of a lab, the same that a build writes below <c>docs/</c>.</summary>
internal static class GraphCommand
{
    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var lab = LabCommand.RefuseOptions(new Argument<string?>("LAB")
        {
            Description = "A homelab.yaml or its folder; without it, every lab that build would find.",
            Arity = ArgumentArity.ZeroOrOne,
        });
        var view = new Option<string>("--view")
        {
            Description = "What it shows: 'network', which host is in which network; 'services', which stack runs where, and which proxy leads to it; "
                + "'order', in which order the lab comes up, stage by stage.",
            DefaultValueFactory = static _ => "services",
        }.AcceptOnlyFromAmong("network", "services", "order");
        var form = new Option<string>("--as")
        {
            Description = "The form: the source of a flowchart for 'mermaid', or a picture as 'svg'.",
            DefaultValueFactory = static _ => "mermaid",
        }.AcceptOnlyFromAmong("mermaid", "svg");
        var allowRead = LabCommand.AllowRead();
        var command = new Command("graph", "Print a picture of a lab: its networks, its services, or the order in which they come up.") { lab, view, form, allowRead };
        command.SetAction(io, (parsed, reporter) =>
        {
            var compiler = new LabCompiler(pipeline, io, new LabOptions(null, false, parsed.GetValue(allowRead) ?? []));
            var names = parsed.GetValue(lab) is { } name ? new[] { name } : [];
            return LabCommand.Run(
                reporter, names, null, found => Print(reporter, compiler.Compile(found), parsed.GetRequiredValue(view), parsed.GetRequiredValue(form)));
        });
        return command;
    }

    private static int Print(Reporter reporter, CompiledLab compiled, string view, string form)
    {
        reporter.Rename(compiled.Name);
        var hasErrors = reporter.Report(compiled.Diagnostics);
        if (compiled.Output is not { } output)
        {
            return ExitCode.Error;
        }

        var path = $"docs/{view}.{(form == "svg" ? "svg" : "mmd")}";
        if (output.Artifacts.FirstOrDefault(a => a.Path.Value == path) is not { } picture)
        {
            return reporter.Refused($"there is no '{path}': {(view == "order" ? "nothing comes up after anything else" : "nothing is deployed")}", 0);
        }

        var text = Encoding.UTF8.GetString(picture.Content.Span);
        reporter.Result(text.TrimEnd('\n'), json =>
        {
            json.WriteString("view", view);
            json.WriteString("form", form);
            json.WriteString("text", text);
        });
        return hasErrors ? ExitCode.Error : ExitCode.Success;
    }
}
