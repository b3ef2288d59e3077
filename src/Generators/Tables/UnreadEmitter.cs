using Hlc.Generators.Schema;

namespace Hlc.Generators.Tables;

/// <summary>Writes the visitor that finds what an inventory says and nothing reads.</summary>
internal static class UnreadEmitter
{
    public static string Emit(SchemaModel schema)
    {
        var concerned = Concerned(schema);
        var reachable = Reachable(schema, concerned);
        var code = CodeWriter.File(schema.Namespace, "System.Collections.Generic", "Hlc.Binding", "Hlc.Model", "Hlc.Text");
        code.Summary("Finds the properties of an inventory that no artifact and no check reads.");
        code.Block("public static class InventoryUnread", () =>
        {
            code.Summary("Each such property once, as Definition.property, at the first key that says it; in the order of the source. What stands below one is not named as well.");
            code.Block("public static IEnumerable<(string Path, SourceSpan Key)> Find(Inventory inventory)", () =>
            {
                code.Line("var found = new FirstMentions();");
                if (concerned.Contains("Inventory"))
                {
                    code.Line("Visit(inventory, found);");
                }

                code.Line("return found.InOrder();");
            });
            foreach (var record in schema.Records.Where(r => reachable.Contains(r.Name)))
            {
                code.Line();
                code.Block($"private static void Visit({record.Name} node, FirstMentions found)", () => EmitVisit(code, record, concerned));
            }
        });
        return code.ToString();
    }

    private static void EmitVisit(CodeWriter code, RecordModel record, HashSet<string> concerned)
    {
        foreach (var property in record.Properties.Where(static p => p.Unread))
        {
            code.Line($"found.Add({CodeWriter.Quote($"{record.Name}.{property.Key}")}, node.{property.Name});");
        }

        var spaced = record.Properties.Any(static p => p.Unread);
        foreach (var property in record.Properties)
        {
            if (Descends(property, concerned))
            {
                if (spaced)
                {
                    code.Line();
                }

                spaced = true;
                var local = Naming.Local(property.Name);
                local = local is "found" ? "foundValue" : local;
                code.Block($"if (node.{property.Name} is {{ }} {local})", () => EmitDescent(code, property.Shape, local, 0));
            }
        }
    }

    private static void EmitDescent(CodeWriter code, Shape shape, string value, int depth)
    {
        var item = depth == 0 ? "item" : $"item{depth}";
        switch (shape)
        {
            case RecordShape:
                code.Line($"Visit({value}, found);");
                break;
            case MapShape map:
                code.Block($"foreach (var {item} in {value})", () => EmitDescent(code, map.Item, $"{item}.Value", depth + 1));
                break;
            case SequenceShape list:
                code.Block($"foreach (var {item} in {value})", () => EmitDescent(code, list.Item, item, depth + 1));
                break;
        }
    }

    /// <summary>The records that say or hold something unread.</summary>
    private static HashSet<string> Concerned(SchemaModel schema)
    {
        var concerned = new HashSet<string>(
            schema.Records.Where(static r => r.Properties.Any(static p => p.Unread)).Select(static r => r.Name),
            StringComparer.Ordinal);
        for (var grew = true; grew;)
        {
            grew = false;
            foreach (var record in schema.Records)
            {
                if (record.Properties.Any(p => Descends(p, concerned)))
                {
                    grew |= concerned.Add(record.Name);
                }
            }
        }

        return concerned;
    }

    /// <summary>The records that are met on the way down from the inventory through keys that something reads.</summary>
    private static HashSet<string> Reachable(SchemaModel schema, HashSet<string> concerned)
    {
        var reachable = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>(["Inventory"]);
        var records = schema.Records.ToDictionary(static r => r.Name, StringComparer.Ordinal);
        while (waiting.Count > 0)
        {
            var name = waiting.Pop();
            if (!concerned.Contains(name) || !reachable.Add(name))
            {
                continue;
            }

            foreach (var property in records[name].Properties.Where(p => Descends(p, concerned)))
            {
                waiting.Push(Target(property.Shape) ?? name);
            }
        }

        return reachable;
    }

    private static bool Descends(PropertyModel property, HashSet<string> concerned) =>
        !property.Unread && Target(property.Shape) is { } target && concerned.Contains(target);

    private static string? Target(Shape shape) => shape switch
    {
        RecordShape record => record.Name,
        MapShape map => Target(map.Item),
        SequenceShape list => Target(list.Item),
        _ => null,
    };
}
