using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Topology;

/// <summary>What can be wrong with tunnels and time servers.</summary>
internal static class TunnelErrors
{
    public static readonly DiagnosticRule KeyRule = new(
        "HLC3170", Severity.Error, "A key with which no tunnel comes up",
        "WireGuard knows its peers by their keys alone: a wrong one is a peer that stays silent, one key on two hosts sends the packets of both to one of them, and a private key that stands in the inventory is known to everybody who reads it (wg(8)).");

    public static readonly DiagnosticRule UnreachableRule = new(
        "HLC3171", Severity.Error, "Two ends of a tunnel without a way to each other",
        "One of the two must know where the other is reached, or neither can send the first packet.");

    public static readonly DiagnosticRule EndpointRule = new(
        "HLC3172", Severity.Error, "A place where two ends of a tunnel would be reached",
        "A router passes a port on to one host: the packets for the other one would go there too, and be dropped.");

    public static readonly DiagnosticRule RangeRule = new(
        "HLC3173", Severity.Error, "A range of addresses that two tunnels lead to",
        "The kernel knows one way to a range: WireGuard takes it from the peer that was named first, and wg-quick(8) cannot set the second route.");

    public static readonly DiagnosticRule TableRule = new(
        "HLC3174", Severity.Error, "A routing table that cannot be used",
        "Tables 0 and 253 to 255 are the kernel's own, rules are asked in the order of their priorities, and two tunnels with one table would take each other's packets (ip-rule(8)).");

    public static Diagnostic NoKey(SourceSpan span, string host, string network) =>
        new(KeyRule, span, $"host '{host}' has an address in the WireGuard network '{network}', but no public key",
            "make a pair ('wg genkey | tee private.key | wg pubkey'), and write what it prints: 'wireguard: { public_key: …, private_key: { secret: … } }'");

    public static Diagnostic BadKey(SourceSpan span, string key, string problem) =>
        new(KeyRule, span, $"'{key}' is no public key of WireGuard: {problem}", "copy it from what 'wg pubkey' prints: 44 characters, the last one '='");

    public static Diagnostic SameKey(SourceSpan span, string host, string other, SourceSpan place) =>
        new(KeyRule, span, $"'{host}' and '{other}' have the same public key", "make a key for each host")
        {
            Notes = [new DiagnosticNote("the other key is here", place)],
        };

    public static Diagnostic WrittenKey(SourceSpan span, string host) =>
        new(KeyRule, span, $"the private key of host '{host}' stands in the inventory",
            "make a new pair, and refer to the private key: 'private_key: { secret: wireguard/<host> }'");

    public static Diagnostic Unreachable(SourceSpan span, string host, string other, SourceSpan place) =>
        new(UnreachableRule, span, $"neither of '{host}' and '{other}' knows where the other one is reached",
            "say 'public_address' of one of the sites, or 'wireguard: { endpoint: … }' on one of the hosts, or name a hub in the network ('host:')")
        {
            Notes = [new DiagnosticNote("the other host is here", place)],
        };

    public static Diagnostic SameEndpoint(SourceSpan span, string host, string other, string endpoint, SourceSpan place) =>
        new(EndpointRule, span, $"'{host}' and '{other}' would both be reached at {endpoint}",
            "give each a port of its own at the router ('wireguard: { endpoint: name:port }'), or say 'endpoint: none' on hosts that connect to the others")
        {
            Notes = [new DiagnosticNote("the other host is here", place)],
        };

    public static Diagnostic BadEndpoint(SourceSpan span, string text, string problem) =>
        new(EndpointRule, span, $"'{text}' is no place where a tunnel is reached: {problem}", "write an address or a name, with ':port' behind it if need be; an IPv6 address with a port stands in brackets");

    public static Diagnostic TwoWays(SourceSpan span, string range, string host, string first, string second, SourceSpan place) =>
        new(RangeRule, span, $"host '{host}' would find {range} behind '{first}' and behind '{second}'", "let only one of them advertise it")
        {
            Notes = [new DiagnosticNote("the other one advertises it here", place)],
        };

    public static Diagnostic Table(SourceSpan span, long table, string problem) =>
        new(TableRule, span, $"{table} cannot be the table of a tunnel: {problem}", "take a number from 1 to 252 that no other tunnel of the host has");
}
