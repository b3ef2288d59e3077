using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Host = Hlc.Topology.Host;

namespace Hlc.Artifacts.Accounts;

/// <summary>
/// Where keys lie: a folder of root's, a file for each account, so that a key that leaves the inventory is a key that no longer
/// logs in. Accounts may still have keys of their own in their homes (sshd_config(5), AuthorizedKeysFile).
/// </summary>
internal static class KeyFolder
{
    public const string Path = "etc/ssh/authorized_keys.d";

    private const string Keyword = "AuthorizedKeysFile";
    private const string Pattern = $"/{Path}/%u";

    public static readonly string[] Files = [Pattern, ".ssh/authorized_keys"];

    /// <summary>False if the host's own words about sshd make it look elsewhere, which is reported.</summary>
    public static bool IsRead(Host host, HostAccount account, PlanReport report)
    {
        var origin = account.Keys[0].Line.Origin.First;
        switch (host.Entry.Ssh?.Sshd)
        {
            case { Value: TreeScalar { Text: "none" } }:
                report.Unsupported(origin, $"keys log in as '{account.Name.Value}', but nothing tells sshd where they are: hlc does not write the settings of this server",
                    "take 'sshd: none' out, or the keys");
                return false;
            case { Value: TreeMap words }:
                foreach (var entry in words.Entries.Where(static e => e.Key.Equals(Keyword, StringComparison.OrdinalIgnoreCase)))
                {
                    if (!Mentions(entry.Value))
                    {
                        report.NativeInvalid(entry.KeySpan, $"'{Keyword}' leaves out '{Pattern}', where the keys of the inventory lie", $"add '{Pattern}', or take the keyword out");
                        return false;
                    }
                }

                return true;
            default:
                return true;
        }
    }

    private static bool Mentions(Tree value) => value switch
    {
        TreeScalar scalar => scalar.Text.Contains(Pattern, StringComparison.Ordinal),
        TreeList list => list.Items.Any(Mentions),
        _ => false,
    };
}
