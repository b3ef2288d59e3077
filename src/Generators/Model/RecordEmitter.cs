using Hlc.Generators.Schema;

namespace Hlc.Generators.Model;

/// <summary>Writes the record of a definition.</summary>
internal static class RecordEmitter
{
    public static string Emit(RecordModel record)
    {
        var code = CodeWriter.File(record.Namespace, "Hlc.Model");
        code.Summary(record.Description.Length > 0 ? record.Description : $"The {record.Noun}.");
        code.Block($"public sealed partial class {record.Name} : InventoryNode", () =>
        {
            var first = true;
            if (record.HasNone)
            {
                code.Summary("True for the word none: the thing is turned off.");
                code.Line("public bool IsNone { get; init; }");
                first = false;
            }

            foreach (var property in record.Properties)
            {
                if (!first)
                {
                    code.Line();
                }

                first = false;
                code.Summary(property.Description.Length > 0 ? property.Description : property.Key);
                code.Line($"public {TypeNames.Of(property.Shape)}? {property.Name} {{ get; init; }}");
            }
        });
        return code.ToString();
    }
}
