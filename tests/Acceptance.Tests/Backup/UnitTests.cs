using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Backup;

/// <summary>Scripts and units of the cases and of the example lab, as shellcheck and systemd read them.</summary>
public sealed class UnitTests(HubLab lab)
{
    [Fact]
    public async Task Shellcheck_has_nothing_to_say()
    {
        Consumer.Require("shellcheck");
        string[] roots = [lab.File("hosts"), Repository.File("templates/backup/cases"), Repository.File("templates/zfs/cases")];
        var scripts = roots.SelectMany(static root => Directory.GetFiles(root, "*", SearchOption.AllDirectories))
            .Where(static file => file.Contains("/usr/local/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToArray();
        Assert.True(scripts.Length > 60, $"{scripts.Length} scripts");
        (await ProgramRun.Of("shellcheck", ["--severity=style", "--norc", .. scripts])).Succeeded();
    }

    [Fact]
    public async Task Systemd_verifies_the_units_without_a_word()
    {
        Consumer.RequireMachine("systemd-analyze");
        await using var machine = await Machine.Start();
        await machine.Deploy(lab, "services");
        const string Verify = "systemd-analyze verify --man=no /etc/systemd/system/backup-offsite.service /etc/systemd/system/maintain-nightly.service /etc/systemd/system/maintain-nightly.timer 2>&1";
        Assert.Equal("", await machine.Do(Verify));
        await machine.Do("sed -i 's/^OnCalendar=.*/OnCalendar=sometimes/' /etc/systemd/system/maintain-nightly.timer");
        Assert.Contains("sometimes", (await machine.Run(Verify)).Output, StringComparison.Ordinal);
    }
}
