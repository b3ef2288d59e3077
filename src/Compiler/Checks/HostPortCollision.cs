using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology;
using Host = Hlc.Topology.Host;

namespace Hlc.Checks;

/// <summary>Two programs on one host must not listen on one port of one address: containers, sshd and other daemons.</summary>
internal sealed class HostPortCollision : ICheck
{
    public static readonly DiagnosticRule Rule = new(
        "HLC3101", Severity.Error, "Two programs on one port of a host",
        "Only one program can listen on a port of an address; the second one does not start.", "port-collision");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var host in lab.Hosts)
        {
            var taken = new Dictionary<(string Protocol, int Port), List<HostListener>>();
            // Of a deploy-time variable without a default nothing is known.
            foreach (var listener in HostListener.Of(lab, host).Where(static l => l.Ports.First > 0))
            {
                for (var port = listener.Ports.First; port <= listener.Ports.Last; port++)
                {
                    var key = (listener.Protocol, port);
                    if (!taken.TryGetValue(key, out var others))
                    {
                        taken.Add(key, others = []);
                    }

                    if (others.FirstOrDefault(o => Overlap(o.Address?.Value, listener.Address?.Value)) is { } first)
                    {
                        policy.Report(Collision(listener, first, port, host), listener.Waive, first.Waive);
                        break;
                    }

                    others.Add(listener);
                }
            }
        }
    }

    private static bool Overlap(Address? a, Address? b) => a is null || b is null || a.Value.Equals(b.Value);

    private static Diagnostic Collision(HostListener listener, HostListener first, int port, Host host) =>
        new(Rule, listener.Origin.First, $"{listener.Protocol} port {port} of host '{host.Key}' is taken twice: by {first.Name} and by {listener.Name}",
            listener.Help)
        {
            Notes = [new DiagnosticNote($"first taken by {first.Name}", first.Origin.First)],
        };
}
