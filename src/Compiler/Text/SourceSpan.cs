namespace Hlc.Text;

/// <summary>A stretch of a source file. Lines and columns exist only in printers.</summary>
/// <param name="File">The file; null for what no file says (a built-in default).</param>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Number of characters; 0 points between two characters.</param>
public readonly record struct SourceSpan(SourceFile? File, int Start, int Length) : IComparable<SourceSpan>
{
    /// <summary>The span of what no file says.</summary>
    public static SourceSpan None => default;

    /// <summary>Offset after the last character.</summary>
    public int End => Start + Length;

    /// <summary>False for what no file says.</summary>
    public bool Exists => File is not null;

    /// <summary>True if another span lies within this one, or is it.</summary>
    public bool Holds(SourceSpan inner) => File == inner.File && Start <= inner.Start && inner.End <= End;

    /// <summary>Orders by path, offset and length, so that diagnostics print in the order of the source.</summary>
    public int CompareTo(SourceSpan other)
    {
        var byFile = string.CompareOrdinal(File?.Path, other.File?.Path);
        if (byFile != 0)
        {
            return byFile;
        }

        return Start != other.Start ? Start.CompareTo(other.Start) : Length.CompareTo(other.Length);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        if (File is null)
        {
            return "(built in)";
        }

        var position = File.PositionOf(Start);
        return $"{File.Path}:{position.Line}:{position.Column}";
    }
}
