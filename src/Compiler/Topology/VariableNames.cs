using System.Text;

namespace Hlc.Topology;

/// <summary>Names of environment variables: letters, digits and <c>_</c>, not beginning with a digit (POSIX XBD 8.1).</summary>
internal static class VariableNames
{
    public static bool IsValid(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A secret's path as a variable's name: upper case, everything else <c>_</c>.</summary>
    public static string OfSecret(string path)
    {
        var name = new StringBuilder(path.Length + 1);
        foreach (var c in path)
        {
            name.Append(char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_');
        }

        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            name.Insert(0, '_');
        }

        return name.ToString();
    }
}
