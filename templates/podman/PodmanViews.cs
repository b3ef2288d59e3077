using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Podman;

/// <summary>A file of settings in TOML.</summary>
/// <param name="Keys">What stands before the first table.</param>
/// <param name="Tables">The tables, in order.</param>
[TemplateView]
public sealed partial record TomlFileView(ImmutableArray<TomlKeyView> Keys, ImmutableArray<TomlTableView> Tables);

/// <summary>A table.</summary>
/// <param name="Name">Its name: letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Keys">Its keys, in order.</param>
[TemplateView]
public sealed partial record TomlTableView(Sourced<string> Name, ImmutableArray<TomlKeyView> Keys);

/// <summary>A key and its value.</summary>
/// <param name="Name">The key: letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Value">The value; a mapping or a list of them is written on one line.</param>
[TemplateView]
public sealed partial record TomlKeyView(Sourced<string> Name, ResolvedTree Value);

/// <summary>Which images may be pulled (containers-policy.json(5)).</summary>
/// <param name="Policy">What the file holds.</param>
[TemplateView]
public sealed partial record PolicyView(ResolvedTree Policy);
