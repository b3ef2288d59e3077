using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Secrets;

/// <summary>For whom SOPS encrypts which file (SOPS, creation rules: the first that fits counts).</summary>
/// <param name="Rules">A rule for each file; no two fit one file.</param>
[TemplateView]
public sealed partial record SopsRulesView(ImmutableArray<SopsRuleView> Rules);

/// <summary>A rule for one file.</summary>
/// <param name="Pattern">An expression of Go that fits the end of its path alone.</param>
/// <param name="Recipients">The age recipients, with commas between them: the operators, then the hosts.</param>
[TemplateView]
public sealed partial record SopsRuleView(Sourced<string> Pattern, Sourced<string> Recipients);

/// <summary>How git shows encrypted files (gitattributes(5)).</summary>
/// <param name="Pattern">Which they are.</param>
/// <param name="IsSops">True if SOPS encrypts them, false if Ansible Vault does.</param>
[TemplateView]
public sealed partial record AttributesView(Sourced<string> Pattern, Sourced<bool> IsSops);

/// <summary>Where the values of a file of variables come from.</summary>
/// <param name="Path">The file on its host.</param>
/// <param name="IsQuoted">True if its readers take quotes off, as Compose, systemd and a shell do; false if a value begins behind <c>=</c> and ends with the line.</param>
/// <param name="Variables">The variables, in ordinal order of the name.</param>
[TemplateView]
public sealed partial record VariableReferencesView(Sourced<string> Path, bool IsQuoted, ImmutableArray<VariableReferenceView> Variables);

/// <summary>A variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Store">The encrypted file that holds its value; null if who deploys says it, as a variable of the same name.</param>
/// <param name="Key">The value's key in that file; null without one.</param>
[TemplateView]
public sealed partial record VariableReferenceView(Sourced<string> Name, Sourced<string>? Store, Sourced<string>? Key);
