using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Ansible;

/// <summary>The playbook that deploys a site, stage by stage.</summary>
/// <param name="Stages">The names of the stages, in order.</param>
[TemplateView]
public sealed partial record SitePlaybookView(ImmutableArray<Sourced<string>> Stages);

/// <summary>The playbook of a stage.</summary>
/// <param name="Name">The name of the stage.</param>
/// <param name="Hosts">All hosts that may have something to do in it, in the order of the inventory.</param>
/// <param name="Rounds">Its rounds, in order: no host begins one before all are done with the one before.</param>
[TemplateView]
public sealed partial record StagePlaybookView(Sourced<string> Name, ImmutableArray<Sourced<string>> Hosts, ImmutableArray<DeployRoundView> Rounds);

/// <summary>A round of a stage.</summary>
/// <param name="First">The first step.</param>
/// <param name="Last">The last step.</param>
/// <param name="IsOfHosts">True if it concerns the hosts' own files: one host tries it, then all others at once. False: one host after the other.</param>
/// <param name="Hosts">The hosts that may have something to do, in the order of the inventory.</param>
[TemplateView]
public sealed partial record DeployRoundView(Sourced<int> First, Sourced<int> Last, bool IsOfHosts, ImmutableArray<Sourced<string>> Hosts);

/// <summary>How a host configures itself.</summary>
/// <param name="Host">Its key.</param>
/// <param name="Repository">The repository, as git clones it.</param>
/// <param name="Branch">The branch.</param>
/// <param name="Folder">The folder of the playbook and its inventory in the repository.</param>
/// <param name="Times">When, in the words of systemd.</param>
/// <param name="RandomDelay">The longest time by which it is put off, in seconds; null for none.</param>
/// <param name="AgeKey">The file with the host's own key of age; null if it decrypts nothing with one.</param>
/// <param name="VaultPassword">The file with the password of Ansible Vault; null if it needs none.</param>
[TemplateView]
public sealed partial record AnsiblePullView(
    Sourced<string> Host, Sourced<string> Repository, Sourced<string> Branch, Sourced<string> Folder, ImmutableArray<Sourced<string>> Times, Sourced<long>? RandomDelay,
    Sourced<string>? AgeKey, Sourced<string>? VaultPassword);
