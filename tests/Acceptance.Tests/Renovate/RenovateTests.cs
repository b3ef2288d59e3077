using Hlc.Acceptance.Tests.Ci;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Renovate;

/// <summary>The real Renovate reads what a lab compiles to, finds the lab's images, and changes them.</summary>
public sealed class RenovateTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private const string Head = """
        lab: forms
        domain: home.arpa
        include: [more/*.yaml]
        networks: { lan: { cidr: 10.0.0.0/24 } }
        hosts: { box: { address: 10.0.0.2 } }
        services:

        """;

    private const string Forms = $$$"""
          # image: comment/one:0
          a:
            host: box
            note: "image: text/one:0"
            containers:
              plain:
                image: registry.lan:5000/team/app:1.2.3@{{{Digest}}}   # image: comment/two:0
              double: { image: "redis:7.4" }
              single: { command: ["--flag#x", a], image: 'ghcr.io/a/b:v1', env: { IMAGE: "not/this:1" } } # { image: comment/three:0 }
              late: { env: { A: "b" },   image:   alpine:3.20}
              "quoted": { "image": "busybox:1.36", 'restart': always }
              anchored: { image: &img postgres:14.18 }
              aliased: { image: *img }
              lone: { image: "tagless/one@{{{Digest}}}" }
              twins: { image: "registry.lan:5000/team/app:1.2.3" }
          b: { host: box, containers: { x: { image: "one/line:1" }, y: { image: 'one/line2:2' }, z: {image: one/line3:3} } }
          c:
            host: box
            containers: {
              x: {
                image: "over/lines:1",
                env: { B: c }
              }
            }
        """;

    public static TheoryData<string> Examples => [.. Directory.GetDirectories(Repository.File("inventory"))
        .Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Every_image_of_an_example_lab_is_found_and_nothing_else(string example)
    {
        RenovateProgram.Require();
        using var lab = await LabRepository.Of(Repository.File($"inventory/{example}"));
        (await RenovateProgram.Validate(lab)).Succeeded();
        var found = await RenovateProgram.Extract(lab);

        // The judge is what is deployed: the images of the compiled compose files and units, and what Dockerfiles begin at.
        var deployed = lab.Files("out", "compose.yaml").Concat(lab.Files("out", "*.container")).Concat(lab.Files("out", "Dockerfile"))
            .SelectMany(file => lab.Read(file).Split('\n')).Select(static line => line.Trim())
            .Where(static line => Array.Exists(["image: ", "Image=", "FROM "], word => line.StartsWith(word, StringComparison.Ordinal)))

            // What a Caddy with modules is built in follows from its own image.
            .Where(static line => !line.EndsWith(" AS builder", StringComparison.Ordinal))
            .Select(static line => line.Split(' ', '=')[1].Trim('"')).Where(static image => !image.Contains('$', StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(deployed, found.Where(static f => f is { Manager: "regex", Datasource: "docker" }).Select(static f => f.Reference).Distinct().Order(StringComparer.Ordinal));
        Assert.All(found, static f => Assert.DoesNotMatch("^out/", f.File));
    }

    [Fact]
    public async Task Every_form_of_an_image_is_found_and_nothing_else()
    {
        RenovateProgram.Require();
        using var lab = await LabRepository.With(("homelab.yaml", Head + Forms), ("more/services.yaml", "services:\n  d: { host: box, containers: { x: { image: included/one:1 } } }\n"));
        (await RenovateProgram.Validate(lab)).Succeeded();
        string[] expected =
        [
            $"registry.lan:5000/team/app:1.2.3@{Digest}", "redis:7.4", "ghcr.io/a/b:v1", "alpine:3.20", "busybox:1.36", "postgres:14.18",
            $"tagless/one@{Digest}", "registry.lan:5000/team/app:1.2.3", "one/line:1", "one/line2:2", "one/line3:3", "over/lines:1", "included/one:1",
        ];
        var found = await RenovateProgram.Extract(lab);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Where(static f => f.Manager == "regex").Select(static f => f.Reference).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_Renovate_changes_is_the_reference_alone()
    {
        RenovateProgram.Require();
        using var lab = await LabRepository.With(("homelab.yaml", Head + Forms), ("more/services.yaml", "services: {}\n"));
        var before = lab.Read("homelab.yaml");
        Assert.Equal(2, await RenovateProgram.Replace(lab, "homelab.yaml", "registry.lan:5000/team/app", "1.3.0", Digest.Replace('0', 'f')));
        Assert.Equal(1, await RenovateProgram.Replace(lab, "homelab.yaml", "one/line", "2"));
        Assert.Equal(1, await RenovateProgram.Replace(lab, "homelab.yaml", "postgres", "14.19"));
        Assert.Equal(
            before.Replace($"app:1.2.3@{Digest}", $"app:1.3.0@{Digest.Replace('0', 'f')}", StringComparison.Ordinal)
                .Replace("app:1.2.3\"", $"app:1.3.0@{Digest.Replace('0', 'f')}\"", StringComparison.Ordinal)
                .Replace("one/line:1", "one/line:2", StringComparison.Ordinal).Replace("postgres:14.18", "postgres:14.19", StringComparison.Ordinal),
            lab.Read("homelab.yaml"));
    }

    [Fact]
    public async Task The_validator_refuses_what_is_no_setting()
    {
        RenovateProgram.Require();
        using var lab = await LabRepository.With(("homelab.yaml", """
            lab: wrong
            domain: home.arpa
            networks: { lan: { cidr: 10.0.0.0/24 } }
            hosts: { box: { address: 10.0.0.2 } }
            renovate: { shedule: [before 6am] }
            services: { a: { host: box, containers: { a: { image: "a:1" } } } }

            """));
        (await RenovateProgram.Validate(lab)).FailedWith("shedule");
    }

    /// <summary>A tag is changed, the loop's script runs: what changed in the output is what <c>hlc impact</c> had said.</summary>
    [Theory]
    [InlineData("gitops")]
    [InlineData("hub")]
    public async Task After_an_update_only_what_impact_names_has_changed(string example)
    {
        RenovateProgram.Require();
        using var lab = await LabRepository.Of(Repository.File($"inventory/{example}"));
        var images = (await RenovateProgram.Extract(lab))
            .Where(f => f is { Manager: "regex", Datasource: "docker", Value: not null } && f.File.StartsWith($"inventory/{example}/", StringComparison.Ordinal)).ToArray();

        // One that one stack runs: what an image of several instances reaches has no key of its own.
        var composed = lab.Files($"out/{example}", "compose.yaml").Select(lab.Read).ToArray();
        var image = images.First(f => images.Count(other => other.Name == f.Name) == 1 && composed.Count(text => text.Contains($"image: {f.Reference}\n", StringComparison.Ordinal)) == 1);
        var key = KeyOf(lab, example, image);
        var named = lab.Hlc("impact", key, $"inventory/{example}").Split('\n')
            .Where(static line => line.StartsWith("out/", StringComparison.Ordinal)).Append($"out/{example}/manifest.json").Order(StringComparer.Ordinal);
        Assert.True(await RenovateProgram.Replace(lab, image.File, image.Name, image.Value + ".1") > 0);
        (await lab.Run("sh", ".hlc/update.sh")).Succeeded();
        (await lab.Run("sh", ".hlc/update.sh", "--check")).Succeeded();
        var changed = (await lab.Git("diff", "--name-only")).Split('\n').Where(static file => file.StartsWith("out/", StringComparison.Ordinal)).ToArray();
        // An image is one value: what follows from its name alone is named too, and stays as it is when the tag changes.
        Assert.Empty(changed.Except(named));
        Assert.Contains(changed, static file => file.EndsWith("/compose.yaml", StringComparison.Ordinal));
    }

    /// <summary>The key of the container that runs an image, as <c>hlc explain</c> of the compiled line names it.</summary>
    private static string KeyOf(LabRepository lab, string example, Found image)
    {
        foreach (var file in lab.Files($"out/{example}", "compose.yaml"))
        {
            var line = Array.FindIndex(lab.Read(file).Split('\n'), l => l.Trim().Trim('"') == $"image: {image.Reference}") + 1;
            if (line > 0)
            {
                var said = lab.Hlc("explain", $"{file}:{line}").Split('\n').First(static l => l.Contains("value from", StringComparison.Ordinal));
                return said.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
            }
        }

        Assert.Fail($"no compose file holds {image.Reference}");
        return "";
    }
}
