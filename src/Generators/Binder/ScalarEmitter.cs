using Hlc.Generators.Model;
using Hlc.Generators.Schema;

namespace Hlc.Generators.Binder;

/// <summary>Writes the methods that bind the scalars of the definitions.</summary>
internal static class ScalarEmitter
{
    public static string Emit(SchemaModel schema)
    {
        var code = CodeWriter.File(schema.Namespace, "Hlc.Binding", "Hlc.Model", "Hlc.Text", "Hlc.Yaml");
        code.Block($"public static partial class {schema.Root}Binder", () =>
        {
            var first = true;
            foreach (var scalar in schema.Scalars.Where(Expressions.HasRule))
            {
                if (!first)
                {
                    code.Line();
                }

                first = false;
                code.Line($"internal static Leaf<{TypeNames.Of(scalar)}>? Bind{scalar.Name}(YamlNode node, SourceSpan key, BindContext context) =>");
                code.Indented(() => code.Line(scalar.Type == ScalarType.Enum
                    ? $"ScalarBinder.Word<{scalar.Name}>(node, key, context, {schema.Root}Words.TryParse, {CodeWriter.Quote(scalar.Noun)}, {schema.Root}Words.Of{scalar.Name});"
                    : $"ScalarBinder.{scalar.Type}(node, key, context{Expressions.Rules(schema.Root, scalar)});"));
            }
        });
        return code.ToString();
    }
}
