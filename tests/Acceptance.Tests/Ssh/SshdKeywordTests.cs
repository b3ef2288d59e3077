using System.Text;
using System.Text.RegularExpressions;
using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Ssh;

/// <summary>What the compiler knows of sshd's keywords, held against what the installed sshd says of itself (<c>sshd -T</c>).</summary>
public sealed partial class SshdKeywordTests
{
    // Where it listens is the inventory's (ssh.port), and what begins without a value has none to say.
    private static readonly string[] Ours = ["port", "listenaddress", "hostkey"];

    [Fact]
    public async Task Everything_that_sshd_says_of_itself_can_be_said_in_its_words()
    {
        using var folder = new TemporaryFolder();
        var settings = await Settings(folder);
        Assert.InRange(settings.Count, 70, 200);
        var text = new StringBuilder(Inventory);
        foreach (var (keyword, values) in settings)
        {
            text.Append($"        {keyword}: [{string.Join(", ", values.Select(Quoted))}]\n");
        }

        using var lab = CompiledLab.Of(text.ToString());
        Assert.True(lab.IsBuilt, lab.Said);
        var compiled = await File.ReadAllTextAsync(lab.File("hosts/box/etc/ssh/sshd_config.d/10-homelab.conf"), TestContext.Current.CancellationToken);
        var file = folder.Write("compiled", $"HostKey {folder.Path}/key\n{compiled}");
        var read = Read((await ProgramRun.Of("sshd", "-T", "-f", file)).Succeeded());
        Assert.Equal(settings.Select(Line), read.Where(s => settings.ContainsKey(s.Key)).Select(Line));
    }

    [Fact]
    public async Task What_may_stand_in_a_match_block_is_what_sshd_takes_there()
    {
        using var folder = new TemporaryFolder();
        var settings = await Settings(folder);

        // Allowed there since OpenSSH 9.5.
        settings.Remove("subsystem");
        var text = new StringBuilder(Inventory).Append("        Match:\n          User somebody:\n");
        var refused = new List<string>();
        foreach (var (keyword, values) in settings)
        {
            text.Append($"            {keyword}: [{string.Join(", ", values.Select(Quoted))}]\n");
            var file = folder.Write("match", $"HostKey {folder.Path}/key\nMatch User somebody\n{keyword} {values[0]}\n");
            var run = await ProgramRun.Of("sshd", "-t", "-f", file);
            if (run.ExitCode != 0)
            {
                Assert.Contains("not allowed within a Match block", run.Errors, StringComparison.Ordinal);
                refused.Add(keyword);
            }
        }

        using var lab = CompiledLab.Of(text.ToString());
        Assert.Equal(refused, OfAllConnections().Matches(lab.Said).Select(static m => m.Groups[1].Value.ToLowerInvariant()));
    }

    private const string Inventory = """
        lab: home
        networks: { lan: { cidr: 192.168.1.0/24, gateway: 192.168.1.1 } }
        hosts:
          box:
            address: 192.168.1.2
            ssh:
              sshd:

        """;

    private static string Line(KeyValuePair<string, List<string>> setting) => $"{setting.Key} {string.Join(" | ", setting.Value)}";

    private static string Quoted(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static async Task<SortedDictionary<string, List<string>>> Settings(TemporaryFolder folder)
    {
        Consumer.Require("sshd", "ssh-keygen");
        if (Environment.UserName == "root")
        {
            Directory.CreateDirectory("/run/sshd");
        }

        var key = Path.Combine(folder.Path, "key");
        (await ProgramRun.Of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)).Succeeded();
        var file = folder.Write(
            "sshd_config",
            $"HostKey {key}\nAcceptEnv LANG LC_*\nAllowUsers a b@c\nAllowGroups g\nDenyUsers d\nDenyGroups e\nSubsystem sftp /usr/lib/openssh/sftp-server -l INFO\n"
            + "SetEnv A=b C=d\nPermitOpen localhost:80\nPermitListen 8080\nForceCommand /bin/true\nChrootDirectory /srv\nBanner /etc/issue\nRekeyLimit 1G 1h\n"
            + "AuthorizedKeysCommand /bin/true\nAuthorizedKeysCommandUser nobody\nVersionAddendum home lab\nAuthenticationMethods publickey,password publickey\n");
        var settings = Read((await ProgramRun.Of("sshd", "-T", "-f", file)).Succeeded());
        foreach (var keyword in Ours)
        {
            settings.Remove(keyword);
        }

        return settings;
    }

    /// <summary>The keywords and their values; a keyword that is printed several times has several.</summary>
    private static SortedDictionary<string, List<string>> Read(string printed)
    {
        var settings = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var line in printed.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            if (blank < 0 || line[blank..].Trim().Length == 0)
            {
                continue;
            }

            if (!settings.TryGetValue(line[..blank], out var values))
            {
                settings.Add(line[..blank], values = []);
            }

            values.Add(line[(blank + 1)..]);
        }

        return settings;
    }

    [GeneratedRegex("'([A-Za-z0-9]+)' holds for all connections")]
    private static partial Regex OfAllConnections();
}
