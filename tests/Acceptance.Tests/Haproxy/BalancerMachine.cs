using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Haproxy;

/// <summary>A machine with what HAProxy and keepalived expect of a host: certificates, and interfaces by name.</summary>
internal static class BalancerMachine
{
    /// <summary>Files of a name in cases and example labs.</summary>
    public static IEnumerable<string> Files(string name) => Directory.GetFiles(Repository.File("templates"), name, SearchOption.AllDirectories)
        .Where(static file => file.Contains("/cases/", StringComparison.Ordinal) && file.Contains("/expected/", StringComparison.Ordinal))
        .Concat(Directory.GetFiles(Repository.File("out"), name, SearchOption.AllDirectories)).Order(StringComparer.Ordinal);

    /// <summary>Puts a certificate for the names of a domain where HAProxy looks, and its authority at <c>/stage/ca.pem</c>.</summary>
    public static Task Certificates(Machine machine, string domain) => machine.Do(
        $$"""
        set -e
        cd /stage
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj '/CN={{domain}}' \
          -addext 'subjectAltName=DNS:{{domain}},DNS:*.{{domain}}' -keyout key.pem -out ca.pem 2>/dev/null
        for folder in /etc/haproxy/certs /usr/local/etc/haproxy/certs /etc/ssl/home '/etc/ssl/my certs'; do
          mkdir -p "$folder"
          cat ca.pem key.pem >"$folder/{{domain}}.pem"
        done
        mkdir -p /run/haproxy /var/lib/haproxy/dev
        """);

    /// <summary>A host on the lan, in a network of its own.</summary>
    public static Task Neighbour(Machine machine, string name, string address) => machine.Do(
        $"""
        set -e
        ip link show lan >/dev/null 2>&1 || (ip link add lan type bridge; ip link set lan up)
        ip netns add {name}
        ip link add {name} type veth peer name lan0 netns {name}
        ip link set {name} master lan up
        ip -n {name} link set lo up
        ip -n {name} addr add {address} dev lan0
        ip -n {name} link set lan0 up
        """);
}
