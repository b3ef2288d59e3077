namespace Hlc.Cli.Publishing;

/// <summary>Who a commit is by.</summary>
/// <param name="Name">The name.</param>
/// <param name="Address">The mail address.</param>
internal sealed record GitAuthor(string Name, string Address)
{
    /// <summary>Whom commits are by if nobody else is named. No mail reaches it (RFC 2606).</summary>
    internal static GitAuthor Default { get; } = new("hlc", "hlc@hlc.invalid");

    /// <summary>Reads <c>NAME &lt;ADDRESS&gt;</c>; null for anything else.</summary>
    internal static GitAuthor? Parse(string text)
    {
        var open = text.IndexOf('<', StringComparison.Ordinal);
        if (open < 1 || !text.EndsWith('>') || text.Any(char.IsControl))
        {
            return null;
        }

        var (name, address) = (text[..open].Trim(), text[(open + 1)..^1].Trim());
        return name.Length > 0 && address.Length > 0 && !address.AsSpan().ContainsAny("<> ") && !name.Contains('>', StringComparison.Ordinal)
            ? new GitAuthor(name, address) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} <{Address}>";
}
