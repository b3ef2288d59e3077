using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Chrony;

/// <summary>A file of chrony (chrony.conf(5)).</summary>
/// <param name="Directives">Its lines, each a directive with its value.</param>
[TemplateView]
public sealed partial record ChronyView(ImmutableArray<TextValue> Directives);

/// <summary>Settings of systemd-timesyncd (timesyncd.conf(5)).</summary>
/// <param name="Servers">The addresses of the servers that it asks.</param>
[TemplateView]
public sealed partial record TimesyncdView(ImmutableArray<Sourced<string>> Servers);
