using System.Text;

namespace Hlc.Cli.Printing;

/// <summary>
/// A terminal's stream for diagnostics with a line below them that says what is being done. The line goes before anything else is
/// written, so that it never stands among results.
/// </summary>
/// <param name="terminal">The stream.</param>
/// <param name="columns">The terminal's width, beyond which the line is cut: one that wraps could not be taken away. Null if unknown.</param>
internal sealed class StatusLine(TextWriter terminal, int? columns = null) : TextWriter
{
    private const string ClearLine = "\r\x1b[K";

    private bool _isShown;

    /// <inheritdoc/>
    public override Encoding Encoding => terminal.Encoding;

    /// <summary>Says what is being done.</summary>
    internal void Show(string text)
    {
        var line = DeltaPrinter.Safe(text);
        terminal.Write(ClearLine + (columns is { } width && line.Length >= width ? line[..Math.Max(width - 1, 0)] : line));
        terminal.Flush();
        _isShown = true;
    }

    /// <summary>Takes the line away.</summary>
    internal void Clear()
    {
        if (_isShown)
        {
            terminal.Write(ClearLine);
            terminal.Flush();
            _isShown = false;
        }
    }

    /// <inheritdoc/>
    public override void Write(char value)
    {
        Clear();
        terminal.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        Clear();
        terminal.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count)
    {
        Clear();
        terminal.Write(buffer, index, count);
    }

    /// <inheritdoc/>
    public override void Flush() => terminal.Flush();
}
