using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Consumers;

/// <summary>Checks JSON and YAML files against JSON schemas of draft 7, with ajv.</summary>
internal static class JsonSchema
{
    public const string Compose = "tests/Acceptance.Tests/schemas/compose-spec.json";
    public const string Dockerd = "tests/Acceptance.Tests/schemas/dockerd.schema.json";
    public const string Manifest = "schema/manifest.schema.json";

    public static Task<ProgramRun> Check(string schema, string file) => ProgramRun.Of("ajv", Arguments(schema, [file]));

    /// <summary>How ajv is called to check files.</summary>
    public static string[] Arguments(string schema, IEnumerable<string> files) =>
    [
        "validate", "--spec=draft7", "--strict=false", "-c", "ajv-formats", "-s", Repository.File(schema),
        .. files.SelectMany(file => new[] { "-d", file }),
    ];
}
