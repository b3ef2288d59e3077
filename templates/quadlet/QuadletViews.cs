using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Quadlet;

/// <summary>A file of Quadlet (podman-systemd.unit(5)).</summary>
/// <param name="Sections">Its sections, in order.</param>
[TemplateView]
public sealed partial record QuadletFileView(ImmutableArray<QuadletSectionView> Sections);

/// <summary>A section.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Settings">Its settings, in order.</param>
[TemplateView]
public sealed partial record QuadletSectionView(Sourced<string> Name, ImmutableArray<QuadletSettingView> Settings);

/// <summary>A setting: one text, or words.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The whole value as one text; null where it is words.</param>
/// <param name="Words">The words; empty where it is one text.</param>
[TemplateView]
public sealed partial record QuadletSettingView(Sourced<string> Name, Sourced<string>? Value, ImmutableArray<Sourced<string>> Words);
