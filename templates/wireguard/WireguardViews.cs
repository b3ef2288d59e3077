using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Wireguard;

/// <summary>A tunnel of a host (wg-quick(8)).</summary>
/// <param name="Addresses">The host's addresses in it, with the length of the network's prefix.</param>
/// <param name="Port">The UDP port that it listens on.</param>
/// <param name="KeyFile">The file on the host that holds the private key.</param>
/// <param name="Peers">The peers, in order of their names.</param>
[TemplateView]
public sealed partial record WireguardView(
    ImmutableArray<Sourced<string>> Addresses, Sourced<int> Port, TextValue KeyFile, ImmutableArray<WireguardPeerView> Peers);

/// <summary>A peer.</summary>
/// <param name="Name">The host's name in the inventory.</param>
/// <param name="PublicKey">Its public key.</param>
/// <param name="AllowedIps">Its own addresses, and the ranges behind it.</param>
/// <param name="Endpoint">Where it is reached, with port; null if it connects by itself.</param>
/// <param name="Keepalive">Seconds between packets that keep NAT tables warm; null for none.</param>
[TemplateView]
public sealed partial record WireguardPeerView(
    Sourced<string> Name, Sourced<string> PublicKey, ImmutableArray<Sourced<string>> AllowedIps, Sourced<string>? Endpoint, Sourced<long>? Keepalive);

/// <summary>The script that puts the key in its place and brings the tunnels up.</summary>
/// <param name="Host">The host.</param>
/// <param name="KeyFile">The file that holds the private key.</param>
/// <param name="PublicKey">The public key that belongs to it.</param>
/// <param name="Variable">The variable that hands the private key over; null if somebody puts it there.</param>
/// <param name="Interfaces">The names of the tunnels.</param>
[TemplateView]
public sealed partial record SetupWireguardView(
    Sourced<string> Host, TextValue KeyFile, Sourced<string> PublicKey, Sourced<string>? Variable, ImmutableArray<Sourced<string>> Interfaces);

/// <summary>What is added to the unit of a tunnel.</summary>
/// <param name="KeyFile">The file that holds the private key.</param>
[TemplateView]
public sealed partial record WireguardUnitView(TextValue KeyFile);

/// <summary>An example of the file that hands the private key over.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Note">What it is.</param>
[TemplateView]
public sealed partial record WireguardEnvView(Sourced<string> Name, Sourced<string> Note);

/// <summary>The kernel's settings for a host that passes packets on.</summary>
/// <param name="HasV4">True if it passes on IPv4.</param>
/// <param name="HasV6">True if it passes on IPv6.</param>
[TemplateView]
public sealed partial record WireguardForwardingView(Sourced<bool> HasV4, Sourced<bool> HasV6);
