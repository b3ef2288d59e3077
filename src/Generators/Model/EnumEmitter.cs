using Hlc.Generators.Schema;

namespace Hlc.Generators.Model;

/// <summary>Writes the enums of the schema, and how their words are written.</summary>
internal static class EnumEmitter
{
    public static string Emit(SchemaModel schema)
    {
        var enums = schema.Scalars.Where(static s => s.Type == ScalarType.Enum).ToList();
        var code = CodeWriter.File(schema.Namespace);
        foreach (var scalar in enums)
        {
            code.Summary(scalar.Description);
            code.Block($"public enum {scalar.Name}", () =>
            {
                for (var i = 0; i < scalar.Words.Count; i++)
                {
                    if (i > 0)
                    {
                        code.Line();
                    }

                    code.Summary($"The word '{scalar.Words[i]}'.");
                    code.Line($"{Naming.Pascal(scalar.Words[i])},");
                }
            });
            code.Line();
        }

        var worded = schema.Scalars.Where(static s => s.Words.Count > 0).ToList();
        code.Summary("The words of closed lists, as they are written in a document.");
        code.Block($"public static class {schema.Root}Words", () =>
        {
            for (var i = 0; i < worded.Count; i++)
            {
                if (i > 0)
                {
                    code.Line();
                }

                EmitWords(code, worded[i]);
            }
        });
        return code.ToString();
    }

    private static void EmitWords(CodeWriter code, ScalarModel scalar)
    {
        var words = string.Join(", ", scalar.Words.Select(CodeWriter.Quote));
        code.Line($"internal static readonly string[] Of{scalar.Name} = [{words}];");
        if (scalar.Type != ScalarType.Enum)
        {
            return;
        }

        code.Line();
        code.Summary("The word of a value.");
        code.Line($"public static string Word(this {scalar.Name} value) => Of{scalar.Name}[(int)value];");
        code.Line();
        code.Block($"internal static bool TryParse(string word, out {scalar.Name} value)", () =>
        {
            code.Line($"var index = System.Array.IndexOf(Of{scalar.Name}, word);");
            code.Line($"value = ({scalar.Name})System.Math.Max(index, 0);");
            code.Line("return index >= 0;");
        });
    }
}
