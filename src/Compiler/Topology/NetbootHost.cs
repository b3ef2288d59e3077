using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>How a host boots over the network.</summary>
/// <param name="Serial">Its serial number; null if it is recognised by its card alone.</param>
/// <param name="Mac">The address of its network card, six bytes in lower-case hexadecimal digits with <c>:</c> between; null if it is recognised by its number alone.</param>
/// <param name="Profile">What it boots; null if nothing is said.</param>
/// <param name="CloudInit">What happens when it first starts; null if cloud-init has no file of ours.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record NetbootHost(Sourced<string>? Serial, Sourced<string>? Mac, Sourced<string>? Profile, CloudInitSettings? CloudInit, Origin Origin)
{
    private static readonly DiagnosticRule Rule = new(
        "HLC3186", Severity.Error, "A machine that the network cannot tell from others",
        "It would boot what is meant for another, or ask somebody who is not there.");

    internal static NetbootHost? Of(
        Host host, Map<NetbootProfile>? profiles, PublicKeyFiles files, ExpressionResolver resolver, Scope scope, DiagnosticBag bag)
    {
        if (host.Entry.Netboot is not { } entry)
        {
            return null;
        }

        var serial = resolver.Literal(entry.Serial, scope, "a serial number");
        var mac = resolver.Literal(entry.Mac, scope, "the address of a network card");
        if (serial is null && mac is null)
        {
            bag.Add(new Diagnostic(Rule, entry.KeySpan, $"nothing tells host '{host.Key}' from others when it boots over the network", "say 'mac' or 'serial'"));
        }

        if (serial is { } number && (number.Value.Length == 0 || number.Value.Any(static c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))))
        {
            bag.Add(new Diagnostic(Rule, number.Origin.First, $"'{number.Value}' cannot be the name of a file", "write the serial number as the machine shows it: letters, digits, '-', '_' and '.'"));
            serial = null;
        }

        if (mac is { } said)
        {
            mac = Normal(said.Value) is { } normal ? said with { Value = normal } : null;
            if (mac is null)
            {
                bag.Add(new Diagnostic(Rule, said.Origin.First, $"'{said.Value}' is no address of a network card", "write six bytes such as '54:49:4d:45:00:22'"));
            }
        }

        var profile = resolver.Literal(entry.Profile, scope, "a boot profile");
        if (profile is { } named && profiles is { Count: > 0 } && profiles[named.Value] is null)
        {
            bag.Add(TopologyErrors.UnknownReference(named.Origin.First, "boot profile", named.Value, NearestName.Find(named.Value, profiles.Names)));
        }
        else if (profile is { } file && (file.Value.Length == 0 || file.Value.Any(static c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))))
        {
            bag.Add(TopologyErrors.BadName(file.Origin.First, file.Value, "it is the name of a file: letters, digits, '-', '_' and '.'"));
        }

        return new NetbootHost(serial, mac, profile, CloudInitSettings.Of(host, entry.CloudInit, files, resolver, scope), Origin.Of(entry.KeySpan));
    }

    /// <summary>The address with lower-case digits and colons; null for another text.</summary>
    private static string? Normal(string text)
    {
        var bytes = text.ToLowerInvariant().Split(text.Contains('-', StringComparison.Ordinal) ? '-' : ':');
        return bytes.Length == 6 && bytes.All(static b => b.Length == 2 && b.All(char.IsAsciiHexDigitLower)) ? string.Join(':', bytes) : null;
    }
}
