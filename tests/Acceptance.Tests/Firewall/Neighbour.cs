using Hlc.Acceptance.Tests.Live;

namespace Hlc.Acceptance.Tests.Firewall;

/// <summary>
/// The other hosts of the machine's network: they ask the machine's ports. In it a listener answers on every port that is asked
/// for, with the address that it sees.
/// </summary>
internal sealed class Neighbour(Machine machine)
{
    // All ports are listened on: whether one answers is the filter's doing alone.
    private const string Listener = """
        import socket, sys, threading
        def tcp(server):
            while True:
                client, peer = server.accept()
                client.sendall(peer[0].removeprefix("::ffff:").encode())
                client.close()
        def udp(server):
            while True:
                _, peer = server.recvfrom(100)
                server.sendto(peer[0].removeprefix("::ffff:").encode(), peer)
        for word in sys.argv[1:]:
            kind, port = word.split("/")
            server = socket.socket(socket.AF_INET6, socket.SOCK_STREAM if kind == "tcp" else socket.SOCK_DGRAM)
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            server.bind(("::", int(port)))
            if kind == "tcp":
                server.listen(50)
            threading.Thread(target=tcp if kind == "tcp" else udp, args=(server,), daemon=True).start()
        print("listens", flush=True)
        threading.Event().wait()

        """;

    private const string Question = """
        import socket, sys
        source, target, word = sys.argv[1:4]
        kind, port = word.split("/")
        client = socket.socket(socket.AF_INET6 if ":" in source else socket.AF_INET, socket.SOCK_STREAM if kind == "tcp" else socket.SOCK_DGRAM)
        client.settimeout(1.5)
        client.bind((source, 0))
        try:
            client.connect((target, int(port)))
            if kind == "udp":
                client.send(b"?")
            print(client.recv(100).decode())
        except socket.timeout:
            print("silence")
        except OSError as error:
            print("refused")

        """;

    /// <summary>Gives the neighbour its addresses, and lets the machine listen.</summary>
    public async Task Start(params string[] ports)
    {
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "listen.py"), Listener, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(machine.Stage, "ask.py"), Question, TestContext.Current.CancellationToken);
        await machine.Do(
            "set -e; ip addr add fd00:1::100/64 dev lan0 nodad; ip -n client addr add fd00:1::50/64 dev lan0 nodad;"
            + " for n in 60 61 70; do ip -n client addr add 192.168.1.$n/24 dev lan0; done;"
            + " ip -n client addr add 10.9.0.5/16 dev lan0; ip route add 10.9.0.0/16 dev lan0");
        await Listen("", "listen.log", ports);
    }

    /// <summary>Lets something listen, in another network of the machine: <c>ip netns exec NAME</c>.</summary>
    public async Task Listen(string where, string log, params string[] ports)
    {
        await machine.Background($"{where} python3 /stage/listen.py {string.Join(' ', ports)}", log);
        await machine.Until($"grep -q listens /stage/{log}", log);
    }

    /// <summary>Asks a port, and gives the address that the other side saw, or <c>silence</c> or <c>refused</c>.</summary>
    public async Task<string> Ask(string source, string word, string target = "192.168.1.100", string network = "client") =>
        (await machine.Do($"ip netns exec {network} python3 /stage/ask.py {source} {target} {word}")).Trim();
}
