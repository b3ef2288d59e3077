using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A tailnet: the lab's nodes in it, and who may use what lies behind them.</summary>
public sealed class Tailnet
{
    /// <summary>The network.</summary>
    public required Network Network { get; init; }

    /// <summary>The nodes that the lab knows, in the order of the inventory: hosts, then containers.</summary>
    public required ImmutableArray<TailscaleNode> Nodes { get; init; }

    /// <summary>The key with which nodes join; null if they join by hand.</summary>
    public required TextValue? AuthKey { get; init; }

    /// <summary>Whether nodes use the routes that others advertise.</summary>
    public required Sourced<bool> AcceptRoutes { get; init; }

    /// <summary>Whether nodes take over the tailnet's DNS settings.</summary>
    public required Sourced<bool> AcceptDns { get; init; }

    /// <summary>Who may use what proxies and DNS servers offer, in the policy's words.</summary>
    public required ImmutableArray<Sourced<string>> Users { get; init; }

    /// <summary>Who may log in by SSH, in the policy's words.</summary>
    public required ImmutableArray<Sourced<string>> Admins { get; init; }

    /// <summary>False if the owner wants no policy.</summary>
    public required bool HasPolicy { get; init; }

    /// <summary>Further words of the policy, resolved; null if there are none.</summary>
    public required ResolvedMap? Policy { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }
}

/// <summary>A node of a tailnet.</summary>
public sealed class TailscaleNode
{
    /// <summary>Its name in the tailnet: lower-case letters, digits and <c>-</c>.</summary>
    public required Sourced<string> Name { get; init; }

    /// <summary>The host that it is, or that its container runs on.</summary>
    public required Host Host { get; init; }

    /// <summary>The container that it runs in; null for the host itself.</summary>
    public Container? Container { get; init; }

    /// <summary>Its addresses in the tailnet, as far as the inventory says them.</summary>
    public required ImmutableArray<Sourced<Address>> Addresses { get; init; }

    /// <summary>The ranges that it routes for the tailnet.</summary>
    public required ImmutableArray<RoutedRange> Advertised { get; init; }

    /// <summary>Whether others may go to the internet through it.</summary>
    public required Sourced<bool> IsExitNode { get; init; }

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Its tag, by which the policy knows it; a tag begins with a letter.</summary>
    public string Tag => char.IsAsciiLetter(Name.Value[0]) ? $"tag:{Name.Value}" : $"tag:node-{Name.Value}";

    /// <summary>True if it passes packets of others on.</summary>
    public bool PassesOn => IsExitNode.Value || !Advertised.IsEmpty;
}
