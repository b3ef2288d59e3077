using System.CommandLine;
using System.ComponentModel;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Cli.Publishing;
using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc publish</c>: a lab's stacks to branches of their own in a git repository.</summary>
internal static class PublishCommand
{
    private const string DefaultBranch = "main";

    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var lab = LabCommand.RefuseOptions(new Argument<string?>("LAB") { Description = "A homelab.yaml or its folder; without it, the only lab that is found.", Arity = ArgumentArity.ZeroOrOne });
        var repository = new Option<string>("--repository") { Description = "The git repository to write to, bare or not: a local folder.", HelpName = "DIR", Required = true };
        var prefix = new Option<string?>("--branch-prefix") { Description = "What the names of the stacks' branches begin with. Without it: what the lab says under 'deploy.komodo.branch_prefix'.", HelpName = "TEXT" };
        var landing = new Option<string?>("--landing") { Description = "The branch of the landing page, or 'none'. Without it: what the lab says under 'deploy.komodo.branch', else 'main'.", HelpName = "BRANCH" };
        var author = new Option<string>("--author") { Description = "Who the commits are by.", HelpName = "NAME <ADDRESS>", DefaultValueFactory = static _ => GitAuthor.Default.ToString() };
        var dryRun = new Option<bool>("--dry-run") { Description = "Write nothing; list what would become of each branch." };
        var takeOver = new Option<string[]>("--take-over") { Description = "A branch with commits of others upon which to publish all the same. May be given several times.", HelpName = "BRANCH" };
        var except = new Option<string[]>("--except") { Description = "A branch that is left as it is. May be given several times.", HelpName = "BRANCH" };
        var prune = new Option<bool>("--prune") { Description = "Delete the branches of stacks that the lab no longer has." };
        var push = new Option<string?>("--push") { Description = "Push what is published, to 'origin' if no other remote is named.", HelpName = "REMOTE", Arity = ArgumentArity.ZeroOrOne };
        var git = new Option<string>("--git") { Description = "The git program.", HelpName = "PROGRAM", DefaultValueFactory = static _ => "git" };
        var allowRead = LabCommand.AllowRead();
        var command = new Command("publish", "Write each stack of a lab to a branch of its own in a git repository; branches that have not changed get no commit.")
        {
            lab, repository, prefix, landing, author, dryRun, takeOver, except, prune, push, git, allowRead,
        };
        command.SetAction(io, (parsed, reporter) =>
        {
            var remote = parsed.GetResult(push) is { Implicit: false } ? parsed.GetValue(push) ?? "origin" : null;
            if (GitAuthor.Parse(parsed.GetRequiredValue(author)) is not { } by)
            {
                return LabCommand.Usage(io, $"'{DisplayText.Escape(parsed.GetRequiredValue(author))}' is no author: it wants 'NAME <ADDRESS>'");
            }

            if (remote?.StartsWith('-') == true)
            {
                return LabCommand.Usage(io, $"'{DisplayText.Escape(remote)}' is no remote");
            }

            var request = new PublishRequest(
                parsed.GetRequiredValue(repository), parsed.GetRequiredValue(git), by, parsed.GetValue(prefix), parsed.GetValue(landing),
                new PublishOptions(parsed.GetValue(dryRun), parsed.GetValue(prune), Set(parsed.GetValue(takeOver)), Set(parsed.GetValue(except)), remote));
            var compiler = new LabCompiler(pipeline, io, new LabOptions(null, false, parsed.GetValue(allowRead) ?? []));
            return Run(reporter, compiler, parsed.GetValue(lab), request);
        });
        return command;
    }

    private static HashSet<string> Set(string[]? names) => [.. names ?? []];

    private static int Run(Reporter reporter, LabCompiler compiler, string? named, PublishRequest request)
    {
        var labs = LabLocator.Find(named is null ? [] : [named], reporter.Io, out var problem);
        if (problem is null && labs.Count > 1)
        {
            problem = $"there are {labs.Count} labs, and one is published at a time: name it";
        }

        return problem is null
            ? LabCommand.Run(reporter, [labs[0].Inventory], null, lab => Publish(reporter, compiler.Compile(lab), request))
            : LabCommand.Usage(reporter.Io, problem);
    }

    private static int Publish(Reporter reporter, CompiledLab compiled, PublishRequest request)
    {
        reporter.Rename(compiled.Name);
        reporter.Report(compiled.Diagnostics);
        if (compiled.Output is not { } tree)
        {
            return reporter.Refused("nothing is published", Reporter.Errors(compiled.Diagnostics));
        }

        var bag = new DiagnosticBag();
        var komodo = compiled.Result?.Komodo;
        var prefix = request.Prefix ?? komodo?.BranchPrefix.Value ?? string.Empty;
        var landing = request.Landing ?? komodo?.Branch.Value ?? DefaultBranch;
        var publication = Publication.Of(compiled.Name, tree, prefix, landing == "none" ? null : landing);
        if (komodo is { IsPerService.Value: true } && prefix != komodo.BranchPrefix.Value)
        {
            bag.Add(PublishErrors.Prefix(prefix, komodo.BranchPrefix.Value));
        }

        CheckBranches(publication, bag);
        var folder = reporter.Io.FullPath(request.Repository);
        var plans = bag.HasErrors ? null : Publish(publication, folder, reporter.Io.DisplayPath(folder), request, bag);
        reporter.Report(bag.Sorted());
        if (plans is null)
        {
            return reporter.Refused("nothing is published", Reporter.Errors(bag.Sorted()));
        }

        PublishReport.Write(reporter, compiled.Name, reporter.Io.DisplayPath(folder), plans, request.Options);
        return bag.HasErrors ? reporter.Refused("not all is published", Reporter.Errors(bag.Sorted())) : ExitCode.Success;
    }

    private static IReadOnlyList<BranchPlan>? Publish(Publication publication, string folder, string shown, PublishRequest request, DiagnosticBag bag)
    {
        try
        {
            if (!GitRepository.TryOpen(request.Git, folder, request.Author, out var repository, out var problem))
            {
                bag.Add(PublishErrors.NoRepository(shown, problem));
                return null;
            }

            var publisher = new Publisher(repository, shown, publication, request.Options);
            var plans = publisher.Publish(bag);
            if (plans is not null && !request.Options.IsDryRun && request.Options.Remote is { } remote)
            {
                publisher.Push(remote, plans, bag);
            }

            return plans;
        }
        catch (Win32Exception)
        {
            bag.Add(PublishErrors.NoGit(request.Git));
            return null;
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            bag.Add(PublishErrors.NoRepository(shown, DiskErrors.Reason(exception)));
            return null;
        }
    }

    private static void CheckBranches(Publication publication, DiagnosticBag bag)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var branch in publication.Branches)
        {
            if (BranchName.ProblemOf(branch.Name) is { } problem)
            {
                bag.Add(PublishErrors.BadBranch(branch.Name, problem));
            }
            else if (!taken.TryAdd(branch.Name, branch.Title))
            {
                bag.Add(PublishErrors.Twice(branch.Name, taken[branch.Name], branch.Title));
            }
        }
    }

    private sealed record PublishRequest(string Repository, string Git, GitAuthor Author, string? Prefix, string? Landing, PublishOptions Options);
}
