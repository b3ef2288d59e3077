using System.Collections.Immutable;
using Hlc.Artifacts.Docs;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Compose;

/// <summary>The page about a stack, for whoever operates it.</summary>
/// <param name="Name">The stack.</param>
/// <param name="Note">What one should know about it; null if nothing is said.</param>
/// <param name="Category">Its category; null if it has none.</param>
/// <param name="Host">The host that it runs on.</param>
/// <param name="HostAddress">That host's address; null if it has none.</param>
/// <param name="Folder">The folder of the host that it is deployed to.</param>
/// <param name="Needs">The stacks that must be up before it.</param>
/// <param name="Containers">Its containers.</param>
/// <param name="HasRoutes">True if it is reached under a name.</param>
/// <param name="Routes">The names under which it is reached.</param>
/// <param name="HasPorts">True if it publishes ports of the host.</param>
/// <param name="Ports">The ports of the host that it publishes.</param>
/// <param name="HasData">True if it keeps something.</param>
/// <param name="Data">What it keeps.</param>
/// <param name="HasRestores">True if a backup keeps some of that.</param>
/// <param name="Restores">How what it keeps comes back, by backup and source.</param>
/// <param name="IsOnDataset">True if some of that lies on ZFS datasets.</param>
/// <param name="HasVariables">True if it is given variables, in <c>.env</c>.</param>
/// <param name="IsBuilt">True if an image is built on the host.</param>
[TemplateView]
public sealed partial record StackPageView(
    Sourced<string> Name,
    TextValue? Note,
    Sourced<string>? Category,
    Sourced<string> Host,
    Sourced<string>? HostAddress,
    Sourced<string> Folder,
    ImmutableArray<Sourced<string>> Needs,
    ImmutableArray<PageContainerView> Containers,
    Sourced<bool> HasRoutes,
    ImmutableArray<PageAddressView> Routes,
    Sourced<bool> HasPorts,
    ImmutableArray<PagePortView> Ports,
    Sourced<bool> HasData,
    ImmutableArray<PageDataView> Data,
    Sourced<bool> HasRestores,
    ImmutableArray<PageRestoreView> Restores,
    bool IsOnDataset,
    Sourced<bool> HasVariables,
    bool IsBuilt);

/// <summary>A container, on the page about its stack.</summary>
/// <param name="Name">Its name on the engine.</param>
/// <param name="Image">Its image; null if it is built.</param>
/// <param name="User">Whom it runs as; null if the image decides.</param>
[TemplateView]
public sealed partial record PageContainerView(Sourced<string> Name, TextValue? Image, TextValue? User);

/// <summary>A published port.</summary>
/// <param name="Published">The port of the host with address and protocol, and the port of the container, as compose has it.</param>
/// <param name="Container">The container.</param>
[TemplateView]
public sealed partial record PagePortView(TextValue Published, Sourced<string> Container);

/// <summary>Something that a container keeps.</summary>
/// <param name="Container">The container.</param>
/// <param name="Target">The path inside it.</param>
/// <param name="Source">The path on the host, or the name of the engine's volume.</param>
/// <param name="Kind">Where it lives: <c>stored</c>, <c>bind</c>, <c>engine</c> or <c>network</c>.</param>
/// <param name="Owner">The owner on the host, <c>uid:group</c>; null if nobody says.</param>
/// <param name="IsKept">True if a backup holds it.</param>
/// <param name="Backups">The backups that hold it.</param>
[TemplateView]
public sealed partial record PageDataView(
    Sourced<string> Container,
    TextValue Target,
    TextValue Source,
    Sourced<string> Kind,
    Sourced<string>? Owner,
    Sourced<bool> IsKept,
    ImmutableArray<Sourced<string>> Backups);
