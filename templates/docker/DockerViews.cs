using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Docker;

/// <summary>The settings of a Docker engine.</summary>
/// <param name="Settings">What <c>daemon.json</c> holds.</param>
[TemplateView]
public sealed partial record DaemonView(ResolvedTree Settings);
