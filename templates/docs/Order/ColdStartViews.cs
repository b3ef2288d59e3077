using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Docs;

/// <summary>A host that is switched on before others.</summary>
/// <param name="Host">Its key.</param>
/// <param name="HasMachines">True if virtual machines run on it.</param>
/// <param name="Machines">They.</param>
/// <param name="HasMounters">True if hosts mount what it exports.</param>
/// <param name="Mounters">They.</param>
[TemplateView]
public sealed partial record PagePowerView(
    Sourced<string> Host, Sourced<bool> HasMachines, ImmutableArray<Sourced<string>> Machines, Sourced<bool> HasMounters, ImmutableArray<Sourced<string>> Mounters);

/// <summary>A stage in which a part of the lab comes up.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Items">What comes up in it, in order.</param>
/// <param name="Checks">Commands that show whether it is there.</param>
/// <param name="Playbooks">Commands that deploy it, one for each site; none without Ansible.</param>
[TemplateView]
public sealed partial record PageStageView(
    Sourced<string> Name, ImmutableArray<PageStartView> Items, ImmutableArray<Sourced<string>> Checks, ImmutableArray<Sourced<string>> Playbooks);

/// <summary>Something that comes up.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Host">Where it runs; null for a stack that a scheduler places.</param>
/// <param name="IsLater">True if it waits for what stands before it in its stage.</param>
[TemplateView]
public sealed partial record PageStartView(Sourced<string> Name, Sourced<string>? Host, Sourced<bool> IsLater);
