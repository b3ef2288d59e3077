using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Adguard;

/// <summary>The rewrites of a server.</summary>
/// <param name="Rewrites">The rewrites, ordered by name.</param>
[TemplateView]
public sealed partial record RewritesView(ImmutableArray<RewriteView> Rewrites);

/// <summary>A name and its answer.</summary>
/// <param name="Domain">The name.</param>
/// <param name="Answer">The address.</param>
[TemplateView]
public sealed partial record RewriteView(Sourced<string> Domain, Sourced<string> Answer);

/// <summary>The script that applies the rewrites.</summary>
/// <param name="Server">The server's key.</param>
/// <param name="State">The name under which the script remembers what it made.</param>
[TemplateView]
public sealed partial record ApplyView(Sourced<string> Server, Sourced<string> State);
