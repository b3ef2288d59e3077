using Hlc.Model;

namespace Hlc.Dialect.Tests;

public sealed class BindTests
{
    [Fact]
    public void Texts_keep_what_is_written()
    {
        var vars = Bound.Right("lab: a\nvars: { mask: 022, version: 1.10, word: no, time: 22:22, id: '999:0', big: 1_000, quoted: \"\" }\n").Vars;

        Assert.NotNull(vars);
        Assert.Equal(["022", "1.10", "no", "22:22", "999:0", "1_000", ""], vars.Select(static v => v.Value.Value));
        Assert.Equal([true, true, true, true, false, true, false], vars.Select(static v => v.Value.IsPlain));
    }

    [Fact]
    public void Spans_are_those_of_value_and_key()
    {
        const string Text = "lab: a\nnetworks:\n  lan: { cidr: 10.0.0.0/8, gateway: \"10.0.0.1\" }\n";
        var gateway = Bound.Right(Text).Networks?["lan"]?.Gateway;

        Assert.NotNull(gateway);
        Assert.Equal("\"10.0.0.1\"", Text.Substring(gateway.Span.Start, gateway.Span.Length));
        Assert.Equal("gateway", Text.Substring(gateway.KeySpan.Start, gateway.KeySpan.Length));
        Assert.Equal("10.0.0.1", gateway.Value.ToString());
    }

    [Fact]
    public void Single_item_stands_for_a_list()
    {
        var networks = Bound.Right("lab: a\nnetworks: { one: { cidr: 10.0.0.0/8 }, two: { cidr: [10.1.0.0/16, 10.2.0.0/16] } }\n").Networks;

        Assert.Equal(["10.0.0.0/8"], networks?["one"]?.Cidr?.Select(static c => c.Value.ToString()) ?? []);
        Assert.Equal(["10.1.0.0/16", "10.2.0.0/16"], networks?["two"]?.Cidr?.Select(static c => c.Value.ToString()) ?? []);
    }

    [Fact]
    public void List_of_names_stands_for_a_map_of_empty_records()
    {
        var services = Bound.Right("lab: a\nservices: [wiki, git]\n").Services;

        Assert.Equal(["wiki", "git"], services?.Names ?? []);
        Assert.Equal(3 + 15, services?["wiki"]?.KeySpan.Start);
    }

    [Fact]
    public void List_of_names_stands_for_a_map_of_a_word()
    {
        var after = Container("after: [db, cache]").After;

        Assert.Equal([("db", State.Started), ("cache", State.Started)], after?.Select(static a => (a.Name, a.Value.Value)) ?? []);
        Assert.Equal(State.Healthy, Container("after: { db: healthy }").After?["db"]?.Value);
    }

    [Fact]
    public void Scalar_stands_for_a_map_with_one_key()
    {
        var service = Service("address: 10.0.0.2");

        Assert.Equal("10.0.0.2", service.Address?["primary"]?.Value.ToString());
        Assert.Equal("10.0.0.3", Service("address: { lan: 10.0.0.3 }").Address?["lan"]?.Value.ToString());
    }

    [Fact]
    public void Scalar_stands_for_a_record()
    {
        var container = Service("containers: { app: caddy:2.10 }").Containers?["app"];

        Assert.Equal("caddy:2.10", container?.Image?.Value);
        Assert.Equal(container?.Span, container?.Image?.Span);
        Assert.Equal(container?.KeySpan, container?.Image?.KeySpan);
    }

    [Fact]
    public void List_stands_for_a_record_whose_field_takes_one()
    {
        Assert.Equal(["curl", "-f"], Container("health: [curl, -f]").Health?.Command?.Select(static c => c.Value) ?? []);
        Assert.Equal(["pg_isready"], Container("health: pg_isready").Health?.Command?.Select(static c => c.Value) ?? []);
        Assert.Equal(["a", "b"], Container("health: { command: [a, b], interval: 30s }").Health?.Command?.Select(static c => c.Value) ?? []);
    }

    [Fact]
    public void Word_none_turns_a_record_off()
    {
        Assert.True(Container("health: none").Health is { IsNone: true, Command: null });
        Assert.True(Service("link: none").Link is { IsNone: true });
        Assert.True(Service("link: {}").Link is { IsNone: false });
    }

    [Fact]
    public void Hand_written_code_takes_a_text_apart()
    {
        var mounts = Service("mounts: { app: ['data:/srv', { from: logs, at: /var/log }] }").Mounts?["app"];

        Assert.Equal([("data", "/srv"), ("logs", "/var/log")], mounts?.Select(static m => (m.From?.Value, m.At?.Value)) ?? []);
    }

