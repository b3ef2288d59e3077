using System.Globalization;

namespace Hlc.Topology;

/// <summary>A user and perhaps a group as numbers: <c>1000</c>, <c>999:0</c>.</summary>
internal static class UserIds
{
    /// <summary>Reads the numbers; false if the text names a user or a group.</summary>
    public static bool TryParse(string text, out long? user, out long? group)
    {
        user = null;
        group = null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var first = colon < 0 ? text : text[..colon];
        if (!uint.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var uid))
        {
            return false;
        }

        user = uid;
        if (colon < 0)
        {
            return true;
        }

        if (!uint.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var gid))
        {
            return false;
        }

        group = gid;
        return true;
    }
}
