using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Podman;

/// <summary>
/// Debian's Podman is older than Quadlet. What can be read without it: that the files are units of systemd once their own section is
/// renamed to one that systemd passes over, and that each key is one that Quadlet has.
/// </summary>
public sealed class QuadletTests
{
    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal)
    {
        [".container"] = "Container",
        [".network"] = "Network",
        [".volume"] = "Volume",
    };

    [Fact]
    public async Task Systemd_has_nothing_to_say_of_the_parts_that_it_reads()
    {
        Consumer.Require("systemd-analyze");
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Repository.File("templates/quadlet/cases"), "*.container", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var name = Path.GetFileNameWithoutExtension(file) + ".service";
            var unit = folder.Write(
                Path.Combine(Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(file))) ?? "", name),
                text.Replace("[Container]", "[X-Container]", StringComparison.Ordinal).Replace("[Service]", "[Service]\nExecStart=/bin/true", StringComparison.Ordinal));
            var run = await ProgramRun.Of("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", unit);
            var lines = run.Errors.Split('\n').Where(line => line.Contains(name, StringComparison.Ordinal) && !line.Contains("not executable", StringComparison.Ordinal));
            Assert.True(!lines.Any(), run.Said);
        }
    }

    [Fact]
    public void Every_file_has_its_own_section_and_the_known_ones()
    {
        var files = Directory.GetFiles(Repository.File("templates/quadlet/cases"), "*", SearchOption.AllDirectories).Where(static f => Sections.ContainsKey(Path.GetExtension(f))).ToArray();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var sections = File.ReadAllLines(file).Where(static line => line.StartsWith('[')).ToArray();
            Assert.Contains($"[{Sections[Path.GetExtension(file)]}]", sections);
            Assert.All(sections, section => Assert.True(section is "[Unit]" or "[Service]" or "[Install]" || section == $"[{Sections[Path.GetExtension(file)]}]", $"{file}: {section}"));
        }
    }
}
