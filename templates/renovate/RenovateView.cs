using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Renovate;

/// <summary>Renovate's configuration for the lab's repository.</summary>
/// <param name="Config">What <c>renovate.json</c> holds.</param>
[TemplateView]
public sealed partial record RenovateView(ResolvedTree Config);
