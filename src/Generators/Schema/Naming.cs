using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Hlc.Generators.Schema;

/// <summary>How the schema's names become names of C# and words of messages.</summary>
internal static class Naming
{
    /// <summary><c>working_dir</c> becomes <c>WorkingDir</c>.</summary>
    public static string Pascal(string key)
    {
        var name = new StringBuilder(key.Length);
        var upper = true;
        foreach (var c in key)
        {
            if (!char.IsLetterOrDigit(c))
            {
                upper = true;
                continue;
            }

            if (name.Length == 0 && char.IsDigit(c))
            {
                name.Append('_');
            }

            name.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = false;
        }

        return name.ToString();
    }

    /// <summary><c>WorkingDir</c> becomes <c>workingDir</c>, and a keyword is escaped.</summary>
    public static string Local(string name)
    {
        var local = char.ToLowerInvariant(name[0]) + name.Substring(1);
        if (local is "node" or "key" or "context" or "entry" or "entryKey")
        {
            return local + "Value";
        }

        return SyntaxFacts.GetKeywordKind(local) != SyntaxKind.None ? "@" + local : local;
    }

    /// <summary><c>VmTemplate</c> becomes <c>vm template</c>.</summary>
    public static string Noun(string definition)
    {
        var noun = new StringBuilder(definition.Length + 4);
        foreach (var c in definition)
        {
            if (char.IsUpper(c) && noun.Length > 0)
            {
                noun.Append(' ');
            }

            noun.Append(char.ToLowerInvariant(c));
        }

        return noun.ToString();
    }
}
