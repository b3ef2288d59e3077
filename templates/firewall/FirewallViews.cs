using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Firewall;

/// <summary>The script that sets ufw's rules.</summary>
/// <param name="Rules">The rules, SSH first.</param>
/// <param name="Incoming">What becomes of incoming packets: <c>allow</c>, <c>deny</c> or <c>reject</c>.</param>
/// <param name="Outgoing">What becomes of outgoing packets.</param>
/// <param name="Routed">What becomes of packets that the host passes on.</param>
/// <param name="Logging">How much is logged; null to leave that as it is.</param>
/// <param name="HasPassedBy">True if the container engine lets something in past these rules.</param>
/// <param name="PassedBy">What the container engine lets in past these rules: ports and what they are for.</param>
/// <param name="HasFurther">True if there are rules that ufw has no words for.</param>
[TemplateView]
public sealed partial record UfwView(
    ImmutableArray<UfwRuleView> Rules,
    TextValue Incoming,
    TextValue Outgoing,
    TextValue Routed,
    TextValue? Logging,
    Sourced<bool> HasPassedBy,
    ImmutableArray<TextValue> PassedBy,
    bool HasFurther);

/// <summary>A rule of ufw.</summary>
/// <param name="Comment">Which rule it is.</param>
/// <param name="Words">The words of the rule.</param>
[TemplateView]
public sealed partial record UfwRuleView(TextValue Comment, ImmutableArray<TextValue> Words);

/// <summary>Rules in the form of iptables-save(8), of one family.</summary>
/// <param name="Tables">The tables.</param>
[TemplateView]
public sealed partial record IptablesView(ImmutableArray<IptablesTableView> Tables);

/// <summary>A table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Chains">The chains that are ours: they are made anew.</param>
[TemplateView]
public sealed partial record IptablesTableView(TextValue Name, ImmutableArray<IptablesChainView> Chains);

/// <summary>A chain.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rules">Its rules.</param>
[TemplateView]
public sealed partial record IptablesChainView(TextValue Name, ImmutableArray<FilterRuleView> Rules);

/// <summary>A rule in a program's own words.</summary>
/// <param name="Comment">What it is for; null if the rule before it says that.</param>
/// <param name="Rule">The rule.</param>
[TemplateView]
public sealed partial record FilterRuleView(TextValue? Comment, TextValue Rule);

/// <summary>The script that loads rules of iptables.</summary>
/// <param name="Folder">The folder of the files <c>rules.v4</c> and <c>rules.v6</c>.</param>
/// <param name="Jumps">The jumps that lead to chains of ours.</param>
/// <param name="HasPassedBy">True if the container engine lets something in past these rules.</param>
/// <param name="PassedBy">What the container engine lets in past these rules: ports and what they are for.</param>
[TemplateView]
public sealed partial record IptablesScriptView(TextValue Folder, ImmutableArray<IptablesJumpView> Jumps, Sourced<bool> HasPassedBy, ImmutableArray<TextValue> PassedBy);

/// <summary>A jump.</summary>
/// <param name="Table">The table.</param>
/// <param name="From">The chain that it stands in, as the first rule.</param>
/// <param name="To">The chain that it leads to.</param>
[TemplateView]
public sealed partial record IptablesJumpView(TextValue Table, TextValue From, TextValue To);

/// <summary>The rules of nftables.</summary>
/// <param name="Policy">What becomes of incoming packets at the end: <c>accept</c> or <c>drop</c>.</param>
/// <param name="IsReject">True if the sender is told that nothing let them in.</param>
/// <param name="IsLimited">True if a rule counts the connections of each address.</param>
/// <param name="Input">The rules for incoming packets.</param>
/// <param name="HasForward">True if there are rules for packets to containers and to other networks.</param>
/// <param name="Forward">The rules for packets to containers and to other networks.</param>
/// <param name="Output">The rules for outgoing packets.</param>
/// <param name="Nat">The rules that change the sender of packets.</param>
/// <param name="HasPassedBy">True if the container engine lets something in past these rules.</param>
/// <param name="PassedBy">What the container engine lets in past these rules: ports and what they are for.</param>
[TemplateView]
public sealed partial record NftablesView(
    TextValue Policy,
    bool IsReject,
    bool IsLimited,
    ImmutableArray<FilterRuleView> Input,
    Sourced<bool> HasForward,
    ImmutableArray<FilterRuleView> Forward,
    ImmutableArray<FilterRuleView> Output,
    ImmutableArray<FilterRuleView> Nat,
    Sourced<bool> HasPassedBy,
    ImmutableArray<TextValue> PassedBy);

/// <summary>The unit that loads the rules when the host starts.</summary>
/// <param name="Script">The script that it runs.</param>
[TemplateView]
public sealed partial record UnitView(TextValue Script);

/// <summary>The kernel's settings for a host that passes packets on.</summary>
/// <param name="HasV4">True if it passes on IPv4.</param>
/// <param name="HasV6">True if it passes on IPv6.</param>
[TemplateView]
public sealed partial record ForwardingView(bool HasV4, bool HasV6);
