using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Tailscale;

/// <summary>The script that joins a host to its tailnet.</summary>
/// <param name="Host">The host.</param>
/// <param name="Name">Its name in the tailnet.</param>
/// <param name="AcceptDns">Whether it takes over the tailnet's DNS settings.</param>
/// <param name="AcceptRoutes">Whether it uses the routes that others advertise.</param>
/// <param name="Routes">The ranges that it routes.</param>
/// <param name="IsExitNode">Whether others may go to the internet through it.</param>
/// <param name="Tag">Its tag; null if no policy is written.</param>
/// <param name="Variable">The variable that hands the key over; null if it joins by hand.</param>
[TemplateView]
public sealed partial record SetupTailscaleView(
    Sourced<string> Host,
    Sourced<string> Name,
    Sourced<bool> AcceptDns,
    Sourced<bool> AcceptRoutes,
    ImmutableArray<Sourced<string>> Routes,
    Sourced<bool> IsExitNode,
    Sourced<string>? Tag,
    Sourced<string>? Variable);

/// <summary>What is added to the unit of tailscaled.</summary>
/// <param name="RouterInterface">The interface that a router passes packets on through; null if it is none, or nobody says which.</param>
[TemplateView]
public sealed partial record TailscaleUnitView(Sourced<string>? RouterInterface);

/// <summary>An example of the file that hands the key over.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Note">What it is.</param>
[TemplateView]
public sealed partial record TailscaleEnvView(Sourced<string> Name, Sourced<string> Note);

/// <summary>The kernel's settings for a router; nothing in them varies.</summary>
/// <param name="Host">The host.</param>
[TemplateView]
public sealed partial record TailscaleForwardingView(Sourced<string> Host);

/// <summary>The policy of a tailnet.</summary>
/// <param name="TagOwners">Who may give a node its tag; null if there is no tag.</param>
/// <param name="AutoApprovers">Whose routes need no approval by hand; null if there are none.</param>
/// <param name="Hosts">The names of addresses; null if none is used.</param>
/// <param name="Rules">What is accepted.</param>
/// <param name="Tests">What must hold; null if there is nothing to ask.</param>
/// <param name="Further">Further sections, in Tailscale's own words.</param>
[TemplateView]
public sealed partial record PolicyView(
    ResolvedTree? TagOwners,
    ResolvedTree? AutoApprovers,
    ResolvedTree? Hosts,
    ImmutableArray<PolicyRuleView> Rules,
    ResolvedTree? Tests,
    ImmutableArray<PolicySectionView> Further);

/// <summary>A rule.</summary>
/// <param name="Comment">What it is for; null for one in the owner's own words.</param>
/// <param name="Rule">The rule.</param>
[TemplateView]
public sealed partial record PolicyRuleView(TextValue? Comment, ResolvedTree Rule);

/// <summary>A section in Tailscale's own words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What it holds.</param>
[TemplateView]
public sealed partial record PolicySectionView(TextValue Name, ResolvedTree Value);
