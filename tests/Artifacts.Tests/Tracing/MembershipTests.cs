using Hlc.Diagnostics;
using Hlc.Tracing;

namespace Hlc.Artifacts.Tests.Tracing;

/// <summary>A host has what the defaults of a group say because it is in the group; what defaults say is not said by those who have it.</summary>
public sealed class MembershipTests
{
    private const string Lab = """
        lab: home
        domain: home.arpa
        networks: { lan: { cidr: 192.168.1.0/24 } }
        groups:
          all-in: { children: [quick] }
          quick: { defaults: { host: { sysctl: { vm.swappiness: 10 } } } }
        hosts:
          one: { address: 192.168.1.2, groups: [quick] }
          two: { address: 192.168.1.3, sysctl: { vm.swappiness: 60 } }
          three: { address: 192.168.1.4, groups: [quick] }
        """;

    [Fact]
    public void The_group_of_a_host_reaches_what_it_has_from_defaults()
    {
        var lab = Trace(Lab);
        var impact = Impact(lab, "hosts.one.groups.quick");
        Assert.Contains(impact.Artifacts, static a => a.Artifact.Path.Value.StartsWith("hosts/one/etc/sysctl.d/", StringComparison.Ordinal) && a.IsMadeForIt | a.Lines.Any(static l => l.Text.Contains("swappiness", StringComparison.Ordinal)));
        Assert.DoesNotContain(impact.Artifacts, static a => a.Artifact.Path.Value.StartsWith("hosts/two/", StringComparison.Ordinal) || a.Artifact.Path.Value.StartsWith("hosts/three/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("one", true)]
    [InlineData("two", false)]
    public void A_line_from_defaults_names_the_group_that_brought_it(string host, bool isFromGroup)
    {
        var lab = Trace(Lab);
        var file = Assert.Single(lab.Output.Artifacts, a => a.Path.Value.StartsWith($"hosts/{host}/etc/sysctl.d/", StringComparison.Ordinal));
        var line = Assert.Single(lab.Explain(file, null, null, new DiagnosticBag())!.Lines, static l => l.Text.Contains("swappiness", StringComparison.Ordinal));
        Assert.Equal(isFromGroup, line.Sources.Any(s => s.Role == TraceRole.Decision && s.Key == $"hosts.{host}.groups.quick"));
    }

    [Fact]
    public void An_entry_does_not_reach_what_others_have_of_the_same_defaults()
    {
        var lab = Trace("""
            lab: home
            domain: home.arpa
            networks: { lan: { cidr: 192.168.1.0/24 } }
            proxies: { edge: { service: caddy, caddy: {} } }
            hosts:
              box: { address: 192.168.1.2 }
              nas: { kind: device, address: 192.168.1.3, defaults: { route: { scheme: https, verify: false } }, routes: { nas: 5001, file: 7001 } }
            services:
              caddy: { host: box, containers: { caddy: { image: "caddy:2.11.4" } } }
            """);
        var caddyfile = Assert.Single(lab.Output.Artifacts, static a => a.Path.Value.EndsWith("/Caddyfile", StringComparison.Ordinal));
        var lines = lab.Explain(caddyfile, null, null, new DiagnosticBag())!.Lines;
        var own = Impact(lab, "hosts.nas.routes.file").Artifacts.Single(a => a.Artifact == caddyfile).Lines;
        Assert.Contains(own, static l => l.Text.Contains("7001", StringComparison.Ordinal));
        var skipped = lines.Where(static l => l.Text.Contains("tls_insecure_skip_verify", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, skipped.Length);
        Assert.Single(skipped, l => own.Any(o => o.Number == l.Number));
        Assert.Equal(2, Impact(lab, "hosts.nas.defaults.route.verify").Artifacts.Single(a => a.Artifact == caddyfile).Lines.Count(static l => l.Text.Contains("tls_insecure_skip_verify", StringComparison.Ordinal)));
    }

    private static LabTrace Trace(string text) => Labs.Trace(text).Trace ?? throw new InvalidOperationException("the lab does not compile");

    private static Impact Impact(LabTrace lab, string key) => lab.Impact(key, new DiagnosticBag()) ?? throw new InvalidOperationException($"nothing says {key}");
}
