using System.CommandLine;
using System.CommandLine.Invocation;
using Hlc.Cli.Commands;
using Hlc.Cli.Init;

namespace Hlc.Cli;

/// <summary>The command line: which commands there are, and how a call ends.</summary>
/// <param name="io">The world that commands see.</param>
/// <param name="pipeline">The compiler.</param>
public sealed class HlcApp(CommandIo io, Pipeline pipeline)
{
    /// <summary>Runs a command; gives its exit code.</summary>
    public int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            // An argument '@file' is an argument like any other.
            var parsed = Root().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            return parsed.Action is ParseErrorAction || (parsed.Errors.Count > 0 && parsed.Action is null)
                ? Usage(parsed)
                : parsed.Invoke(new InvocationConfiguration
                {
                    Output = io.Out,
                    Error = io.Error,
                    EnableDefaultExceptionHandler = false,
                });
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return InternalError.Report(io, exception);
        }
    }

    private int Usage(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            io.Error.Write($"hlc: {error.Message}\n");
        }

        io.Error.Write("'hlc --help' and 'hlc COMMAND --help' say how it is called\n");
        return ExitCode.Usage;
    }

    /// <summary>Every command, in the order in which help lists them.</summary>
    internal RootCommand Root()
    {
        var root = new RootCommand("Compiles the homelab.yaml of a lab into the files that its programs read.")
        {
            InitCommand.Create(io, pipeline),
            BuildCommand.Create(io, pipeline),
            ValidateCommand.Create(io, pipeline),
            DiffCommand.Create(io, pipeline),
            PlanCommand.Create(io, pipeline),
            ShowCommand.Create(io, pipeline),
            ExplainCommand.Create(io, pipeline),
            ImpactCommand.Create(io, pipeline),
            GraphCommand.Create(io, pipeline),
            PublishCommand.Create(io, pipeline),
            DumpCommand.Create(io, pipeline),
            SchemaCommand.Create(io),
            TemplateCommand.Create(io, pipeline),
            CompletionCommand.Create(io),
        };
        root.Add(CompletionCommand.CreateHidden(io, pipeline, root));

        // Its completions fail on '--option=value'; the scripts ask a command of ours.
        root.Directives.Clear();
        return root;
    }
}
