using System.CommandLine;
using System.Text.Json;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;
using Hlc.LabTemplates;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc template list</c>: the templates of labs, and what each makes.</summary>
internal static class TemplateListCommand
{
    private const string NoFormat = "-";

    internal static Command Create(CommandIo io, Pipeline pipeline)
    {
        var labs = LabCommand.Labs();
        var allowRead = LabCommand.AllowRead();
        var command = new Command("list", "List the templates of labs: where each comes from, what it is rendered for, what it makes.") { labs, allowRead };
        command.SetAction(io, (parsed, reporter) =>
        {
            var compiler = new LabCompiler(pipeline, io, new LabOptions(null, false, parsed.GetValue(allowRead) ?? []));
            return LabCommand.Run(reporter, parsed.GetValue(labs) ?? [], null, lab => List(reporter, pipeline, compiler, lab));
        });
        return command;
    }

    private static int List(Reporter reporter, Pipeline pipeline, LabCompiler compiler, Lab lab)
    {
        var disk = new DiagnosticBag();
        var listing = compiler.Input(lab, disk) is { } input ? pipeline.Templates(input) : null;
        reporter.Rename(listing?.LabName ?? lab.FolderName);
        var hasErrors = reporter.Report(disk.Sorted().AddRange(listing?.Diagnostics.Where(static d => d.Severity == Severity.Error) ?? []));
        if (listing is not null)
        {
            reporter.Result(to => Write(to, listing.Templates), json => Write(json, listing.Templates));
        }

        return hasErrors ? ExitCode.Error : ExitCode.Success;
    }

    private static void Write(TextWriter to, IReadOnlyList<ListedTemplate> templates)
    {
        if (templates.Count == 0)
        {
            return;
        }

        var name = templates.Max(static t => t.Name.Length);
        var standing = templates.Max(static t => Word(t).Length);
        var format = templates.Max(static t => (t.Format ?? NoFormat).Length);
        foreach (var template in templates)
        {
            to.Write($"{template.Name.PadRight(name)}  {Word(template).PadRight(standing)}  {(template.Format ?? NoFormat).PadRight(format)}  {Files(template)}\n");
        }
    }

    private static string Files(ListedTemplate template) => template.Files.Length switch
    {
        0 => template.Standing == TemplateStanding.Included ? "included by others" : "nothing in this lab",
        1 => template.Files[0],
        var count => $"{template.Files[0]} and {count - 1} more",
    };

    private static string Word(ListedTemplate template) => template.Standing switch
    {
        TemplateStanding.Overriding => "overridden",
        TemplateStanding.Own => $"own, for: {template.For}",
        TemplateStanding.Included => "own",
        _ => "built-in",
    };

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ListedTemplate> templates)
    {
        json.WriteStartArray("templates");
        foreach (var template in templates)
        {
            json.WriteStartObject();
            json.WriteString("name", template.Name);
            json.WriteString("standing", template.Standing switch
            {
                TemplateStanding.Overriding => "overridden",
                TemplateStanding.Own => "own",
                TemplateStanding.Included => "included",
                _ => "built-in",
            });
            json.WriteString("for", template.For);
            json.WriteString("format", template.Format);
            json.WriteStartArray("files");
            foreach (var file in template.Files)
            {
                json.WriteStringValue(file);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
