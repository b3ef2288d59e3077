using System.CommandLine;
using System.Text;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc schema</c>: the schema of <c>homelab.yaml</c>, for editors.</summary>
internal static class SchemaCommand
{
    private const string Resource = "homelab.schema.json";

    internal static Command Create(CommandIo io)
    {
        var command = new Command("schema", "Print the JSON schema of homelab.yaml, for editors.");
        command.SetAction(_ =>
        {
            using var stream = typeof(SchemaCommand).Assembly.GetManifestResourceStream(Resource)
                ?? throw new InvalidOperationException($"the resource '{Resource}' is missing");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            io.Out.Write(reader.ReadToEnd());
            return ExitCode.Success;
        });
        return command;
    }
}
