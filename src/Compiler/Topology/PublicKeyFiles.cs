using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Reads files of public keys beside the inventory.</summary>
internal sealed class PublicKeyFiles(LabFiles files, ExpressionResolver resolver, DiagnosticBag bag)
{
    /// <summary>The keys of files, each line with a key; what is wrong with a file is reported.</summary>
    public ImmutableArray<AuthorizedKey> Read(Sequence<Leaf<string>>? paths, Scope scope)
    {
        var keys = ImmutableArray.CreateBuilder<AuthorizedKey>();
        foreach (var leaf in paths ?? new Sequence<Leaf<string>>([]))
        {
            if (resolver.Literal(leaf, scope, "the path of a file") is not { } path)
            {
                continue;
            }

            if (!files.Read(path.Value).TryGetText(out var file, out var problem))
            {
                bag.Add(TopologyErrors.FileMissing(leaf.Span, path.Value, problem));
            }
            else if (PublicKeyLine.IsPrivate(file.Text))
            {
                bag.Add(HostErrors.PrivateKey(leaf.Span, path.Value));
            }
            else
            {
                Lines(file.Text, path, leaf, keys);
            }
        }

        return keys.ToImmutable();
    }

    private void Lines(string text, Sourced<string> path, Leaf<string> leaf, ImmutableArray<AuthorizedKey>.Builder keys)
    {
        var before = keys.Count;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (PublicKeyLine.Problem(line) is { } problem)
            {
                bag.Add(HostErrors.PublicKey(leaf.Span, path.Value, i + 1, problem));
                return;
            }

            keys.Add(new AuthorizedKey(TextValue.Of(line.Replace('\t', ' '), path.Origin)));
        }

        if (keys.Count == before)
        {
            bag.Add(HostErrors.NoKeys(leaf.Span, path.Value));
        }
    }
}
