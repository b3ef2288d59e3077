using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Docs;

/// <summary>A program that listens on a port of a host.</summary>
/// <param name="Host">The host.</param>
/// <param name="Ports">The port or range with its protocol, <c>2283/tcp</c>; of a deploy-time variable its default, null without one.</param>
/// <param name="Variable">The deploy-time variable that says the port; null if the inventory does.</param>
/// <param name="Address">The address that it is bound to; null for all of the host's.</param>
/// <param name="Program">What listens: the name of a container, or <c>sshd</c> and the like.</param>
/// <param name="Stack">The stack of the container; null for a program of the host.</param>
[TemplateView]
public sealed partial record PageListenerView(
    Sourced<string> Host, Sourced<string>? Ports, TextValue? Variable, Sourced<string>? Address, Sourced<string> Program, Sourced<string>? Stack);

/// <summary>Packets that a host lets in.</summary>
/// <param name="Host">The host.</param>
/// <param name="What">What they are for.</param>
/// <param name="Ports">The ports with their protocol, <c>80/tcp</c>; a protocol alone for all of its ports, <c>all</c> for everything.</param>
/// <param name="IsForAnyone">True if everybody may.</param>
/// <param name="Sources">Who may: ranges of addresses, interfaces.</param>
/// <param name="IsLimited">True if who connects too often is refused.</param>
[TemplateView]
public sealed partial record PageOpeningView(
    Sourced<string> Host, Sourced<string> What, Sourced<string> Ports, bool IsForAnyone, ImmutableArray<Sourced<string>> Sources, bool IsLimited);
