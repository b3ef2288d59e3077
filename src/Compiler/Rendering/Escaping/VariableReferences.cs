namespace Hlc.Rendering;

/// <summary>What the formats that have references refuse in them.</summary>
internal static class VariableReferences
{
    /// <summary>The first character that a default or a message may not hold: one of these, or a control character.</summary>
    public static char? FindUnwritable(string word, string forbidden)
    {
        foreach (var character in word)
        {
            if (forbidden.Contains(character) || char.IsControl(character) || UnicodeText.IsLineBreak(character))
            {
                return character;
            }
        }

        return null;
    }

    public static Refusal BadName(string name, string format) => new(
        RefusalReason.NotExpressible,
        $"'{name}' is not a name that {format} can refer to",
        "such a name consists of letters, digits and '_', and does not begin with a digit",
        "rename the variable");

    public static Refusal BadWord(string name, bool isDefault, char character, string format)
    {
        var what = isDefault ? "default" : "message";
        return Refusal.Character(
            character,
            $"the {what} of the variable '{name}' in {format}",
            "its readers would end the reference there, or disagree",
            isDefault ? "give the variable's value in the environment instead of a default" : "word the message without it");
    }
}
