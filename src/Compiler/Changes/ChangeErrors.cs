using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Changes;

/// <summary>What a plan refuses until it is asked for by name.</summary>
public static class ChangeErrors
{
    /// <summary>Much is removed.</summary>
    public static readonly DiagnosticRule RemovalRule = new("HLC6082", Severity.Error, "A plan that removes much of a host",
        "A deployment takes away what is no longer compiled. More than a third of a host's files at once is seldom meant: a layer or a group has gone, or a host was renamed.");

    /// <summary>Who logs in.</summary>
    public static readonly DiagnosticRule SshRule = new("HLC6083", Severity.Error, "A plan under which SSH can lock you out",
        "Whoever deploys comes in by SSH. When the new settings hold, whoever relied on the old ones does not come in to take them back.");

    /// <summary>The packet filter.</summary>
    public static readonly DiagnosticRule FirewallRule = new("HLC6084", Severity.Error, "A plan whose packet filter can lock you out",
        "A filter that lets SSH in from fewer places cuts whoever deploys from elsewhere, and nobody can take it back from afar.");

    /// <summary>Name servers.</summary>
    public static readonly DiagnosticRule NameServerRule = new("HLC6085", Severity.Error, "A plan that can leave hosts without names",
        "Without a name server neither images nor packages are found, and a deployment that goes by names ends half-way.");

    /// <summary>Addresses.</summary>
    public static readonly DiagnosticRule AddressRule = new("HLC6086", Severity.Error, "A plan that moves a host's address",
        "Connections to the old address or through the old gateway end at once, that of the deployment among them.");

    internal static Diagnostic Removal(string host, int removed, int all) => new(RemovalRule, SourceSpan.None,
        $"{removed} of the {all} files on host '{host}' are removed, which is more than a third", "if that is meant: '--allow removal'");

    internal static Diagnostic Ssh(string host, string what) => new(SshRule, SourceSpan.None, $"on host '{host}' {what}", Help("ssh"));

    internal static Diagnostic Firewall(string host, string what) => new(FirewallRule, SourceSpan.None, $"the packet filter of host '{host}' {what}", Help("firewall"));

    internal static Diagnostic NameServer(string host, string what) => new(NameServerRule, SourceSpan.None, $"host '{host}' {what}", Help("dns"));

    internal static Diagnostic Address(string host, string what) => new(AddressRule, SourceSpan.None, $"host '{host}' {what}", Help("address"));

    private static string Help(string word) => $"if that is meant: '--allow {word}', with a second way in at hand";
}
