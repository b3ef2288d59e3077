using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Komodo;

/// <summary>A file of resources.</summary>
/// <param name="Resources">The resources, in the order of the inventory.</param>
[TemplateView]
public sealed partial record KomodoResourcesView(ImmutableArray<KomodoResourceView> Resources);

/// <summary>A resource: a stack, a server, a repository, a builder, a build or a sync.</summary>
/// <param name="Kind">Its kind, as the table is called: <c>stack</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Fields">What stands beside its configuration: description, tags, order.</param>
/// <param name="Config">Its configuration, native words merged, in the order in which it is written.</param>
/// <param name="HasEnvironment">True if it is given an environment.</param>
/// <param name="Environment">The lines of its environment: <c>NAME=value</c>. None if it is given none.</param>
[TemplateView]
public sealed partial record KomodoResourceView(
    Sourced<string> Kind,
    Sourced<string> Name,
    ImmutableArray<KomodoFieldView> Fields,
    ImmutableArray<KomodoFieldView> Config,
    Sourced<bool> HasEnvironment,
    ImmutableArray<TextValue> Environment);

/// <summary>A field and its value.</summary>
/// <param name="Key">The field: one of Komodo's own, which are bare words.</param>
/// <param name="Value">The value.</param>
[TemplateView]
public sealed partial record KomodoFieldView(Sourced<string> Key, ResolvedTree Value);

/// <summary>The variables that Komodo holds for all stacks.</summary>
/// <param name="Variables">Those whose value the inventory says, in ordinal order of their names.</param>
/// <param name="Open">Those whose value stands in Komodo alone.</param>
[TemplateView]
public sealed partial record KomodoVariablesView(ImmutableArray<KomodoVariableView> Variables, ImmutableArray<KomodoOpenVariableView> Open);

/// <summary>A variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What uses it.</param>
/// <param name="Value">Its value.</param>
[TemplateView]
public sealed partial record KomodoVariableView(Sourced<string> Name, Sourced<string> Description, Sourced<string> Value);

/// <summary>A variable whose value is set in Komodo.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Note">What it is, and what uses it.</param>
[TemplateView]
public sealed partial record KomodoOpenVariableView(Sourced<string> Name, Sourced<string> Note);

/// <summary>The procedure that deploys the lab.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="IsPushed">True if a push runs it.</param>
/// <param name="Stages">Its stages, one after the other.</param>
[TemplateView]
public sealed partial record KomodoProcedureView(
    Sourced<string> Name, Sourced<string> Description, Sourced<bool> IsPushed, ImmutableArray<KomodoStageView> Stages);

/// <summary>A stage: what is done at the same time.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Executions">What is done.</param>
[TemplateView]
public sealed partial record KomodoStageView(Sourced<string> Name, ImmutableArray<KomodoExecutionView> Executions);

/// <summary>Something that Komodo does with a resource.</summary>
/// <param name="Type">What it does: <c>DeployStackIfChanged</c>.</param>
/// <param name="Parameter">How the parameter is called that names the resource: <c>stack</c>.</param>
/// <param name="Resource">The resource.</param>
[TemplateView]
public sealed partial record KomodoExecutionView(Sourced<string> Type, Sourced<string> Parameter, Sourced<string> Resource);
