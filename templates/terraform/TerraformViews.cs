using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Terraform;

/// <summary>A file of Terraform that says the same in every lab.</summary>
[TemplateView]
public sealed partial record FixedView();

/// <summary>The variables that a root or a module declares.</summary>
/// <param name="Type">The type of a machine.</param>
[TemplateView]
public sealed partial record VariablesView(VmTypeView Type);

/// <summary>The type of a machine's values.</summary>
/// <param name="Fields">Its attributes, in order.</param>
/// <param name="Width">The length of the longest name of an attribute.</param>
/// <param name="Native">The attributes that machines have in the provider's words; empty if none has.</param>
/// <param name="NativeWidth">The length of the longest of their names.</param>
[TemplateView]
public sealed partial record VmTypeView(ImmutableArray<FieldView> Fields, int Width, ImmutableArray<FieldView> Native, int NativeWidth);

/// <summary>An attribute of a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as an expression of Terraform.</param>
[TemplateView]
public sealed partial record FieldView(Sourced<string> Name, Sourced<string> Type);

/// <summary>The resource that makes a machine.</summary>
/// <param name="Attributes">Attributes that follow from no value of the inventory, and those that machines have in the provider's words.</param>
/// <param name="Width">The length of the longest of their names.</param>
/// <param name="CpuType">The type of processor, as an expression of Terraform.</param>
/// <param name="Blocks">Blocks that machines have in the provider's words.</param>
[TemplateView]
public sealed partial record ModuleView(ImmutableArray<WordView> Attributes, int Width, Sourced<string> CpuType, ImmutableArray<BlockView> Blocks);

/// <summary>An attribute of the resource.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, as an expression of Terraform.</param>
[TemplateView]
public sealed partial record WordView(Sourced<string> Name, Sourced<string> Value);

/// <summary>A block of the resource.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Words">Its attributes.</param>
/// <param name="Width">The length of the longest of their names.</param>
[TemplateView]
public sealed partial record BlockView(Sourced<string> Name, ImmutableArray<WordView> Words, int Width);

/// <summary>Values for the variables of a site.</summary>
/// <param name="Values">The values, by the name of the variable.</param>
[TemplateView]
public sealed partial record ValuesView(ResolvedTree Values);

/// <summary>The machines of a site.</summary>
/// <param name="Vms">Their values, by their key.</param>
[TemplateView]
public sealed partial record VmsView(ResolvedTree Vms);

/// <summary>What hands secrets to a program, by variables of the environment.</summary>
/// <param name="Program">The program.</param>
/// <param name="Needed">The variables that must be there.</param>
/// <param name="Secrets">What the program is handed.</param>
[TemplateView]
public sealed partial record CredentialsView(Sourced<string> Program, ImmutableArray<NeededVariableView> Needed, ImmutableArray<CredentialView> Secrets);

/// <summary>A variable that holds a secret where the lab's secrets are in the environment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Holds">What it holds.</param>
[TemplateView]
public sealed partial record NeededVariableView(Sourced<string> Name, Sourced<string> Holds);

/// <summary>A secret that a program is handed.</summary>
/// <param name="Name">The variable that the program reads.</param>
/// <param name="Value">The secret: a reference.</param>
[TemplateView]
public sealed partial record CredentialView(Sourced<string> Name, TextValue Value);
