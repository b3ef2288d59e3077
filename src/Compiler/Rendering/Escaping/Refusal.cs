using System.Globalization;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>Why a filter refused a value.</summary>
public enum RefusalReason
{
    /// <summary>
    /// The value is known only when the artifact runs, and the format has no form for a reference (check <c>late-value</c>).
    /// </summary>
    LateValue,

    /// <summary>The format has no way to write this text so that its readers read the same text back.</summary>
    NotExpressible,
}

/// <summary>Why a format cannot hold a value, in three parts.</summary>
/// <param name="Reason">The kind of refusal.</param>
/// <param name="What">What is wrong: a sentence that stands alone, without its full stop.</param>
/// <param name="Why">Why it matters: a clause that follows a colon.</param>
/// <param name="Help">What to do.</param>
public sealed record Refusal(RefusalReason Reason, string What, string Why, string Help)
{
    /// <summary>Where the refused part of a larger value came from; null if that is not known here.</summary>
    public Origin? Origin { get; init; }

    /// <summary>All of it in one text.</summary>
    public string Message => $"{What}: {Why}; {Help}";

    internal static Refusal Late(TextPart part, string format) => part switch
    {
        SecretPart secret => new(
            RefusalReason.LateValue,
            $"the secret '{secret.Path}' cannot stand in {format}",
            "its value is known only when the lab is deployed, and this format has no form for a reference",
            "keep the secret in a file or an environment variable that the program reads"),
        VariablePart variable => new(
            RefusalReason.LateValue,
            $"the deploy-time variable '{variable.Name}' cannot stand in {format}",
            "its value is known only when the lab is deployed, and this format has no form for a reference",
            "write the value itself here"),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    internal static Refusal LoneSurrogate(string format) => new(
        RefusalReason.NotExpressible,
        $"a text for {format} holds half of a character (an unpaired surrogate)",
        "no file in UTF-8 can hold it",
        "write the whole character");

    internal static Refusal Character(char character, string format, string why, string help) => new(
        RefusalReason.NotExpressible, $"a text for {format} holds {NameOf(character)}", why, help);

    private static string NameOf(char character) => character switch
    {
        '\0' => "a NUL character",
        '\n' or '\r' => "a line break",
        '\t' => "a tab",
        '\'' => "a single quote (')",
        '"' => "a double quote (\")",
        '`' => "a backtick (`)",
        > ' ' and <= '~' => $"'{character}'",
        _ => string.Create(CultureInfo.InvariantCulture, $"the control character U+{(int)character:X4}"),
    };
}
