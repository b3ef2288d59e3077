namespace Hlc.Rendering;

/// <summary>What no line of a systemd unit can hold, for all three filters.</summary>
internal static class SystemdText
{
    /// <summary>Why a unit cannot hold the text; null if it can.</summary>
    public static Refusal? Check(string text, string format)
    {
        if (UnicodeText.HasLoneSurrogate(text))
        {
            return Refusal.LoneSurrogate(format);
        }

        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == 0)
            {
                return Refusal.Character('\0', format, "no argument or setting of a program can hold it", "remove the character");
            }

            // systemd drops a line that holds one (UTF-8 validation in its parser).
            if ((rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF)
            {
                return new Refusal(
                    RefusalReason.NotExpressible,
                    $"a text for {format} holds U+{rune.Value:X4}, which is no character",
                    "systemd ignores a line that holds one",
                    "remove the character");
            }
        }

        return null;
    }
}
