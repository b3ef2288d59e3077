using System.Globalization;
using System.Text;

namespace Hlc.Coverage;

/// <summary>Prints the matrix for people: a row for each service, what is missing marked, then what is waived and why.</summary>
public static class CoverageText
{
    /// <summary>The text, with a final line break.</summary>
    public static string Of(CoverageMatrix matrix)
    {
        List<string[]> lines = [["service", "host", .. CoverageMatrix.Columns]];
        lines.AddRange(matrix.Rows.Select(static row => (string[])[row.Service, row.Host ?? "-", .. row.Cells.Select(Word)]));
        var widths = Enumerable.Range(0, lines[0].Length).Select(i => lines.Max(l => l[i].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var start = text.Length;
            for (var i = 0; i < line.Length; i++)
            {
                text.Append(line[i].PadRight(widths[i] + 2));
            }

            while (text.Length > start && text[^1] == ' ')
            {
                text.Length--;
            }

            text.Append('\n');
        }

        foreach (var row in matrix.Rows.Where(static r => !r.Waivers.IsEmpty))
        {
            foreach (var waiver in row.Waivers)
            {
                text.Append(CultureInfo.InvariantCulture, $"waived: {row.Service}{(waiver.Entry.Length == 0 ? string.Empty : "." + waiver.Entry)}: {waiver.Check}: {waiver.Reason}\n");
            }
        }

        return text.Append(matrix.Missing == 0 ? "nothing is missing\n" : string.Create(CultureInfo.InvariantCulture, $"missing ('!'): {matrix.Missing}\n")).ToString();
    }

    private static string Word(CoverageCell cell) => cell.State switch
    {
        CoverageState.NotNeeded => "-",
        CoverageState.Missing => $"! {cell.Text}",
        _ => cell.Text,
    };
}
