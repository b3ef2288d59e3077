using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Keepalived;

/// <summary>The configuration of a host's keepalived.</summary>
/// <param name="Scripts">What finds out whether the proxies of this host are well.</param>
/// <param name="Instances">The virtual addresses that the host may hold.</param>
[TemplateView]
public sealed partial record KeepalivedView(ImmutableArray<KeepalivedScriptView> Scripts, ImmutableArray<KeepalivedInstanceView> Instances);

/// <summary>What finds out whether a proxy is well.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Command">The command; it must succeed.</param>
[TemplateView]
public sealed partial record KeepalivedScriptView(Sourced<string> Name, TextValue Command);

/// <summary>A virtual address.</summary>
/// <param name="Name">The name of the instance.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Include">The file with its password; null without one.</param>
[TemplateView]
public sealed partial record KeepalivedInstanceView(Sourced<string> Name, ImmutableArray<KeepalivedLineView> Lines, TextValue? Include);

/// <summary>A line of an instance.</summary>
/// <param name="Words">Its words; empty for the end of a block.</param>
/// <param name="IsNested">True inside of a block of the instance.</param>
/// <param name="Opens">True if a block begins.</param>
[TemplateView]
public sealed partial record KeepalivedLineView(ImmutableArray<TextValue> Words, bool IsNested, bool Opens);

/// <summary>The kernel's settings for programs that listen on an address that is elsewhere at the time.</summary>
/// <param name="HasV4">True if an address is of IPv4.</param>
/// <param name="HasV6">True if an address is of IPv6.</param>
[TemplateView]
public sealed partial record NonlocalView(Sourced<bool> HasV4, Sourced<bool> HasV6);
