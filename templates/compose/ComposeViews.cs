using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Compose;

/// <summary>A stack's compose file.</summary>
/// <param name="Name">The name of the project.</param>
/// <param name="Services">Its services, in the order of the inventory.</param>
/// <param name="Sections">What stands beside <c>services</c>: networks, volumes, native words.</param>
[TemplateView]
public sealed partial record ComposeFileView(
    Sourced<string> Name, ImmutableArray<ComposeServiceView> Services, ImmutableArray<ComposeFieldView> Sections);

/// <summary>A service of a compose file.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Fields">Its keys and values, native words merged, in the order in which they are written.</param>
[TemplateView]
public sealed partial record ComposeServiceView(Sourced<string> Key, ImmutableArray<ComposeFieldView> Fields);

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="IsScalar">True if the value stands on the line of its key.</param>
[TemplateView]
public sealed partial record ComposeFieldView(Sourced<string> Key, ResolvedTree Value, bool IsScalar);

/// <summary>The script that prepares a host for a stack.</summary>
/// <param name="Name">The stack.</param>
/// <param name="Networks">The networks that must exist.</param>
/// <param name="Folders">The folders of data that must exist.</param>
/// <param name="Files">The files of the stack that get an owner or a mode.</param>
[TemplateView]
public sealed partial record SetupView(
    Sourced<string> Name, ImmutableArray<StackNetworkView> Networks, ImmutableArray<FolderView> Folders, ImmutableArray<PreparedFileView> Files);

/// <summary>A file of a stack that gets an owner or a mode.</summary>
/// <param name="Path">Where it is, from the stack's folder.</param>
/// <param name="Owner">Its owner and group by number; null if whoever deploys owns it.</param>
/// <param name="Mode">Its mode in octal; null if it keeps the one that it has.</param>
[TemplateView]
public sealed partial record PreparedFileView(TextValue Path, Sourced<string>? Owner, Sourced<string>? Mode);

/// <summary>A network that must exist.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Options">How it is made if it is missing: options of <c>docker network create</c>.</param>
[TemplateView]
public sealed partial record StackNetworkView(Sourced<string> Name, ImmutableArray<TextValue> Options);

/// <summary>A folder of data.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Owner">The uid that owns it.</param>
/// <param name="Group">The name of the group that owns it, or its number.</param>
/// <param name="Mode">Its permissions in octal.</param>
[TemplateView]
public sealed partial record FolderView(TextValue Path, Sourced<long> Owner, Sourced<string> Group, Sourced<string> Mode);

/// <summary>The variables that a stack is given when it is deployed.</summary>
/// <param name="Name">The stack.</param>
/// <param name="Variables">The variables, in ordinal order of their names.</param>
[TemplateView]
public sealed partial record EnvironmentExampleView(Sourced<string> Name, ImmutableArray<ExampleVariableView> Variables);

/// <summary>A variable that a stack is given.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Note">What it is.</param>
/// <param name="Example">What stands there until somebody fills it in.</param>
[TemplateView]
public sealed partial record ExampleVariableView(Sourced<string> Name, Sourced<string> Note, Sourced<string> Example);
