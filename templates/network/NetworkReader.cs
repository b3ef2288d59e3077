using System.Globalization;
using System.Text;
using Hlc.Agreement;
using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Yaml;

namespace Hlc.Artifacts.Network;

/// <summary>Reads how hosts are attached: the addresses of interfaces, gateways and name servers, in interfaces(5), resolv.conf(5) or netplan(5).</summary>
internal sealed class NetworkReader : IArtifactReader
{
    private static readonly string[] Kinds = ["ethernets", "bonds", "bridges", "vlans", "wifis"];

    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (artifact.Deployment is not { } deployment)
        {
            return;
        }

        var text = Encoding.UTF8.GetString(artifact.Content.Span);
        var reading = new Reading(deployment.Host, artifact, facts);
        if (artifact.Path.Value.EndsWith(".yaml", StringComparison.Ordinal))
        {
            reading.Netplan(new SourceFile(artifact.Path.Value, text));
        }
        else
        {
            reading.Interfaces(text);
        }
    }

    private sealed class Reading(string host, Artifact artifact, LabFacts facts)
    {
        public void Interfaces(string text)
        {
            var (number, name) = (0, string.Empty);
            foreach (var line in text.Split('\n'))
            {
                number++;
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                switch (words)
                {
                    case ["iface", var called, ..]:
                        name = called;
                        break;
                    case ["address", var address]:
                        Address(name, address, number);
                        break;
                    case ["gateway", var gateway]:
                        Gateway(gateway, number);
                        break;
                    case ["dns-nameservers" or "nameserver", .. var servers]:
                        Array.ForEach(servers, s => Resolver(s, number));
                        break;
                }
            }
        }

        public void Netplan(SourceFile source)
        {
            var network = YamlReader.Read(source, new DiagnosticBag())?.Find("network")?.Value;
            foreach (var (key, attached) in Kinds.SelectMany(k => network?.Find(k)?.Value.Entries ?? []))
            {
                foreach (var address in attached.Find("addresses")?.Value.Items ?? [])
                {
                    Address(key.Text, address.Text, LineOf(address));
                }

                foreach (var route in attached.Find("routes")?.Value.Items ?? [])
                {
                    if (route.Find("to")?.Value.Text is "default" or "0.0.0.0/0" or "::/0" && route.Find("via")?.Value is { } via)
                    {
                        Gateway(via.Text, LineOf(via));
                    }
                }

                foreach (var server in attached.Find("nameservers")?.Value.Find("addresses")?.Value.Items ?? [])
                {
                    Resolver(server.Text, LineOf(server));
                }
            }

            int LineOf(YamlNode node) => source.PositionOf(node.Span.Start).Line;
        }

        private FactPlace At(int line) => FactPlace.Of(artifact, line);

        private void Address(string name, string text, int line)
        {
            if (text.IndexOf('/', StringComparison.Ordinal) is var slash && slash > 0 && AgreedNames.AddressOf(text[..slash]) is { } own
                && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix))
            {
                facts.Interfaces.Add(new InterfaceFact(host, own, prefix, At(line)) { Interface = name });
            }
        }

        private void Gateway(string text, int line)
        {
            if (AgreedNames.AddressOf(text) is { } address)
            {
                facts.Gateways.Add(new GatewayFact(host, address, At(line)));
            }
        }

        private void Resolver(string text, int line)
        {
            if (AgreedNames.AddressOf(text) is { } address)
            {
                facts.Resolvers.Add(new ResolverFact(host, address, At(line)));
            }
        }
    }
}
