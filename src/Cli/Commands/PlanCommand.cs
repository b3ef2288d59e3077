using System.Collections.Immutable;
using System.CommandLine;
using Hlc.Changes;
using Hlc.Cli.Labs;
using Hlc.Cli.Plans;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc plan</c>: what a deployment would do to the lab's hosts, in an operator's words.</summary>
internal sealed class PlanCommand(Reporter reporter, LabCompiler compiler, Pipeline pipeline, PlanRequest request)
{
    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var labs = LabCommand.Labs();
        var from = new Option<string>("--from")
        {
            Description = "The commit whose output is deployed now, as git names it. With ':FOLDER' behind it the output folder that it had there.",
            HelpName = "REV[:FOLDER]",
            DefaultValueFactory = static _ => "HEAD",
        };
        var form = new Option<string>("--as")
        {
            Description = "The form: lines for a terminal as 'text', or 'markdown' for a comment of a pull request.",
            DefaultValueFactory = static _ => "text",
        }.AcceptOnlyFromAmong("text", "markdown");
        var allow = new Option<string[]>("--allow")
        {
            Description = "A danger that does not refuse the plan: 'removal' of more than a third of a host's files, another 'ssh' server for those who log in, "
                + "a 'firewall' that is turned on or lets SSH in from fewer places, another 'dns' server, another 'address' or gateway of a host. May be given several times.",
        }.AcceptOnlyFromAmong([.. Danger.Words]);
        var git = new Option<string>("--git") { Description = "The git program.", HelpName = "PROGRAM", DefaultValueFactory = static _ => "git" };
        var outFolder = LabCommand.Out();
        var serialFrom = SerialOption.Create();
        var allowRead = LabCommand.AllowRead();
        var command = new Command("plan", "Say what a deployment would do, compared with the last committed output: what restarts or reloads, where and in which order, and what is dangerous.")
        {
            labs, from, form, allow, outFolder, serialFrom, git, allowRead,
        };
        command.SetAction(io, (parsed, reporter) =>
        {
            var options = new LabOptions(parsed.GetValue(outFolder), false, parsed.GetValue(allowRead) ?? [])
            {
                Seen = SerialOption.Read(parsed.GetValue(serialFrom), io, out var problem),
            };
            var revision = parsed.GetRequiredValue(from);
            if (problem is null && (revision.Length == 0 || revision[0] is '-' or ':' || revision.Contains('\0', StringComparison.Ordinal)))
            {
                problem = $"'{DisplayText.Escape(revision)}' is no revision";
            }

            if (problem is not null)
            {
                return LabCommand.Usage(io, problem);
            }

            var request = new PlanRequest(parsed.GetRequiredValue(git), revision, parsed.GetRequiredValue(form) == "markdown", (parsed.GetValue(allow) ?? []).ToHashSet(StringComparer.Ordinal));
            var plan = new PlanCommand(reporter, new LabCompiler(pipeline, io, options), pipeline, request);
            return LabCommand.Run(reporter, parsed.GetValue(labs) ?? [], options.Out, plan.Run);
        });
        return command;
    }

    private int Run(Lab lab)
    {
        var compiled = compiler.Compile(lab);
        reporter.Rename(compiled.Name);
        reporter.Report(compiled.Diagnostics);
        if (compiled is not { Output: { } output, Folder: { } folder, Result: { } result })
        {
            return reporter.Refused("nothing is planned", Reporter.Errors(compiled.Diagnostics));
        }

        var bag = new DiagnosticBag();
        var earlier = new EarlierOutputFinder(request.Git, request.From, compiler).Find(folder, output, bag);
        reporter.Report(bag.Sorted());
        if (earlier is null || pipeline.Changes(result, earlier.Tree) is not { } changes)
        {
            return reporter.Refused("nothing is planned", Reporter.Errors(bag.Sorted()));
        }

        ImmutableArray<Danger> refused = [.. changes.Dangers.Where(d => !request.Allowed.Contains(d.Word))];
        var plan = new Plan(compiled.Name, earlier, changes, refused);
        reporter.Report([.. refused.Select(static d => d.Diagnostic), .. plan.Allowed.Select(static d => d.Diagnostic with { Severity = Severity.Warning, Help = null })]);
        reporter.Result(
            to =>
            {
                if (request.IsMarkdown)
                {
                    to.Write(PlanMarkdown.Of(plan));
                }
                else
                {
                    PlanText.Write(to, plan);
                }
            },
            json => PlanJson.Write(json, plan));
        return refused.IsEmpty ? ExitCode.Success : reporter.Refused("the plan is refused", refused.Length);
    }
}

/// <summary>What the user said about a plan.</summary>
/// <param name="Git">The git program.</param>
/// <param name="From">The revision, and perhaps a folder.</param>
/// <param name="IsMarkdown">True for Markdown, false for text.</param>
/// <param name="Allowed">The words for dangers that are meant.</param>
internal sealed record PlanRequest(string Git, string From, bool IsMarkdown, IReadOnlySet<string> Allowed);
