using System.Collections.Immutable;
using System.Globalization;
using Hlc.Values;

namespace Hlc.Artifacts.Caddy;

/// <summary>Writes the lines of a block, each with the places that it follows from.</summary>
/// <param name="depth">How many blocks the first line stands in.</param>
internal sealed class CaddyLines(int depth)
{
    private readonly ImmutableArray<CaddyLineView>.Builder _lines = ImmutableArray.CreateBuilder<CaddyLineView>();
    private int _depth = depth;

    public ImmutableArray<CaddyLineView> ToImmutable() => _lines.ToImmutable();

    /// <summary>A line of words.</summary>
    /// <param name="why">What the words of hlc's own follow from.</param>
    /// <param name="words">The words.</param>
    public void Add(Origin why, params ReadOnlySpan<CaddyWord> words) => _lines.Add(Line(why, words, opens: false));

    /// <summary>A line of words that opens a block.</summary>
    public void Open(Origin why, params ReadOnlySpan<CaddyWord> words)
    {
        _lines.Add(Line(why, words, opens: true));
        _depth++;
    }

    /// <summary>The end of a block.</summary>
    public void Close() => _lines.Add(new CaddyLineView(--_depth, [], Opens: false, Closes: true, Native: null));

    /// <summary>An empty line, but none at the beginning of a block.</summary>
    public void Blank()
    {
        if (_lines.Count > 0 && !_lines[^1].Opens)
        {
            _lines.Add(new CaddyLineView(_depth, [], Opens: false, Closes: false, Native: null));
        }
    }

    /// <summary>Lines of the lab owner's own; empty ones are left out.</summary>
    public void Native(TextValue? text)
    {
        if (text is not null && !(text.TryGetLiteral(out var literal) && string.IsNullOrWhiteSpace(literal)))
        {
            _lines.Add(new CaddyLineView(_depth, [], Opens: false, Closes: false, text));
        }
    }

    /// <summary>Lines of a block that is written elsewhere.</summary>
    public void Add(IEnumerable<CaddyLineView> lines)
    {
        foreach (var line in lines)
        {
            _lines.Add(line with { Depth = line.Depth + _depth });
        }
    }

    private CaddyLineView Line(Origin why, ReadOnlySpan<CaddyWord> words, bool opens)
    {
        var views = ImmutableArray.CreateBuilder<CaddyWordView>(words.Length);
        foreach (var word in words)
        {
            views.Add(new CaddyWordView(word.Text.Origin.Exists ? word.Text : word.Text.And(why), word.IsNative));
        }

        return new CaddyLineView(_depth, views.MoveToImmutable(), opens, Closes: false, Native: null);
    }
}

/// <summary>A word of a line.</summary>
/// <param name="Text">The word.</param>
/// <param name="IsNative">True if placeholders in it are meant as such.</param>
internal readonly record struct CaddyWord(TextValue Text, bool IsNative)
{
    /// <summary>A word of Caddy's own.</summary>
    public static implicit operator CaddyWord(string keyword) => new(TextValue.Of(keyword, Origin.None), IsNative: true);

    /// <summary>A text of the inventory.</summary>
    public static implicit operator CaddyWord(TextValue text) => new(text, IsNative: false);

    /// <summary>A text of the inventory.</summary>
    public static implicit operator CaddyWord(Sourced<string> text) => new(TextValue.Of(text.Value, text.Origin), IsNative: false);

    /// <summary>A number.</summary>
    public static implicit operator CaddyWord(Sourced<int> number) => new(TextValue.Of(number.Value.ToString(CultureInfo.InvariantCulture), number.Origin), IsNative: false);

    /// <summary>A length of time.</summary>
    public static implicit operator CaddyWord(Sourced<Model.Duration> duration) => new(TextValue.Of(CaddyDuration.Of(duration.Value), duration.Origin), IsNative: false);

    /// <summary>A text in which placeholders are meant as such.</summary>
    public static CaddyWord Native(TextValue text) => new(text, IsNative: true);
}
