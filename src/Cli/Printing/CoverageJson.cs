using System.Text.Json;
using Hlc.Coverage;

namespace Hlc.Cli.Printing;

/// <summary>Writes the matrix into the document of <c>hlc validate --coverage</c>.</summary>
internal static class CoverageJson
{
    internal static void Write(Utf8JsonWriter json, CoverageMatrix matrix)
    {
        json.WriteStartArray("coverage");
        foreach (var row in matrix.Rows)
        {
            json.WriteStartObject();
            json.WriteString("service", row.Service);
            json.WriteString("host", row.Host);
            foreach (var (column, cell) in CoverageMatrix.Columns.Zip(row.Cells))
            {
                json.WriteStartObject(column);
                json.WriteString("state", WordOf(cell.State));
                json.WriteString("text", cell.Text);
                json.WriteEndObject();
            }

            json.WriteStartArray("waivers");
            foreach (var waiver in row.Waivers)
            {
                json.WriteStartObject();
                json.WriteString("entry", waiver.Entry);
                json.WriteString("check", waiver.Check);
                json.WriteString("reason", waiver.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string WordOf(CoverageState state) => state switch
    {
        CoverageState.Covered => "covered",
        CoverageState.Off => "off",
        CoverageState.Missing => "missing",
        _ => "not-needed",
    };
}
