using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Tasks;

/// <summary>What an operator can do with the lab, by name.</summary>
/// <param name="Variables">What a Taskfile hands to the script.</param>
/// <param name="Targets">What can be done, in the order in which it is listed.</param>
[TemplateView]
public sealed partial record TargetsView(ImmutableArray<TaskVariableView> Variables, ImmutableArray<TargetView> Targets);

/// <summary>A variable that is said with a task.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The words of the Taskfile for its value.</param>
[TemplateView]
public sealed partial record TaskVariableView(string Name, string Value);

/// <summary>Something that can be done.</summary>
/// <param name="Task">Its name in a Taskfile: <c>ansible:deploy-dns</c>.</param>
/// <param name="Make">Its name in a Makefile: <c>ansible-deploy-dns</c>.</param>
/// <param name="Help">What it does, and what must be said with it.</param>
/// <param name="Command">The script's words for it.</param>
/// <param name="Call">The whole command of a Taskfile, with what is said behind <c>--</c>.</param>
[TemplateView]
public sealed partial record TargetView(Sourced<string> Task, Sourced<string> Make, Sourced<string> Help, Sourced<string> Command, Sourced<string> Call);

/// <summary>The script that does it.</summary>
/// <param name="IsOfOneSite">True if there is nothing to choose.</param>
/// <param name="Sites">The sites of the lab that anything is done in.</param>
/// <param name="HasAnsible">True if Ansible deploys the lab.</param>
/// <param name="Stacks">The stacks of each service in each site.</param>
/// <param name="HasBackups">True if there are backups.</param>
/// <param name="Backups">The backups of each site.</param>
/// <param name="HasTerraform">True if Terraform makes machines.</param>
/// <param name="HasPacker">True if Packer builds templates.</param>
/// <param name="HasAuthorities">True if there are authorities in containers.</param>
/// <param name="Authorities">They.</param>
[TemplateView]
public sealed partial record LabScriptView(
    Sourced<bool> IsOfOneSite,
    ImmutableArray<Sourced<string>> Sites,
    Sourced<bool> HasAnsible,
    ImmutableArray<SiteStacksView> Stacks,
    Sourced<bool> HasBackups,
    ImmutableArray<SiteBackupView> Backups,
    Sourced<bool> HasTerraform,
    Sourced<bool> HasPacker,
    Sourced<bool> HasAuthorities,
    ImmutableArray<SiteAuthorityView> Authorities);

/// <summary>The stacks of a service in a site.</summary>
/// <param name="Site">The key of the site.</param>
/// <param name="Service">The key of the service.</param>
/// <param name="Names">The names of its stacks there.</param>
[TemplateView]
public sealed partial record SiteStacksView(Sourced<string> Site, Sourced<string> Service, ImmutableArray<Sourced<string>> Names);

/// <summary>A backup in a site.</summary>
/// <param name="Site">The key of the site.</param>
/// <param name="Name">The key of the backup.</param>
/// <param name="Hosts">The hosts of the site that have something of it.</param>
[TemplateView]
public sealed partial record SiteBackupView(Sourced<string> Site, Sourced<string> Name, ImmutableArray<Sourced<string>> Hosts);

/// <summary>An authority that runs in a container.</summary>
/// <param name="Site">The key of its site.</param>
/// <param name="Host">The host that it runs on, as the operator's ssh knows it.</param>
/// <param name="Container">The name of its container there.</param>
/// <param name="Url">Where it answers.</param>
/// <param name="Provisioner">The provisioner that signs.</param>
[TemplateView]
public sealed partial record SiteAuthorityView(Sourced<string> Site, Sourced<string> Host, Sourced<string> Container, TextValue Url, TextValue Provisioner);
