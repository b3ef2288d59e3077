using System.Buffers;
using System.Text;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// Writes a text as a quoted template of HCL 2 (HCL's syntax specification, "Template Expressions" and "Quoted Templates")
/// that holds no template: <c>${</c> is <c>$${</c> and <c>%{</c> is <c>%%{</c>. It stands as a value, as a key of an object
/// and as a label of a block.
/// </summary>
/// <remarks>
/// What a program does with the value afterwards is its own: Nomad interpolates <c>${…}</c> once more when a job starts, and
/// Packer replaces <c>{{…}}</c> in many of its settings. A secret or variable is refused: <c>var.NAME</c> is an expression
/// that only files with a declaration of it can use, and files of values (<c>.tfvars</c>, <c>.pkrvars.hcl</c>) never; the
/// programs read <c>TF_VAR_NAME</c> and <c>PKR_VAR_NAME</c> from the environment by themselves.
/// </remarks>
public static class HclString
{
    private const string Format = "HCL";

    private static readonly SearchValues<char> Identifier =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Writes a resolved text; HCL files of values have no form for references.</summary>
    public static Escaped Write(TextValue text) => LiteralText.Write(text, "an HCL file", Write);

    /// <summary>Writes a text.</summary>
    public static Escaped Write(string text)
    {
        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate(Format);
        }

        if (!UnicodeComposition.IsSurelyComposed(text))
        {
            return new Refusal(
                RefusalReason.NotExpressible,
                "a text for HCL holds a letter and its accent as separate characters, or a character that stands for another one",
                "HCL's programs store every text in Unicode's composed form (NFC), so that they would read another text",
                "write the letter with its accent as one character");
        }

        var quoted = new StringBuilder(text.Length + 8).Append('"');
        var previous = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '{' && previous is ('$' or '%'))
            {
                quoted.Append((char)previous);
            }

            UnicodeEscape.Append(quoted, rune);
            previous = rune.Value;
        }

        return Escaped.As(quoted.Append('"').ToString());
    }

    /// <summary>Writes a key of an object: bare where HCL takes it for a name, else in quotes.</summary>
    internal static Escaped WriteKey(string key) =>
        key.Length > 0 && (char.IsAsciiLetter(key[0]) || key[0] == '_') && !key.AsSpan().ContainsAnyExcept(Identifier) && !IsKeyword(key)
            ? Escaped.As(key)
            : Write(key);

    /// <summary>Writes the name of an attribute, which HCL never takes in quotes.</summary>
    internal static Escaped WriteName(string name) => WriteKey(name) is { IsRefused: false } key && key.Text == name
        ? key
        : new Refusal(RefusalReason.NotExpressible, $"'{name}' cannot be the name of an attribute in HCL", "names are letters, digits, '_' and '-', not beginning with a digit",
            "write a name that the program knows");

    // "{ for" begins a loop; the others are names of values, and bare they would be hard to tell from them.
    private static bool IsKeyword(string key) => key is "for" or "true" or "false" or "null" or "if" or "in" or "else";
}
