namespace Hlc.Rendering;

/// <summary>
/// For formats in which <c>\"</c> is the only escape and no backslash escapes a backslash: Caddyfiles and
/// <c>named.conf</c>.
/// </summary>
internal static class Backslashes
{
    /// <summary>
    /// True if an odd number of backslashes stands before a double quote or at the end, where the format would take the last
    /// one for an escape: double quotes cannot hold such a text.
    /// </summary>
    public static bool AreOddBeforeQuote(string text)
    {
        var run = 0;
        foreach (var character in text)
        {
            if (character == '"' && run % 2 == 1)
            {
                return true;
            }

            run = character == '\\' ? run + 1 : 0;
        }

        return run % 2 == 1;
    }
}
