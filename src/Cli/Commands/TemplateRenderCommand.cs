using System.CommandLine;
using Hlc.Cli.Labs;
using Hlc.Cli.Printing;
using Hlc.Diagnostics;
using Hlc.Rendering;
using Hlc.Templating;
using Hlc.Text;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc template render</c>: the template engine alone.</summary>
/// <param name="reporter">Takes what comes of it.</param>
/// <param name="options">How strict the engine is.</param>
/// <param name="includes">Where included templates are read from; null if there are none.</param>
internal sealed class TemplateRenderCommand(Reporter reporter, TemplateOptions options, LabFolder? includes)
{
    private const string StandardInput = "-";

    private readonly CommandIo _io = reporter.Io;
    private readonly DiagnosticBag _diagnostics = new();
    private readonly Dictionary<string, SourceFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Template?> _included = new(StringComparer.Ordinal);

    internal static Command Create(CommandIo io)
    {
        var file = LabCommand.RefuseOptions(new Argument<string>("FILE") { Description = "The template." });
        var more = LabCommand.RefuseOptions(
            new Argument<string[]>("K=V") { Arity = ArgumentArity.ZeroOrMore, Hidden = true });
        var model = new Option<string?>("--model")
        {
            Description = "A JSON file whose members are the template's variables; '-' reads it from stdin.",
            HelpName = "JSON",
        };
        var include = new Option<string?>("--include")
        {
            Description = "The folder of the templates that it includes.",
            HelpName = "DIR",
        };
        var option = new Option<string[]>("--option")
        {
            Description = "An option of the engine (loop_limit=100), stronger than --reference. May be given several times.",
            HelpName = "K=V",
        };
        var reference = new Option<bool>("--reference")
        {
            Description = "Be as lenient as the reference engine; otherwise undefined names are errors.",
        };
        var command = new Command("render", "Render a template with a model, without a lab.")
        {
            file, more, model, include, option, reference,
        };
        command.SetAction(io, (parsed, reporter) =>
        {
            // '--option a=1 b=2' leaves the second one over for the arguments.
            var given = parsed.GetValue(option) ?? [];
            var rest = parsed.GetValue(more) ?? [];
            if (rest.Length > 0 && given.Length == 0)
            {
                return LabCommand.Usage(io, $"there is one template to render: '{rest[0]}' is one argument too many");
            }

            var options = parsed.GetValue(reference) ? TemplateOptions.Reference : TemplateOptions.Strict;
            foreach (var setting in given.Concat(rest))
            {
                var at = setting.IndexOf('=', StringComparison.Ordinal);
                if (at < 0 || !options.TrySet(setting[..at], setting[(at + 1)..], out options))
                {
                    return LabCommand.Usage(io, $"'{setting}' is not an option of the engine with a value that it can have");
                }
            }

            var folder = parsed.GetValue(include) is { } from ? new LabFolder(io.FullPath(from), [], null, io) : null;
            var path = parsed.GetRequiredValue(file);
            var render = new TemplateRenderCommand(reporter, options, folder);
            return reporter.About(Path.GetFileName(path), io.DisplayPath(io.FullPath(path)), () => render.Render(path, parsed.GetValue(model)));
        });
        return command;
    }

    private int Render(string path, string? modelPath)
    {
        var text = RenderToText(path, modelPath);
        var hasErrors = reporter.Report(_diagnostics.Sorted());
        if (hasErrors || text is null)
        {
            return ExitCode.Error;
        }

        reporter.Result(to => to.Write(text), json => json.WriteString("text", text));
        return ExitCode.Success;
    }

    private string? RenderToText(string path, string? modelPath)
    {
        var file = Read(path);
        var model = ReadModel(modelPath);
        if (file is null || Parse(file.Path, file) is not { } template || model is null)
        {
            return null;
        }

        var settings = new RenderSettings { Options = options, Include = Include, Functions = JsonFilters.All() };
        var result = template.RenderToString(model, settings, out var text);

        // An included template that cannot be read is one to the engine that does not exist: its own errors say more.
        if (!_diagnostics.HasErrors)
        {
            foreach (var error in result.Errors)
            {
                _diagnostics.Add(RenderErrors.Failed(error, name => _files.GetValueOrDefault(name)));
            }
        }

        return result.Succeeded ? text : null;
    }

    private Template? Parse(string name, SourceFile file)
    {
        _files[name] = file;
        var parsed = Template.Parse(name, file.Text, options);
        foreach (var error in parsed.Errors)
        {
            _diagnostics.Add(RenderErrors.Syntax(error, file));
        }

        return parsed.Template;
    }

    private Template? Include(string name)
    {
        if (includes is null)
        {
            return null;
        }

        if (!_included.TryGetValue(name, out var template))
        {
            var read = includes.Read(name);
            if (read.TryGetText(out var file, out var problem))
            {
                template = Parse(name, file);
            }
            else if (problem != LabFolder.Absent)
            {
                // Of a template that does not exist, the engine says where it is included.
                _diagnostics.Add(DiskErrors.CannotRead(read.Path, problem));
            }

            _included.Add(name, template);
        }

        return template;
    }

    private SourceFile? Read(string path)
    {
        var full = _io.FullPath(path);
        var read = new LabFolder(Path.GetDirectoryName(full) ?? full, [Path.GetPathRoot(full) ?? full], null, _io).Read(Path.GetFileName(full));
        if (read.TryGetText(out var file, out var problem))
        {
            return file;
        }

        _diagnostics.Add(DiskErrors.CannotRead(read.Path, problem));
        return null;
    }

    private ITemplateObject? ReadModel(string? path)
    {
        var file = path switch
        {
            null => new SourceFile("{}", "{}"),
            StandardInput => new SourceFile(StandardInput, _io.In.ReadToEnd()),
            _ => Read(path),
        };
        if (file is null)
        {
            return null;
        }

        if (!JsonModel.TryParse(file.Text, out var model, out var problem))
        {
            _diagnostics.Add(DiskErrors.BadModel(file.Path, problem));
        }
        else if (model.AsObject is null)
        {
            _diagnostics.Add(DiskErrors.BadModel(file.Path, "it is no object, whose members would be the variables"));
        }

        return model.AsObject;
    }
}
