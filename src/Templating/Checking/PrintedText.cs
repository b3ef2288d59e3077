namespace Hlc.Templating.Checking;

/// <summary>What a capture, an include or a call writes, while it is walked.</summary>
internal sealed class PrintedText
{
    /// <summary>What is known of all that was written so far.</summary>
    public TextSafety Safety { get; private set; } = TextSafety.OwnLines;

    public void Add(TextSafety safety) => Safety = TextSafety.Both(Safety, safety);
}
