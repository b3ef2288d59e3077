using System.Text.RegularExpressions;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Backup;

/// <summary>A pattern is warned of exactly if Borg leaves nothing out for it where files of every kind lie.</summary>
public sealed partial class PatternTests
{
    private const string Folder = "/srv/data/wiki/wiki/pages";

    [Fact]
    public async Task What_is_warned_of_leaves_nothing_out()
    {
        Consumer.RequireMachine("borg");
        var inventory = Repository.File("templates/backup/cases/patterns/inventory.yaml");
        var text = await File.ReadAllTextAsync(inventory, TestContext.Current.CancellationToken);
        using var lab = CompiledLab.Of(text);
        Assert.True(lab.IsBuilt, lab.Said);
        var warned = Warning().Matches(lab.Said).Select(static match => match.Groups[1].Value).ToHashSet();

        await using var machine = await Machine.Start();
        await machine.Do($"mkdir -p {Folder}/tmp {Folder}/cache /var/tmp/x /srv/database && touch {Folder}/.DS_Store {Folder}/a.log {Folder}/tmp/a {Folder}/cache/a");
        await machine.Do("borg init --encryption=none /tmp/repository");
        var patterns = await File.ReadAllLinesAsync(lab.File("hosts/box/etc/hlc/backup-offsite.exclude"), TestContext.Current.CancellationToken);
        var own = patterns.Where(static line => line.Length > 0 && line[0] != '#' && !line.Contains(".zfs", StringComparison.Ordinal)).ToArray();
        Assert.Equal(10, own.Length);
        foreach (var pattern in own)
        {
            await File.WriteAllTextAsync(Path.Combine(machine.Stage, "exclude"), pattern + "\n", TestContext.Current.CancellationToken);
            var run = await machine.Run($"borg create --dry-run --list --exclude-from /stage/exclude /tmp/repository::x {Folder} 2>&1");
            Assert.Equal(0, run.ExitCode);
            var leavesOut = run.Output.Split('\n').Any(static line => line.StartsWith("x ", StringComparison.Ordinal));
            Assert.True(leavesOut != warned.Contains(pattern), $"'{pattern}': borg leaves {(leavesOut ? "something" : "nothing")} out\n{run.Output}");
        }
    }

    [GeneratedRegex("warning HLC4027: '([^']+)' leaves nothing out")]
    private static partial Regex Warning();
}
