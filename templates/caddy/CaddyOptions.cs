using System.Collections.Immutable;
using Hlc.Rendering;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>Options of a block: those that hlc writes, and the lab owner's.</summary>
internal sealed class CaddyOptions(CaddyContext context)
{
    private readonly List<(string Key, Origin Origin, bool IsDefault, ImmutableArray<CaddyLineView> Lines)> _derived = [];
    private readonly CaddyLines _blocks = new(0);

    public bool IsEmpty => _derived.Count == 0;

    public void Add(string key, Origin? origin, params ReadOnlySpan<CaddyWord> words)
    {
        if (origin is not null)
        {
            _derived.Add((key, origin, false, Line(origin, words)));
        }
    }

    public void Add(string key, Sourced<int>? number, string word)
    {
        if (number is { } said)
        {
            Add(key, said.Origin, word, said);
        }
    }

    /// <summary>What holds unless the lab owner's words say otherwise.</summary>
    public void Default(string key, Origin origin, params ReadOnlySpan<CaddyWord> words) => _derived.Add((key, origin, true, Line(origin, words)));

    /// <summary>A block of the lab owner's own, behind the options.</summary>
    public void Block(TextValue native) => _blocks.Native(native);

    /// <summary>A block behind the options.</summary>
    public void Block(Origin origin, ImmutableArray<CaddyLineView> inside, params ReadOnlySpan<CaddyWord> words)
    {
        _blocks.Open(origin, words);
        _blocks.Add(inside);
        _blocks.Close();
    }

    /// <summary>The lines: what hlc writes, then the lab owner's, then blocks. Who says what hlc was told otherwise is told so.</summary>
    public ImmutableArray<CaddyLineView> Merge(ImmutableArray<CaddyStatement> native)
    {
        var lines = new CaddyLines(0);
        foreach (var (key, origin, isDefault, line) in _derived)
        {
            var same = native.FirstOrDefault(s => s.Name == key || $"{s.Name} {s.Arguments.ToString().Split(' ', 2)[0]}".Equals(key, StringComparison.OrdinalIgnoreCase));
            if (same is null)
            {
                lines.Add(line);
            }
            else if (!isDefault)
            {
                context.Report.NativeConflict(same.Text.Origin.First, key, origin.First);
            }
        }

        foreach (var statement in native)
        {
            lines.Native(statement.Text);
        }

        lines.Add(_blocks.ToImmutable());
        return lines.ToImmutable();
    }

    private static ImmutableArray<CaddyLineView> Line(Origin origin, ReadOnlySpan<CaddyWord> words)
    {
        var line = new CaddyLines(0);
        line.Add(origin, words);
        return line.ToImmutable();
    }
}