    [Fact]
    public void Sets_are_lists_maps_or_one_text()
    {
        Assert.Equal(["a", "b"], Service("groups: [a, b]").Groups?.Members.Select(static m => m.Value) ?? []);
        Assert.Equal(["a"], Service("groups: a").Groups?.Members.Select(static m => m.Value) ?? []);
        var set = Service("groups: { a: true, b: false }").Groups;
        Assert.Equal(["a"], set?.Members.Select(static m => m.Value) ?? []);
        Assert.Equal(["b"], set?.Dropped.Select(static m => m.Value) ?? []);
    }

    [Fact]
    public void Native_slots_keep_their_words()
    {
        var slot = Service("caddy: { admin: off, list: [1, \"1\", null] }").Caddy;

        Assert.Equal("caddy", slot?.Program);
        var list = Assert.IsType<TreeList>(Assert.IsType<TreeMap>(slot?.Value)["list"]);
        Assert.Equal(
            [TreeScalarType.Integer, TreeScalarType.Text, TreeScalarType.Null],
            list.Items.Select(static i => Assert.IsType<TreeScalar>(i).Type));
    }

    [Fact]
    public void Null_removes()
    {
        var service = Service("host: null\n    containers: ~\n    groups:\n    link: null\n    caddy: null\n    address: null");

        Assert.True(service is
        {
            Host.IsRemoval: true,
            Containers.IsRemoval: true,
            Groups.IsRemoval: true,
            Link.IsRemoval: true,
            Caddy.IsRemoval: true,
            Address.IsRemoval: true,
        });
        Assert.True(Container("port: null").Port is { IsRemoval: true, IsExpression: false });
        Assert.True(Container("working_dir: \"null\"").WorkingDir is { IsRemoval: false, Value: "null" });
    }

    [Fact]
    public void Every_scalar_but_a_name_takes_an_expression()
    {
        var container = Container(
            "{ image: '{{ a }}', restart: '{{ b }}', port: '{{ c }}', memory: '{{ d }}', timeout: '{{ e }}', cron: '{{ f }}', working_dir: 'x{{ g }}' }");

        Assert.True(container is
        {
            Image: { IsExpression: true, Text: "{{ a }}" },
            Restart.IsExpression: true,
            Port.IsExpression: true,
            Memory.IsExpression: true,
            Timeout.IsExpression: true,
            Cron.IsExpression: true,
            WorkingDir: { IsExpression: true, Text: "x{{ g }}" },
        });
    }

    [Fact]
    public void Quoted_numbers_and_booleans_are_read_by_their_type()
    {
        Assert.Equal(80, Container("port: \"80\"").Port?.Value);
        Assert.True(Bound.Right("lab: a\nnetworks: { n: { cidr: 10.0.0.0/8, enabled: 'true' } }\n").Networks?["n"]?.Enabled?.Value);
        Assert.Equal(Restart.No, Container("restart: no").Restart?.Value);
    }

    [Fact]
    public void Words_are_written_back()
    {
        Assert.Equal("unless-stopped", Restart.UnlessStopped.Word());
        Assert.Equal("completed", State.Completed.Word());
    }

    [Fact]
    public void Keys_that_are_keywords_become_properties()
    {
        var step = Assert.Single(Bound.Right("lab: a\nsteps: [{ run: ls, default: x }]\n").Steps ?? new Sequence<Step>([]));

        Assert.Equal("x", step.Default?.Value);
        Assert.Equal(step.Span, step.KeySpan);
    }

    [Fact]
    public void Unread_properties_are_found_where_they_are_first_said()
    {
        const string Text = """
            lab: a
            services:
              one: { defaults: { service: { containers: { x: { memory: 1GiB } } } } }
              two: { containers: { y: { memory: 2GiB } } }
            odd_type: z
            steps: [{ run: x, container: { memory: 3GiB } }]
            """;

        var found = InventoryUnread.Find(Bound.Right(Text)).ToList();

        // Below an unread property nothing is read either: it is named once.
        Assert.Equal(["Container.memory", "Inventory.odd_type", "Step.container"], found.Select(static f => f.Path));
        Assert.Equal(Text.IndexOf("memory", StringComparison.Ordinal), found[0].Key.Start);
        Assert.Equal(["Inventory.odd_type", "Container.memory", "Step.container"], InventorySchema.Unread);
    }

    internal static Service Service(string body) =>
        Bound.Right($"lab: a\nservices:\n  s:\n    {body}\n").Services?["s"] ?? throw new InvalidOperationException("no service");

    internal static Container Container(string body) =>
        Service(body.StartsWith('{') ? $"containers: {{ c: {body} }}" : $"containers:\n      c:\n        {body}").Containers?["c"]
        ?? throw new InvalidOperationException("no container");
}
