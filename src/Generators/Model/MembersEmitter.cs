using Hlc.Generators.Schema;

namespace Hlc.Generators.Model;

/// <summary>Writes how the values of a record are found by the keys of the inventory.</summary>
internal static class MembersEmitter
{
    public static string Emit(RecordModel record)
    {
        var code = CodeWriter.File(record.Namespace, "System.Collections.Generic", "Hlc.Model");
        code.Line("/// <content>Its values by the keys of the inventory.</content>");
        code.Block($"public sealed partial class {record.Name}", () =>
        {
            var keys = string.Join(", ", record.Properties.Select(static p => CodeWriter.Quote(p.Key)));
            code.Line($"private static readonly string[] _keys = [{keys}];");
            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line($"public override string? Definition => {CodeWriter.Quote(record.Name)};");
            code.Line();
            if (record.HasNone)
            {
                code.Line("/// <inheritdoc/>");
                code.Line("public override bool IsTurnedOff => IsNone;");
                code.Line();
            }

            code.Line("/// <inheritdoc/>");
            code.Line("public override IReadOnlyList<string> ChildNames => _keys;");
            code.Line();
            code.Line("/// <inheritdoc/>");
            code.Line("public override InventoryNode? Child(string name) => name switch");
            code.Block(
                () =>
                {
                    foreach (var property in record.Properties)
                    {
                        code.Line($"{CodeWriter.Quote(property.Key)} => {property.Name},");
                    }

                    code.Line("_ => null,");
                },
                "};");
        });
        return code.ToString();
    }
}
