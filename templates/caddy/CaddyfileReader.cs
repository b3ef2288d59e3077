using Hlc.Agreement;
using Hlc.Output;
using Hlc.Topology;

namespace Hlc.Artifacts.Caddy;

/// <summary>
/// Reads a Caddyfile as Caddy does (Caddy's documentation, "Caddyfile Concepts"): which names its sites answer to, by which
/// certificate, and where requests go.
/// </summary>
internal sealed class CaddyfileReader : IArtifactReader
{
    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (artifact.Deployment is not { } deployment || !artifact.Path.Value.EndsWith("/Caddyfile", StringComparison.Ordinal))
        {
            return;
        }

        new Reading(artifact, deployment.Host, AgreedNames.StackOf(artifact), facts).Run();
    }

    private sealed class Reading(Artifact artifact, string host, string? stack, LabFacts facts)
    {
        private readonly Stack<Block> _blocks = new();

        public void Run()
        {
            string? heredoc = null;
            foreach (var (line, place) in ArtifactLines.Of(artifact))
            {
                if (heredoc is not null)
                {
                    heredoc = line.Trim() == heredoc ? null : heredoc;
                    continue;
                }

                var words = CaddyTokens.Of(line);
                if (words.Count == 0)
                {
                    continue;
                }

                heredoc = words[^1].StartsWith("<<", StringComparison.Ordinal) ? words[^1][2..] : null;

                if (words[0] == "}")
                {
                    _blocks.TryPop(out _);
                    continue;
                }

                Line(words, place);
                if (words[^1] == "{")
                {
                    _blocks.Push(Opened(words, place));
                }
            }
        }

        /// <summary>What holds inside a block that a line opens.</summary>
        private Block Opened(List<string> words, FactPlace at)
        {
            if (_blocks.Count == 0)
            {
                return words.Count == 1 || words[0].StartsWith('(') ? new Block([], []) : Site(words, at);
            }

            var inside = _blocks.Peek();
            if (words[0].StartsWith('@'))
            {
                return inside with { Matcher = words[0] };
            }

            return words[0] is "handle" or "route" && words.Count > 2 && inside.Matchers.TryGetValue(words[1], out var names)
                ? inside with { Names = names } : inside with { };
        }

        private Block Site(List<string> words, FactPlace at)
        {
            var names = words.Take(words.Count - 1).Select(static w => NameOf(w.TrimEnd(','))).Where(static n => n.Length > 0).ToArray();
            foreach (var name in names)
            {
                facts.ServedNames.Add(new ServedName(host, name, name, at));
            }

            return new Block(names, names);
        }

        private void Line(List<string> words, FactPlace at)
        {
            if (!_blocks.TryPeek(out var block))
            {
                return;
            }

            if (words[0].StartsWith('@') && words.Count > 2 && words[1] == "host")
            {
                Matcher(block, words[0], words.Skip(2), at);
            }
            else if (block.Matcher is { } matcher && words[0] == "host")
            {
                Matcher(block, matcher, words.Skip(1), at);
            }
            else if (words[0] is "reverse_proxy" or "forward_auth")
            {
                foreach (var upstream in words.Skip(1).Where(static w => w != "{" && !w.StartsWith('@') && !w.StartsWith('/')))
                {
                    Upstream(upstream, block.Names.Count > 0 ? block.Names[0] : null, at);
                }
            }
            else if (words[0] is "upstream" or "to")
            {
                foreach (var upstream in words.Skip(1).Where(static w => w != "{"))
                {
                    Upstream(upstream, block.Names.Count > 0 ? block.Names[0] : null, at);
                }
            }
        }

        private void Matcher(Block block, string matcher, IEnumerable<string> words, FactPlace at)
        {
            string[] names = [.. words];
            block.Matchers[matcher] = names;
            foreach (var name in names)
            {
                var certificate = block.Site.FirstOrDefault(s => AgreedNames.Covers(s, name)) ?? (block.Site.Count > 0 ? block.Site[0] : null);
                facts.ServedNames.Add(new ServedName(host, name, certificate, at));
            }
        }

        private void Upstream(string text, string? name, FactPlace at)
        {
            var scheme = text.IndexOf("://", StringComparison.Ordinal);
            var place = WithDefault(scheme < 0 ? text : text[(scheme + 3)..]);
            if (AgreedNames.TrySplit(place, scheme >= 0 && text.StartsWith("https", StringComparison.Ordinal) ? 443 : 80, out var target, out var port))
            {
                facts.Upstreams.Add(new UpstreamFact(host, stack, target, port, name, at));
            }
        }

        /// <summary>A place whose port is chosen at deployment: the variable's default stands for it, as in every check.</summary>
        private static string WithDefault(string place)
        {
            var start = place.IndexOf(":{$", StringComparison.Ordinal);
            var colon = start < 0 ? -1 : place.IndexOf(':', start + 1);
            return colon < 0 || !place.EndsWith('}') ? place : $"{place[..start]}{place[colon..^1]}";
        }

        /// <summary>The name in a site's address; empty for a port alone, or what is filled in at run time.</summary>
        private static string NameOf(string address)
        {
            var scheme = address.IndexOf("://", StringComparison.Ordinal);
            var rest = scheme < 0 ? address : address[(scheme + 3)..];
            var end = rest.IndexOfAny([':', '/']);
            var name = end < 0 ? rest : rest[..end];
            return name.Contains('{', StringComparison.Ordinal) ? string.Empty : name;
        }
    }

    /// <summary>What holds inside a block.</summary>
    /// <param name="Site">The names of the site.</param>
    /// <param name="Names">The names that requests here are for.</param>
    private sealed record Block(IReadOnlyList<string> Site, IReadOnlyList<string> Names)
    {
        /// <summary>The named matcher whose conditions stand here.</summary>
        public string? Matcher { get; init; }

        /// <summary>The names that the named matchers of the site are for.</summary>
        public Dictionary<string, IReadOnlyList<string>> Matchers { get; } = new(StringComparer.Ordinal);
    }
}
