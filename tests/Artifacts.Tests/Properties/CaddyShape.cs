namespace Hlc.Artifacts.Tests.Properties;

/// <summary>A Caddyfile as its reader takes it apart: how many blocks stand at the top, and the first word of each line.</summary>
internal sealed class CaddyShape
{
    private readonly List<string> _directives = [];
    private int _depth;

    internal int Blocks { get; private set; }

    /// <summary>True if something is replaced before Caddy reads it.</summary>
    internal bool HasVariables { get; private set; }

    internal IReadOnlyList<string> Directives => _directives;

    internal static CaddyShape Of(string caddyfile)
    {
        var shape = new CaddyShape();
        var isFirst = true;
        for (var i = 0; i < caddyfile.Length;)
        {
            switch (caddyfile[i])
            {
                case '\n':
                    isFirst = i == 0 || caddyfile[i - 1] != '\\';
                    i++;
                    break;
                case var c when char.IsWhiteSpace(c):
                    i++;
                    break;
                case '#':
                    i = caddyfile.IndexOf('\n', i) is >= 0 and var end ? end : caddyfile.Length;
                    break;
                default:
                    shape.Token(caddyfile, ref i, ref isFirst);
                    break;
            }
        }

        Assert.Equal(0, shape._depth);
        return shape;
    }

    private void Token(string text, ref int i, ref bool isFirst)
    {
        var start = i;
        if (text[i] is '"' or '`')
        {
            var quote = text[i++];
            while (text[i] != quote)
            {
                i += quote == '"' && text[i] == '\\' ? 2 : 1;
            }

            i++;
        }
        else
        {
            while (i < text.Length && !char.IsWhiteSpace(text[i]))
            {
                i++;
            }

            if (text.AsSpan(start..i) is ['<', '<', _, ..] && i < text.Length && text[i] == '\n')
            {
                var marker = text[(start + 2)..i];
                i = text.IndexOf(marker, i, StringComparison.Ordinal);
                Assert.True(i >= 0, $"no end of '{marker}'");
                i += marker.Length;
            }
        }

        var token = text[start..i];
        HasVariables |= token.Contains("{$", StringComparison.Ordinal);
        if (token == "{")
        {
            Blocks += _depth++ == 0 ? 1 : 0;
        }
        else if (token == "}")
        {
            _depth--;
        }
        else if (isFirst && _depth > 0)
        {
            _directives.Add(token);
        }

        isFirst = false;
    }
}
