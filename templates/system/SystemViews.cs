using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Systems;

/// <summary>The script that installs a host's packages.</summary>
/// <param name="Host">The host.</param>
/// <param name="Packages">The packages that must be there.</param>
[TemplateView]
public sealed partial record SetupPackagesView(Sourced<string> Host, ImmutableArray<Sourced<string>> Packages);

/// <summary>Settings of apt.</summary>
/// <param name="Settings">Each with its value, in order.</param>
[TemplateView]
public sealed partial record AptConfView(ImmutableArray<AptSettingView> Settings);

/// <summary>A setting of apt (apt.conf(5)).</summary>
/// <param name="Name">Its name with <c>::</c> between the parts; that of a member of a list ends in it.</param>
/// <param name="Value">Its value, without anything that a quoted text cannot hold.</param>
[TemplateView]
public sealed partial record AptSettingView(Sourced<string> Name, Sourced<string> Value);

/// <summary>Kernel parameters (sysctl.d(5)).</summary>
/// <param name="Parameters">Each with its value, in order.</param>
[TemplateView]
public sealed partial record SysctlView(ImmutableArray<SysctlParameterView> Parameters);

/// <summary>A kernel parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value: one line.</param>
[TemplateView]
public sealed partial record SysctlParameterView(Sourced<string> Name, Sourced<string> Value);
