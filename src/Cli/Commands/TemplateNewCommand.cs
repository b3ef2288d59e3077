using System.CommandLine;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;
using Hlc.LabTemplates;
using Hlc.Output;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc template new</c>: the first lines of a template of the lab's own.</summary>
/// <param name="reporter">Takes what comes of it.</param>
/// <param name="lab">The lab that it is for.</param>
internal sealed class TemplateNewCommand(Reporter reporter, Lab lab)
{
    private static readonly string[] Scopes = ["lab", "site", "host", "service"];

    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var name = LabCommand.RefuseOptions(new Argument<string>("NAME")
        {
            Description = "The template's path below templates/: 'motd'. With --override, that of a built-in template: 'caddy/Caddyfile.sbn'.",
        });
        var labs = LabCommand.RefuseOptions(new Argument<string?>("LAB")
        {
            Description = "A homelab.yaml or its folder; not needed where there is one lab only.",
            Arity = ArgumentArity.ZeroOrOne,
        });
        var scope = new Option<string>("--for")
        {
            Description = "What it is rendered for: once for the lab, or for each site, host or service.",
            HelpName = string.Join('|', Scopes),
            DefaultValueFactory = static _ => "host",
        }.AcceptOnlyFromAmong(Scopes);
        var replaces = new Option<bool>("--override") { Description = "Copy the built-in template of this path into the lab, to be changed there." };
        var command = new Command("new", "Begin a template of the lab's own; what exists is not overwritten.") { name, labs, scope, replaces };
        command.SetAction(io, (parsed, reporter) =>
        {
            var found = LabLocator.Find(parsed.GetValue(labs) is { } said ? [said] : [], io, out var problem);
            if (problem is null && found.Count > 1)
            {
                problem = $"there are {found.Count} labs here: name the one that the template is for";
            }

            var path = PathOf(parsed.GetRequiredValue(name));
            var templates = pipeline.BuiltInTemplates();
            var builtIn = parsed.GetValue(replaces) ? templates.FirstOrDefault(t => t.Name == path) : null;
            if (parsed.GetValue(replaces) && builtIn is null)
            {
                var nearest = NearestName.Find(path, templates.Select(static t => t.Name));
                problem ??= $"there is no built-in template '{path}'" + (nearest is null ? "; 'hlc template list' names them" : $"; did you mean '{nearest}'?");
            }
            else if (builtIn is null && templates.Any(t => t.Name == path))
            {
                problem ??= $"'{path}' is a built-in template: say '--override' to change it, or take another name";
            }

            problem ??= OutputPath.TryParse(path, out _, out var bad) ? null : $"the path '{path}' {bad}";
            if (problem is not null)
            {
                return LabCommand.Usage(io, problem);
            }

            var begin = new TemplateNewCommand(reporter, found[0]);
            IReadOnlyList<(string, string)> files = builtIn is null ? TemplateSkeleton.Of(path, parsed.GetRequiredValue(scope)) : [(path, builtIn.Source.Text)];
            return reporter.About(found[0].FolderName, io.DisplayPath(found[0].Inventory), () => begin.Write(files));
        });
        return command;
    }

    private static string PathOf(string name) => name.EndsWith(LabTemplate.Ending, StringComparison.Ordinal) ? name : name + LabTemplate.Ending;

    private int Write(IReadOnlyList<(string Path, string Text)> files)
    {
        var folder = Path.Combine(lab.Folder, LabTemplate.Folder);
        var disk = new DiagnosticBag();
        foreach (var (path, _) in files)
        {
            var full = Path.Combine(folder, path);
            if (!RealPath.IsWithin(RealPath.Of(full), RealPath.Of(lab.Folder)))
            {
                disk.Add(DiskErrors.Elsewhere(reporter.Io.DisplayPath(full)));
            }
            else if (Path.Exists(full))
            {
                disk.Add(DiskErrors.Exists(reporter.Io.DisplayPath(full)));
            }
        }

        foreach (var (path, text) in disk.HasErrors ? [] : files)
        {
            var full = Path.Combine(folder, path);
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(full) ?? folder);
                using var file = new StreamWriter(new FileStream(full, FileMode.CreateNew));
                file.Write(text);
            }
            catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
            {
                disk.Add(DiskErrors.CannotWrite(reporter.Io.DisplayPath(full), exception));
                break;
            }
        }

        if (reporter.Report(disk.Sorted()))
        {
            return ExitCode.Error;
        }

        reporter.Result(
            to => to.Write(string.Concat(files.Select(f => $"{reporter.Io.DisplayPath(Path.Combine(folder, f.Path))}\n"))),
            json =>
            {
                json.WriteStartArray("files");
                foreach (var (path, _) in files)
                {
                    json.WriteStringValue(reporter.Io.DisplayPath(Path.Combine(folder, path)));
                }

                json.WriteEndArray();
            });
        return ExitCode.Success;
    }
}
