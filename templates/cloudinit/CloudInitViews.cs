using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.CloudInit;

/// <summary>What cloud-init does when a machine first starts.</summary>
/// <param name="Settings">The user data.</param>
[TemplateView]
public sealed partial record UserDataView(ResolvedTree Settings);

/// <summary>Who a machine is to cloud-init.</summary>
/// <param name="Id">What tells one machine from another: with a new one everything is done once more.</param>
/// <param name="Name">Its host name.</param>
[TemplateView]
public sealed partial record MetaDataView(Sourced<string> Id, Sourced<string> Name);

/// <summary>The network that cloud-init sets.</summary>
/// <param name="Settings">What the network configuration holds.</param>
[TemplateView]
public sealed partial record NetworkConfigView(ResolvedTree Settings);
