using System.Text.Json;

namespace Hlc.Artifacts.Tests.Properties;

/// <summary>No value can become a second line of a tunnel's or a clock's file, a second rule of a policy, or a word of a script.</summary>
public sealed class HostileTunnelTests
{
    private const string Inventory = """
        lab: hostile
        sites: { home: { public_address: «public-address=home.example» }, away: {} }
        networks:
          lan: { site: home, cidr: 192.168.1.0/24, gateway: 192.168.1.1 }
          far: { site: away, cidr: 192.168.7.0/24, gateway: 192.168.7.1 }
          link: { cidr: 10.9.0.0/24, wireguard: { interface: «interface=wg0» } }
          tailnet:
            cidr: 100.64.0.0/10
            tailscale: { users: [«user=u»], admins: [«admin=a»], policy: { groups: { "group:x": [«policy=x»] } } }
          corp: { cidr: 10.65.0.0/16, openvpn: { host: box, config: «config=/etc/openvpn/client/x.ovpn», user: «account=me», password: { var: PASSWORD } } }
        hosts:
          box:
            address: { lan: 192.168.1.2, link: 10.9.0.1 }
            routes: { box: { to: 8080, proxy: none } }
            wireguard: { public_key: «public-key=xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=», private_key: { var: WG_KEY, required: «required=say» }, advertise: lan }
            tailscale: { name: «node=box», advertise: lan }
          other:
            address: { far: 192.168.7.2, link: 10.9.0.2 }
            wireguard: { public_key: TrMvSoP4jYQlY6RIzBgbssQqY3vxI2Pi+y71lOWWXX0=, endpoint: «endpoint=away.example» }
        time: { servers: { ntp: { host: box, sources: [«source=tick.example»], allow: lan, chrony: { local: stratum 10, log: «directive=measurements» } } } }
        """;

    private static readonly SortedDictionary<string, string> Plain = Ours(Labs.Files(Labs.Build(With(string.Empty, string.Empty))));

    public static TheoryData<string> Fields() => [.. Inventory.Split('«').Skip(1).Select(static part => part[..part.IndexOf('=', StringComparison.Ordinal)])];

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_hostile_value_is_no_second_line(string field)
    {
        foreach (var text in HostileTests.Hostile)
        {
            if (Labs.Compile(With(field, text)).Output is { } output)
            {
                Check($"{field} = {JsonSerializer.Serialize(text)}", Ours(Labs.Files(output)), field, text);
            }
        }
    }

    private static void Check(string what, SortedDictionary<string, string> files, string field, string text)
    {
        Assert.Equal((what, Plain.Count), (what, files.Count));
        foreach (var (plain, hostile) in Plain.Zip(files))
        {
            if (hostile.Key.EndsWith(".hujson", StringComparison.Ordinal))
            {
                CheckPolicy(what, plain.Value, hostile.Value, field, text);
                continue;
            }

            // A value between quotes of a shell may hold a line break of its own, but only there.
            Assert.True(Lines(plain.Value) == Lines(hostile.Value), $"{what}: {hostile.Key}\n{hostile.Value}");
        }
    }

    private static void CheckPolicy(string what, string plain, string hostile, string field, string text)
    {
        using var before = Parse(plain);
        using var after = Parse(hostile);
        Assert.Equal((what, before.RootElement.GetProperty("acls").GetArrayLength()), (what, after.RootElement.GetProperty("acls").GetArrayLength()));
        Assert.All(after.RootElement.EnumerateObject(), section => Assert.True(section.Name == "tests" || before.RootElement.TryGetProperty(section.Name, out _), what));
        if (field is "user" && !text.StartsWith("{{", StringComparison.Ordinal))
        {
            Assert.Equal((what, text), (what, after.RootElement.GetProperty("acls")[0].GetProperty("src")[0].GetString()));
        }
    }

    private static JsonDocument Parse(string text) =>
        JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });

    private static int Lines(string text) => text.AsSpan().Count('\n');

    private static SortedDictionary<string, string> Ours(SortedDictionary<string, string> files) => new(files
        .Where(static f => ((string[])["/wireguard/", "wireguard", "/chrony/", "openvpn", "tailscale", "rt_tables"]).Any(word => f.Key.Contains(word, StringComparison.Ordinal)))
        .ToDictionary(static f => f.Key, static f => f.Value), StringComparer.Ordinal);

    /// <summary>The inventory with one field changed.</summary>
    private static string With(string field, string text)
    {
        var parts = Inventory.Split('«', '»');
        for (var i = 1; i < parts.Length; i += 2)
        {
            var equals = parts[i].IndexOf('=', StringComparison.Ordinal);
            parts[i] = JsonSerializer.Serialize(parts[i][..equals] == field ? text : parts[i][(equals + 1)..]);
        }

        return string.Concat(parts);
    }
}
