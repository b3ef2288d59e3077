using System.Globalization;

namespace Hlc.Binding;

/// <summary>Whole numbers as an inventory writes them: decimal digits with at most a minus.</summary>
internal static class DecimalText
{
    internal static bool TryParse(string text, out long value, out string help)
    {
        help = "write it in decimal digits";
        value = 0;
        var digits = text.AsSpan();
        if (digits.StartsWith('-'))
        {
            digits = digits[1..];
        }

        if (digits.Length == 0 || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        if (digits.Length > 1 && digits[0] == '0')
        {
            help = "remove the leading zeros: some programs take such a number for an octal one";
            return false;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        {
            help = "write a smaller number";
            return false;
        }

        return true;
    }
}
