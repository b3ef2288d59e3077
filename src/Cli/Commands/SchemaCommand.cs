using System.CommandLine;
using System.Text;

namespace Hlc.Cli.Commands;

/// <summary><c>hlc schema</c>: the schema of <c>homelab.yaml</c>, for editors.</summary>
internal static class SchemaCommand
{
    private const string Inventory = "homelab";

    private const string Template = "template";

    internal static Command Create(CommandIo io)
    {
        var of = new Argument<string>("OF")
        {
            Description = "Of what: 'homelab' is homelab.yaml, 'template' the description beside a template of the lab's own.",
            DefaultValueFactory = static _ => Inventory,
        }.AcceptOnlyFromAmong(Inventory, Template);
        var command = new Command("schema", "Print the JSON schema of homelab.yaml, for editors.") { of };
        command.SetAction(parsed =>
        {
            var resource = $"{parsed.GetValue(of)}.schema.json";
            using var stream = typeof(SchemaCommand).Assembly.GetManifestResourceStream(resource)
                ?? throw new InvalidOperationException($"the resource '{resource}' is missing");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            io.Out.Write(reader.ReadToEnd());
            return ExitCode.Success;
        });
        return command;
    }
}
