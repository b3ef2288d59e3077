using System.Text;
using Hlc.Cli;
using Hlc.Cli.Output;
using Hlc.Cli.Printing;

// Bytes as the compiler made them, on every system: UTF-8 without a mark, and '\n'.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var results = new ResultStream(Console.OpenStandardOutput());
using var output = new StreamWriter(results, utf8, 16 * 1024) { NewLine = "\n" };
using var error = new StreamWriter(new ResultStream(Console.OpenStandardError()), utf8, 1024) { NewLine = "\n", AutoFlush = !Console.IsErrorRedirected };
using var input = new StreamReader(Console.OpenStandardInput(), utf8);
var wantsColour = Colour.IsWanted(Environment.GetEnvironmentVariable("NO_COLOR"), Environment.GetEnvironmentVariable("TERM"));
int? columns = Console.IsErrorRedirected ? null : Terminal.Columns();
var io = new CommandIo(output, Console.IsErrorRedirected ? error : new StatusLine(error, columns), input, Directory.GetCurrentDirectory())
{
    IsOutTerminal = !Console.IsOutputRedirected,
    ColourOut = wantsColour && !Console.IsOutputRedirected,
    ColourError = wantsColour && !Console.IsErrorRedirected,
    ErrorColumns = columns,
};
var code = new HlcApp(io, Pipeline.Real).Run(args);
output.Flush();
if (results.Failure is not null)
{
    error.Write($"hlc: the results cannot be written: {DiskErrors.Reason(results.Failure)}\n");
    return ExitCode.Graver(code, ExitCode.Error);
}

return code;
