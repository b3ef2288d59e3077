using System.Globalization;
using Hlc.Agreement;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.Haproxy;

/// <summary>Reads a haproxy.cfg (HAProxy Configuration Manual, sections 2.1 and 4): the names that frontends know, and where backends lead.</summary>
internal sealed class HaproxyReader : IArtifactReader
{
    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (artifact.Deployment is not { } deployment || !artifact.Path.Value.EndsWith("/haproxy.cfg", StringComparison.Ordinal))
        {
            return;
        }

        var stack = AgreedNames.StackOf(artifact);
        var (kind, section, isTls) = (string.Empty, string.Empty, false);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var backends = new Dictionary<string, string>(StringComparer.Ordinal);
        var servers = new List<(string Section, UpstreamFact Upstream)>();
        foreach (var (line, place) in ArtifactLines.Of(artifact))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#'))
            {
                continue;
            }

            if (!char.IsWhiteSpace(line[0]))
            {
                (kind, section, isTls) = (words[0], words.Length > 1 ? words[1] : string.Empty, false);
                names.Clear();
            }
            else if (words[0] == "bind")
            {
                isTls |= words.Contains("ssl");
                if (stack is null && words.Length > 1)
                {
                    Listen(words[1], deployment.Host, place, facts);
                }
            }
            else if (words[0] == "acl" && words.Length > 3 && words[2].StartsWith("hdr(host)", StringComparison.Ordinal))
            {
                string[] said = [.. words.Skip(3).Where(static w => !w.StartsWith('-'))];
                names[words[1]] = said.Length > 0 ? said[0] : string.Empty;
                if (isTls)
                {
                    facts.ServedNames.AddRange(said.Select(n => new ServedName(deployment.Host, n, null, place)));
                }
            }
            else if (words is ["use_backend", var backend, "if", var acl, ..] && names.TryGetValue(acl, out var name))
            {
                backends.TryAdd(backend, name);
            }
            else if (words[0] == "server" && kind is "backend" or "listen" && words.Length > 2 && AgreedNames.TrySplit(words[2], 0, out var target, out var port) && port > 0
                && !words.Contains("disabled"))
            {
                servers.Add((section, new UpstreamFact(deployment.Host, stack, target, port, null, place)));
            }
        }

        facts.Upstreams.AddRange(servers.Select(s => backends.TryGetValue(s.Section, out var served) ? s.Upstream with { Name = served } : s.Upstream));
    }

    /// <summary><c>[ADDRESS]:PORT</c>, several with commas (section 5.1); what listens in a container is published by its stack.</summary>
    private static void Listen(string places, string host, FactPlace place, LabFacts facts)
    {
        foreach (var bound in places.Split(','))
        {
            var colon = bound.LastIndexOf(':');
            if (colon >= 0 && int.TryParse(bound.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            {
                var address = bound[..colon].Trim('[', ']');
                facts.Listeners.Add(new ListenerFact(host, address is "" or "*" ? null : address, port, port, "tcp", PassesFilter: false, place));
            }
        }
    }
}
