using Hlc.Agreement;
using Hlc.Artifacts.Ssh;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.Accounts;

/// <summary>Reads who gets in: keys (sshd(8), AUTHORIZED_KEYS FILE FORMAT), where the server looks for them, and rules of sudo (sudoers(5)).</summary>
internal sealed class AccountsReader : IArtifactReader
{
    private const string Keys = $"/{KeyFolder.Path}/";
    private const string Sudoers = "/etc/sudoers.d/";

    private static readonly string[] KeyTypes = ["ssh-", "ecdsa-", "sk-"];

    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (artifact.Deployment is not { } deployment || SshdReader.Read(artifact, facts))
        {
            return;
        }

        var isKeys = deployment.Destination.StartsWith(Keys, StringComparison.Ordinal);
        if (!isKeys && !deployment.Destination.StartsWith(Sudoers, StringComparison.Ordinal))
        {
            return;
        }

        foreach (var (line, place) in ArtifactLines.Of(artifact))
        {
            var text = line.Trim();
            if (text.Length > 0 && text[0] != '#')
            {
                facts.LoginRights.Add(isKeys
                    ? Key(deployment.Host, deployment.Destination[Keys.Length..], text, place)
                    : new LoginRight(deployment.Host, LoginKind.Sudo, text.Split(' ')[0], text, text, place));
            }
        }
    }

    /// <summary>The options, the type and the key itself are compared; the comment behind them is what people call it by.</summary>
    private static LoginRight Key(string host, string account, string line, FactPlace place)
    {
        var words = line.Split(' ');
        var type = Array.FindIndex(words, static w => KeyTypes.Any(t => w.StartsWith(t, StringComparison.Ordinal)));
        if (type < 0 || type + 1 >= words.Length)
        {
            return new LoginRight(host, LoginKind.Key, account, line, line, place);
        }

        var comment = string.Join(' ', words[(type + 2)..]);
        var blob = words[type + 1];
        return new LoginRight(host, LoginKind.Key, account, string.Join(' ', words[..(type + 2)]), comment.Length > 0 ? comment : $"…{blob[Math.Max(0, blob.Length - 12)..]}", place);
    }
}
