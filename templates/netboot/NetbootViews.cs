using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Netboot;

/// <summary>The script that every machine is sent first: the same in every lab.</summary>
[TemplateView]
public sealed partial record BootView();

/// <summary>A menu of the machines of a site.</summary>
/// <param name="Site">The site.</param>
/// <param name="Hosts">The machines.</param>
[TemplateView]
public sealed partial record MenuView(Sourced<string> Site, ImmutableArray<MenuItemView> Hosts);

/// <summary>A machine in a menu.</summary>
/// <param name="Key">The label of its entry.</param>
/// <param name="Name">Its name.</param>
/// <param name="Script">Its script.</param>
[TemplateView]
public sealed partial record MenuItemView(Sourced<string> Key, Sourced<string> Name, Sourced<string> Script);

/// <summary>What a machine boots.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Fqdn">Its full name.</param>
/// <param name="Address">Its address, or nothing.</param>
/// <param name="Prefix">The length of its network's prefix, or nothing.</param>
/// <param name="Gateway">The router of its network, or nothing.</param>
/// <param name="Dns">The name servers that it asks, with a space between, or nothing.</param>
/// <param name="Script">The script of its profile, or nothing.</param>
[TemplateView]
public sealed partial record HostScriptView(
    Sourced<string> Name, Sourced<string> Fqdn, Sourced<string>? Address, Sourced<string>? Prefix, Sourced<string>? Gateway, Sourced<string>? Dns, Sourced<string>? Script);

/// <summary>A kernel that machines boot.</summary>
/// <param name="Kernel">Where it is.</param>
/// <param name="Args">What it is told, or nothing.</param>
/// <param name="Initrd">Where its first file systems are.</param>
[TemplateView]
public sealed partial record ProfileView(Sourced<string> Kernel, Sourced<string>? Args, ImmutableArray<Sourced<string>> Initrd);
