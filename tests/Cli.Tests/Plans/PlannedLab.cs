using Hlc.Cli.Tests.Publishing;

namespace Hlc.Cli.Tests.Plans;

/// <summary>A lab whose output is committed, as one that is deployed is.</summary>
internal sealed class PlannedLab : IDisposable
{
    /// <summary>Two hosts with a packet filter, a name server, and a stack behind a proxy.</summary>
    internal const string Inventory = """
        lab: home
        domain: home.arpa
        networks: { lan: { cidr: 10.0.0.0/24, gateway: 10.0.0.1 } }
        hosts:
          ns: { address: 10.0.0.2, interface: eth0, ssh: { user: admin }, firewall: { nftables: {} } }
          box: { address: 10.0.0.3, ssh: { user: admin }, firewall: { nftables: {} } }
        dns: { servers: { main: { host: ns, bind: {} } } }
        proxies: { edge: { service: caddy, default: true, caddy: {} } }
        services:
          caddy: { host: box, containers: { caddy: { image: "caddy:2.11.4" } } }
          wiki: { host: box, containers: { wiki: { image: "example/wiki:1.4.0", ports: { http: 3000 } } }, routes: { wiki: wiki } }
          books: { host: box, containers: { web: { image: "example/books:1", ports: { http: { container: 80, publish: 8080 } } }, db: { image: "postgres:17.5" } } }

        """;

    internal PlannedLab(string inventory = Inventory, string file = "homelab.yaml")
    {
        Git = GitFolder.Init(Lab, ".");
        Lab.Write(file, inventory);
        Commit();
    }

    internal TestLab Lab { get; } = new();

    internal GitFolder Git { get; }

    public void Dispose() => Lab.Dispose();

    /// <summary>Builds, and commits all that there is.</summary>
    internal void Commit()
    {
        var (code, _, error) = Lab.RunReal("build");
        Assert.True(code == 0, error);
        Git.Run("add", "--all");
        Git.Run("commit", "--quiet", "-m", "Deployed");
    }

    /// <summary>Changes the inventory; the text must be there.</summary>
    internal PlannedLab Change(string from, string to)
    {
        var text = Lab.Read("homelab.yaml");
        Assert.Contains(from, text, StringComparison.Ordinal);
        Lab.Write("homelab.yaml", text.Replace(from, to, StringComparison.Ordinal));
        return this;
    }

    /// <summary>Plans, without the name of the commit.</summary>
    internal (int Code, string Out, string Error) Plan(params string[] arguments)
    {
        var (code, output, error) = Lab.RunReal(["plan", .. arguments]);
        return (code, output.Replace($" ({Git.Run("rev-parse", "HEAD").Trim()[..12]})", string.Empty, StringComparison.Ordinal), error);
    }
}
