using Hlc.Model;
using Hlc.Output;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Agreement;

/// <summary>
/// What the lab's programs will be told, as a reader of their files finds it, or as the resolved lab says it before anything is
/// written. The rules compare facts with one another and do not know where they came from.
/// </summary>
public sealed class LabFacts
{
    /// <summary>Where proxies pass requests and connections on to.</summary>
    public List<UpstreamFact> Upstreams { get; } = [];

    /// <summary>The names that proxies answer to.</summary>
    public List<ServedName> ServedNames { get; } = [];

    /// <summary>The names that certificates are issued for, where something on a host gets them.</summary>
    public List<CertificateName> Certificates { get; } = [];

    /// <summary>The ports of hosts behind which something listens.</summary>
    public List<ListenerFact> Listeners { get; } = [];

    /// <summary>The containers of hosts.</summary>
    public List<ContainerFact> Containers { get; } = [];

    /// <summary>The addresses of names, as servers or lists give them.</summary>
    public List<AddressFact> Addresses { get; } = [];

    /// <summary>The names of addresses.</summary>
    public List<ReverseFact> Reverses { get; } = [];

    /// <summary>What packet filters let in. A host without an entry in <see cref="Filters"/> lets everything in.</summary>
    public List<OpeningFact> Openings { get; } = [];

    /// <summary>The hosts, by key, whose packet filter refuses what no opening lets in.</summary>
    public HashSet<string> Filters { get; } = new(StringComparer.Ordinal);

    /// <summary>The addresses that hosts are given, with the prefix of the network.</summary>
    public List<InterfaceFact> Interfaces { get; } = [];

    /// <summary>The files that say what containers a stack has.</summary>
    public List<StackFact> Stacks { get; } = [];

    /// <summary>What SSH servers are told.</summary>
    public List<SshdFact> Sshd { get; } = [];

    /// <summary>Who gets in, and who becomes root.</summary>
    public List<LoginRight> LoginRights { get; } = [];

    /// <summary>The gateways that hosts send through.</summary>
    public List<GatewayFact> Gateways { get; } = [];

    /// <summary>The name servers that hosts ask.</summary>
    public List<ResolverFact> Resolvers { get; } = [];

    /// <summary>Names that stand in an address of the web, wherever it is written.</summary>
    public List<UrlName> UrlNames { get; } = [];
}

/// <summary>Where a fact stands: in the inventory, and for what was written also in which file.</summary>
/// <param name="Span">The entry of the inventory that the file exists for, or that says it.</param>
/// <param name="File">The file in the output folder; null for what only the resolved lab says.</param>
/// <param name="Line">The line there, from 1.</param>
public readonly record struct FactPlace(SourceSpan Span, string? File = null, int Line = 0)
{
    /// <summary>A line of an artifact.</summary>
    public static FactPlace Of(Artifact artifact, int line) => new(artifact.Origin.First, artifact.Path.Value, line);

    /// <inheritdoc/>
    public override string ToString() => File is null ? "the inventory" : $"{File}:{Line}";
}

/// <summary>That a proxy passes on to a place.</summary>
/// <param name="Host">The key of the host that the proxy runs on.</param>
/// <param name="Stack">The name of the stack that it runs in; null for a program of the host.</param>
/// <param name="Target">The address or name that it connects to.</param>
/// <param name="Port">The port there.</param>
/// <param name="Name">The name that is served so; null for connections.</param>
/// <param name="Place">Where it stands.</param>
public sealed record UpstreamFact(string Host, string? Stack, string Target, int Port, string? Name, FactPlace Place);

/// <summary>That a proxy answers to a name over TLS.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Name">The name; its first label may be <c>*</c>.</param>
/// <param name="Certificate">The name that its certificate is for; null if something else gets certificates.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ServedName(string Host, string Name, string? Certificate, FactPlace Place);

/// <summary>That a host gets a certificate.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Name">A name that it is for; its first label may be <c>*</c>.</param>
/// <param name="Place">Where it stands.</param>
public sealed record CertificateName(string Host, string Name, FactPlace Place);

/// <summary>That something listens on ports of a host.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Address">The address that it is bound to; null for all.</param>
/// <param name="First">The first port.</param>
/// <param name="Last">The last port.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
/// <param name="PassesFilter">True if what makes it lets packets past the host's packet filter, as Docker does.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ListenerFact(string Host, string? Address, int First, int Last, string Protocol, bool PassesFilter, FactPlace Place);

/// <summary>A container.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Stack">The name of its stack.</param>
/// <param name="Names">What it is called on its networks.</param>
/// <param name="Networks">The names of its networks.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ContainerFact(string Host, string Stack, IReadOnlyList<string> Names, IReadOnlyList<string> Networks, FactPlace Place)
{
    /// <summary>Its entry in the stack's file; null for what only the resolved lab says.</summary>
    public YamlNode? Definition { get; init; }
}

/// <summary>That a name has an address.</summary>
/// <param name="Name">The full name, without a dot at the end; its first label may be <c>*</c>.</param>
/// <param name="Address">The address; null for a name that has other records only.</param>
/// <param name="IsOutside">True for what only the internet is answered.</param>
/// <param name="Place">Where it stands.</param>
public sealed record AddressFact(string Name, Address? Address, bool IsOutside, FactPlace Place);

/// <summary>That an address has a name.</summary>
/// <param name="Address">The address.</param>
/// <param name="Name">The full name, without a dot at the end.</param>
/// <param name="Place">Where it stands.</param>
public sealed record ReverseFact(Address Address, string Name, FactPlace Place);

/// <summary>What a packet filter lets in.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="First">The first port.</param>
/// <param name="Last">The last port.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, or a number of IANA's of a protocol without ports; null for both.</param>
/// <param name="Source">From where; null for anywhere.</param>
/// <param name="Place">Where it stands.</param>
public sealed record OpeningFact(string Host, int First, int Last, string? Protocol, Cidr? Source, FactPlace Place)
{
    /// <summary>The interface that packets must come in by, as the packet filter's language writes it; null for any.</summary>
    public string? Interface { get; init; }
}

/// <summary>That an interface of a host has an address.</summary>
/// <param name="Host">The key of the host.</param>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">The length of the network's prefix in bits.</param>
/// <param name="Place">Where it stands.</param>
public sealed record InterfaceFact(string Host, Address Address, int PrefixLength, FactPlace Place)
{
    /// <summary>The name of the interface; empty if the file does not say it.</summary>
    public string Interface { get; init; } = string.Empty;
}

/// <summary>A name in an address of the web.</summary>
/// <param name="Name">The name.</param>
/// <param name="Place">Where it stands.</param>
public sealed record UrlName(string Name, FactPlace Place);
