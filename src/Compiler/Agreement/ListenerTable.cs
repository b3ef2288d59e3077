namespace Hlc.Agreement;

/// <summary>What listens on a port of a host: thousands of ports are asked for, so each is found at once; ranges are few.</summary>
internal sealed class ListenerTable(IReadOnlyCollection<ListenerFact> listeners)
{
    private readonly ILookup<(string Host, int Port), ListenerFact> _single =
        listeners.Where(static l => l.First == l.Last).ToLookup(static l => (l.Host, l.First));

    private readonly ILookup<string, ListenerFact> _ranges =
        listeners.Where(static l => l.First != l.Last).ToLookup(static l => l.Host, StringComparer.Ordinal);

    /// <summary>What listens there, whatever the protocol and the address.</summary>
    public IEnumerable<ListenerFact> At(string host, int port) =>
        _single[(host, port)].Concat(_ranges[host].Where(l => l.First <= port && port <= l.Last));
}
