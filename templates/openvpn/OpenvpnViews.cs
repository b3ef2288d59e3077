using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Openvpn;

/// <summary>The configuration of a client (openvpn(8)).</summary>
/// <param name="Config">The provider's configuration on the host.</param>
/// <param name="Device">The tunnel's interface.</param>
/// <param name="HasAccount">True if the client logs in by name and password.</param>
/// <param name="AccountFile">The file with name and password.</param>
/// <param name="Script">What is run when the tunnel is up, and when it is down.</param>
[TemplateView]
public sealed partial record OpenvpnView(Sourced<string> Config, Sourced<string> Device, Sourced<bool> HasAccount, Sourced<string> AccountFile, Sourced<string> Script);

/// <summary>The script that leads packets through the tunnel.</summary>
/// <param name="Network">The network behind the tunnel.</param>
/// <param name="Table">The routing table.</param>
/// <param name="Ranges">The network's ranges.</param>
/// <param name="Masquerade">Whether packets of others leave with the client's address.</param>
/// <param name="UsesNftables">True where nftables filters packets, false where iptables does, by itself or for ufw.</param>
/// <param name="HasV4">True if a range is of IPv4.</param>
/// <param name="HasV6">True if a range is of IPv6.</param>
[TemplateView]
public sealed partial record OpenvpnRoutesView(
    Sourced<string> Network, Sourced<int> Table, ImmutableArray<OpenvpnRangeView> Ranges, Sourced<bool> Masquerade, Sourced<bool> UsesNftables, Sourced<bool> HasV4, Sourced<bool> HasV6);

/// <summary>A range behind the tunnel.</summary>
/// <param name="Range">The range.</param>
/// <param name="IsV6">True for IPv6.</param>
/// <param name="Priority">The priority of its rule: the table's number and those behind it.</param>
[TemplateView]
public sealed partial record OpenvpnRangeView(Sourced<string> Range, bool IsV6, Sourced<int> Priority);

/// <summary>The name of a routing table.</summary>
/// <param name="Table">Its number.</param>
/// <param name="Name">Its name.</param>
[TemplateView]
public sealed partial record RoutingTableView(Sourced<int> Table, Sourced<string> Name);

/// <summary>The kernel's settings for a host that passes packets on.</summary>
/// <param name="HasV4">True if it passes on IPv4.</param>
/// <param name="HasV6">True if it passes on IPv6.</param>
[TemplateView]
public sealed partial record OpenvpnForwardingView(Sourced<bool> HasV4, Sourced<bool> HasV6);

/// <summary>The script that puts the account in its place and brings the tunnel up.</summary>
/// <param name="Network">The network behind the tunnel.</param>
/// <param name="Config">The provider's configuration on the host.</param>
/// <param name="Script">What is run when the tunnel is up, and when it is down.</param>
/// <param name="HasAccount">True if the client logs in by name and password.</param>
/// <param name="AccountFile">The file with name and password.</param>
/// <param name="User">The account's name.</param>
/// <param name="Password">The account's password: a reference.</param>
/// <param name="Variables">The variables that the account is handed over by.</param>
[TemplateView]
public sealed partial record SetupOpenvpnView(
    Sourced<string> Network,
    Sourced<string> Config,
    Sourced<string> Script,
    Sourced<bool> HasAccount,
    Sourced<string> AccountFile,
    TextValue User,
    TextValue Password,
    ImmutableArray<OpenvpnVariableView> Variables);

/// <summary>A variable that hands a secret over.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Note">What it is.</param>
[TemplateView]
public sealed partial record OpenvpnVariableView(Sourced<string> Name, Sourced<string> Note);

/// <summary>An example of the file that hands the account over.</summary>
/// <param name="Path">The file.</param>
/// <param name="Variables">The variables.</param>
[TemplateView]
public sealed partial record OpenvpnEnvView(Sourced<string> Path, ImmutableArray<OpenvpnVariableView> Variables);
