using FsCheck;
using FsCheck.Fluent;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Text;
using Hlc.Yaml;

namespace Compiler.Tests.Binding;

/// <summary>Whatever is done to a valid document, it binds or something is reported; nothing throws.</summary>
public sealed class MutationTests
{
    private static readonly string[] Scraps =
    [
        "", "null", "~", "x", "[]", "{}", "[x]", "{ x: y }", "[[x]]", "none", "true", "yes", "-1", "0", "99999999999999999999", "'{{ a }}'",
        "\"\"", "*a", "&a x", ": ", "- ", "<<: { a: b }", "\"\\u0000\"", "🙂", "/in:/out:ro", "10.0.0.0/8", "@daily", "1h", "{ false: true }",
    ];

    public static TheoryData<string> Names => [.. Sketches.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Damaged_document_binds_or_is_reported(string name)
    {
        var text = Sketches.Read(name);
        Prop.ForAll<int, int, int>((where, what, length) =>
        {
            var at = Place(text, where);
            var end = Math.Min(text.Length, at + (Math.Abs(length) % 30));
            BindEverything(string.Concat(text.AsSpan(0, at), Scraps[(uint)what % (uint)Scraps.Length], text.AsSpan(end)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(80));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_value_may_be_something_else(string name)
    {
        var text = Sketches.Read(name);
        var values = new List<SourceSpan>();
        if (YamlReader.Read(new SourceFile("homelab.yaml", text), new DiagnosticBag()) is { } root)
        {
            Collect(root, values);
        }

        Assert.NotEmpty(values);
        Prop.ForAll<int, int>((which, what) =>
        {
            var span = values[(int)((uint)which * 7919u % (uint)values.Count)];
            BindEverything(string.Concat(text.AsSpan(0, span.Start), Scraps[(uint)what % (uint)Scraps.Length], text.AsSpan(span.End)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Swapped_values_bind_or_are_reported(string name)
    {
        var text = Sketches.Read(name);
        var lines = text.Split('\n');
        Prop.ForAll<int, int>((one, other) =>
        {
            var changed = lines.ToArray();
            var (a, b) = (Math.Abs(one * 7919 % lines.Length), Math.Abs(other * 104_729 % lines.Length));
            (changed[a], changed[b]) = (changed[b], changed[a]);
            BindEverything(string.Join('\n', changed));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private static int Place(string text, int seed) => (int)((uint)seed * 2_654_435_761u % (uint)text.Length);

    private static void Collect(YamlNode node, List<SourceSpan> values)
    {
        values.Add(node.Span);
        foreach (var entry in node.Entries)
        {
            Collect(entry.Value, values);
        }

        foreach (var item in node.Items)
        {
            Collect(item, values);
        }
    }

    private static void BindEverything(string text)
    {
        var bag = new DiagnosticBag();
        var inventory = SketchTests.Bind(text, bag);
        Assert.True(inventory is not null || bag.HasErrors, "neither bound nor reported");
        Assert.All(bag.Sorted(), d => Assert.InRange(d.Span.End, d.Span.Start, text.Length));

        _ = InventoryUnread.Find(inventory ?? new Inventory()).Count();
        var settled = InventoryLayers.Settle(inventory);
        Assert.Same(settled, InventoryLayers.Settle(settled));
        _ = InventoryLayers.Merge(settled, inventory);
    }
}
