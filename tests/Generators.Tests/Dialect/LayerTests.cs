using Hlc.Model;

namespace Hlc.Dialect.Tests;

public sealed class LayerTests
{
    [Fact]
    public void Stronger_scalars_replace_and_remember_what_they_overrode()
    {
        var merged = InventoryLayers.Merge(InventoryLayers.Merge(C("port: 1"), C("port: 2")), C("port: 3"));

        Assert.Equal([3L, 2L, 1L], Chain(merged?.Port));
    }

    [Fact]
    public void Chain_is_the_same_in_whatever_order_layers_are_folded()
    {
        var merged = InventoryLayers.Merge(C("port: 1"), InventoryLayers.Merge(C("port: 2"), C("port: 3")));

        Assert.Equal([3L, 2L, 1L], Chain(merged?.Port));
    }

    [Fact]
    public void Spans_are_those_of_the_stronger_layer()
    {
        var strong = C("{ image: b:2 }");
        var merged = InventoryLayers.Merge(C("working_dir: /"), strong);

        Assert.Equal((strong.Span, strong.KeySpan), (merged?.Span, merged?.KeySpan));
        Assert.Equal("/", merged?.WorkingDir?.Value);
    }

    [Fact]
    public void Maps_merge_by_name_and_the_weaker_names_come_first()
    {
        var merged = InventoryLayers.Merge(C("env: { A: 1, B: 2 }"), C("env: { C: 3, B: 4 }"))?.Env;

        Assert.Equal([("A", "1"), ("B", "4"), ("C", "3")], merged?.Select(static e => (e.Name, e.Value.Value?.Value)) ?? []);
    }

    [Fact]
    public void Alternatives_of_one_value_do_not_mix()
    {
        var merged = InventoryLayers.Merge(C("env: { A: text }"), C("env: { A: { secret: path } }"))?.Env?["A"];

        Assert.True(merged is { Value: null, Secret.Value: "path" });
        Assert.True(InventoryLayers.Merge(C("env: { A: one }"), C("env: { A: two }"))?.Env?["A"] is { Value: { Value: "two", Overrides.Value: "one" } });
    }

    [Fact]
    public void Lists_replace()
    {
        var merged = InventoryLayers.Merge(S("host: [a, b]"), S("host: c"));

        Assert.Equal(["c"], merged?.Host?.Select(static h => h.Value) ?? []);
    }

    [Fact]
    public void Sets_unite_and_false_drops()
    {
        var merged = InventoryLayers.Merge(S("groups: [a, b]"), S("groups: { c: true, a: false }"))?.Groups;

        Assert.Equal(["b", "c"], merged?.Members.Select(static m => m.Value) ?? []);
        Assert.Empty(merged?.Dropped ?? []);
    }

    [Fact]
    public void Null_removes_what_weaker_layers_said()
    {
        var weak = S("host: a\n    containers: { x: a:1, y: b:1 }\n    groups: [g]\n    caddy: { a: 1 }\n    link: { title: t }");
        var merged = InventoryLayers.Merge(weak, S("host: null\n    containers: { x: null }\n    groups: null\n    caddy: null\n    link: null"));

        Assert.True(merged is { Host: null, Groups: null, Caddy: null, Link: null });
        Assert.Equal(["y"], merged.Containers?.Names ?? []);
    }

    [Fact]
    public void Settling_strips_removals_at_every_depth()
    {
        var settled = InventoryLayers.Settle(S("host: null\n    containers: { x: { image: null, env: { A: null } }, y: null }\n    groups: { a: false }"));

        Assert.True(settled is { Host: null, Containers: { Count: 1 } containers } && containers["x"] is { Image: null, Env.Count: 0 });
        Assert.True(settled.Groups is { Members.Length: 0, Dropped.Length: 0 });
    }

    [Fact]
    public void Stronger_none_wins_and_a_stronger_record_replaces_none()
    {
        Assert.True(InventoryLayers.Merge(C("health: x"), C("health: none"))?.Health is { IsNone: true, Command: null });
        Assert.True(InventoryLayers.Merge(C("health: none"), C("health: { interval: 3s }"))?.Health is { IsNone: false, Command: null, Interval: not null });
        Assert.True(InventoryLayers.Merge(C("health: none"), C("port: 3"))?.Health is { IsNone: true });
    }

    [Fact]
    public void Native_slots_merge_deeply()
    {
        var merged = InventoryLayers.Merge(S("caddy: { a: { x: 1, y: 2 }, l: [1], gone: 1 }"), S("caddy: { a: { y: 3 }, l: [2, 3], gone: null, kept: null }"));

        Assert.Equal("{ a: { x: 1, y: 3 }, l: [2, 3], kept: null }", Text(merged?.Caddy?.Value));
    }

    [Fact]
    public void Untouched_sides_are_returned_as_they_are()
    {
        var service = S("host: a\n    containers: { x: { image: a:1, env: { A: 1 } } }\n    groups: [a]\n    caddy: { a: 1 }");

        Assert.Same(service, InventoryLayers.Settle(service));
        Assert.Same(service, InventoryLayers.Merge(service, null));
        Assert.Same(service, InventoryLayers.Merge(null, service));
        Assert.Same(service.Containers, InventoryLayers.Merge(service, S("link: {}"))?.Containers);
        Assert.Null(InventoryLayers.Merge((Service?)null, null));
    }

    [Fact]
    public void Removed_record_is_gone() => Assert.Null(InventoryLayers.Merge(S("link: {}").Link, S("link: null").Link));

    private static Container C(string body) => BindTests.Container(body);

    private static Service S(string body) => BindTests.Service(body);

    private static IEnumerable<long> Chain(Leaf<long>? leaf)
    {
        for (; leaf is not null; leaf = leaf.Overrides)
        {
            yield return leaf.Value;
        }
    }

    private static string Text(Tree? tree) => tree switch
    {
        TreeMap map => "{ " + string.Join(", ", map.Entries.Select(static e => $"{e.Key}: {Text(e.Value)}")) + " }",
        TreeList list => "[" + string.Join(", ", list.Items.Select(Text)) + "]",
        TreeScalar scalar => scalar.Text,
        _ => "?",
    };
}
