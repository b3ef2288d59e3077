using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Ansible;

/// <summary>An inventory of Ansible: the hosts of a site, and the groups that they are in.</summary>
/// <param name="Hosts">The hosts, in the order of the inventory.</param>
/// <param name="HasGroups">True if there are groups.</param>
/// <param name="Groups">The groups, in ordinal order of the name.</param>
[TemplateView]
public sealed partial record AnsibleInventoryView(
    ImmutableArray<AnsibleHostView> Hosts, Sourced<bool> HasGroups, ImmutableArray<AnsibleGroupView> Groups);

/// <summary>A host as Ansible reaches it.</summary>
/// <param name="Name">Its name: the key in the inventory of hlc.</param>
/// <param name="Address">Its address, or its full name if it has none.</param>
/// <param name="Port">The port of its SSH server; null for 22.</param>
/// <param name="User">The account to log in as; null for the operator's own.</param>
/// <param name="Identity">The private key file; null for the client's own choice.</param>
[TemplateView]
public sealed partial record AnsibleHostView(Sourced<string> Name, Sourced<string> Address, Sourced<int>? Port, TextValue? User, Sourced<string>? Identity);

/// <summary>A group of hosts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasHosts">True if hosts are in it themselves.</param>
/// <param name="Hosts">They.</param>
/// <param name="HasChildren">True if groups are in it.</param>
/// <param name="Children">They.</param>
[TemplateView]
public sealed partial record AnsibleGroupView(
    Sourced<string> Name,
    Sourced<bool> HasHosts,
    ImmutableArray<Sourced<string>> Hosts,
    Sourced<bool> HasChildren,
    ImmutableArray<Sourced<string>> Children);

/// <summary>Variables of a host or of all.</summary>
/// <param name="Variables">The variables, in order.</param>
/// <param name="Labels">The labels of a host; null where there are none.</param>
/// <param name="Native">Variables in Ansible's own words; null if there are none.</param>
[TemplateView]
public sealed partial record AnsibleVariablesView(
    ImmutableArray<AnsibleVariableView> Variables, ImmutableArray<AnsibleVariableView>? Labels, ResolvedTree? Native);

/// <summary>A variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, a text.</param>
[TemplateView]
public sealed partial record AnsibleVariableView(Sourced<string> Name, TextValue Value);
