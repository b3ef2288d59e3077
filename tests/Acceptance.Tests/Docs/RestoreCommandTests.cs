using System.Text.RegularExpressions;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Docs;

/// <summary>What the pages tell people to type when something is lost is what the scripts on the host understand.</summary>
public sealed partial class RestoreCommandTests(HubLab lab)
{
    [Fact]
    public async Task Every_source_of_a_backup_stands_on_the_pages_and_nothing_else()
    {
        Consumer.RequireMachine("useradd");
        await using var machine = await Machine.Start();
        await machine.Deploy(lab, "services");
        var sources = (await machine.Do("/usr/local/sbin/backup-offsite sources")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ')[0]).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(6, sources.Length);
        Assert.Equal(sources, Named("docs/README.md", "restore"));
        foreach (var verb in (string[])["list", "restore", "extract"])
        {
            Assert.Equal(sources, lab.Stacks.SelectMany(stack => Named($"services/{stack}/README.md", verb)).Order(StringComparer.Ordinal));
        }

        // Each verb is one of the script's own.
        var help = await machine.Do("/usr/local/sbin/backup-offsite help");
        Assert.All((string[])["list [SOURCE]", "restore SOURCE [ARCHIVE]", "extract SOURCE ARCHIVE"], verb => Assert.Contains($"backup-offsite {verb}", help, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_script_that_the_way_back_names_is_written()
    {
        var text = lab.Text("docs/README.md");
        var named = Script().Matches(text[text.IndexOf("## When something is lost", StringComparison.Ordinal)..]).Select(static match => match.Value).Distinct().ToArray();
        Assert.Contains("setup-storage", named);
        Assert.All(named, name => Assert.True(File.Exists(lab.File($"hosts/services/usr/local/sbin/{name}")), name));
    }

    private IEnumerable<string> Named(string page, string verb) =>
        Command().Matches(lab.Text(page)).Where(match => match.Groups[1].Value == verb).Select(static match => match.Groups[2].Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"`backup-offsite (\w+) ([^ `]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"\b(?:setup|backup)-[a-z]+")]
    private static partial Regex Script();
}
