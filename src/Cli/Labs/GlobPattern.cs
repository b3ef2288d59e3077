namespace Hlc.Cli.Labs;

/// <summary>A pattern of file names: <c>*</c> and <c>?</c> within a name, <c>**</c> for any folders.</summary>
internal static class GlobPattern
{
    /// <summary>True if a name fits one part of a pattern. Hidden names must be meant: a wildcard does not begin with a dot.</summary>
    internal static bool Fits(ReadOnlySpan<char> name, ReadOnlySpan<char> part)
    {
        if (name is ['.', ..] && part is not ['.', ..])
        {
            return false;
        }

        // On a mismatch, the last '*' takes one character more: no other way back is ever needed.
        int n = 0, p = 0, star = -1, taken = 0;
        while (n < name.Length)
        {
            if (p < part.Length && part[p] == '*')
            {
                star = p++;
                taken = n;
            }
            else if (p < part.Length && (part[p] == '?' || part[p] == name[n]))
            {
                n++;
                p++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++taken;
            }
            else
            {
                return false;
            }
        }

        return part[p..].TrimStart('*').Length == 0;
    }

    /// <summary>True for a part that stands for more than one name.</summary>
    internal static bool IsWild(string part) => part.AsSpan().ContainsAny('*', '?');
}
