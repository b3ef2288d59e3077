using Hlc.Diagnostics;

namespace Hlc.Artifacts.Tests.Parity;

/// <summary>The real mistakes of a source are found when its inventory repeats them.</summary>
public sealed class SourceDefectTests
{
    /// <summary>The lab, what its inventory says (once), what the source says there, the code of the rule that finds it, and what it names.</summary>
    public static TheoryData<string, string, string, string, string> Defects() => new()
    {
        {
            // host/sshd_config and example-services/git/docker-compose.yml
            "003", "publish: 2223", "publish: 2222", "HLC3101", "2222"
        },
        {
            // example-services/reverseproxy/Caddyfile
            "003", "git: git-gitea:3000", "git: gitversioncontrol-gitea:3000", "HLC3001", "gitversioncontrol-gitea"
        },
        {
            // The lab's own guide: only the reverse proxy publishes ports.
            "003", "defaults:\n", "checks: { published-port: error }\ndefaults:\n", "HLC3107", "2223"
        },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public void A_defect_of_the_source_is_reported(string name, string said, string defect, string code, string about)
    {
        var lab = new ParityLab(name);
        Assert.Equal(2, lab.Inventory.Split(said).Length);
        var result = Labs.Compile(lab.Inventory.Replace(said, defect, StringComparison.Ordinal), lab.Folder);
        Assert.Null(result.Output);
        var found = Assert.Single(result.Diagnostics, static d => d.Severity == Severity.Error);
        Assert.Equal(code, found.Rule.Code);
        Assert.Contains(about, found.Message, StringComparison.Ordinal);
    }
}
