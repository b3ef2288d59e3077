using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Packer;

/// <summary>What Packer builds a template with.</summary>
/// <param name="Label">The label of its sources.</param>
/// <param name="IsOnProxmox">True if it is built on a Proxmox node.</param>
/// <param name="IsOnQemu">True if it is built with QEMU.</param>
/// <param name="IsPreseed">True for Debian's installer, false for Ubuntu's.</param>
/// <param name="IsUefi">True for UEFI.</param>
/// <param name="IsDownload">True if the image is downloaded.</param>
/// <param name="HasChecksum">True if the image's checksum is known.</param>
/// <param name="HasIdentity">True if Packer logs in with a key file; else the agent of SSH has the key.</param>
/// <param name="Words">Further attributes of the first source, each by a variable of its name.</param>
/// <param name="QemuWords">The same, where the first source is that of QEMU.</param>
/// <param name="Width">The length of the longest of their names.</param>
/// <param name="Blocks">Further blocks of the source on Proxmox.</param>
[TemplateView]
public sealed partial record PackerTemplateView(
    Sourced<string> Label,
    Sourced<bool> IsOnProxmox,
    Sourced<bool> IsOnQemu,
    Sourced<bool> IsPreseed,
    Sourced<bool> IsUefi,
    Sourced<bool> IsDownload,
    Sourced<bool> HasChecksum,
    Sourced<bool> HasIdentity,
    ImmutableArray<PackerWordView> Words,
    ImmutableArray<PackerWordView> QemuWords,
    int Width,
    ImmutableArray<PackerBlockView> Blocks);

/// <summary>An attribute of a source.</summary>
/// <param name="Name">Its name, and that of its variable.</param>
/// <param name="Type">Its type, as an expression of Packer.</param>
[TemplateView]
public sealed partial record PackerWordView(Sourced<string> Name, Sourced<string> Type);

/// <summary>A block of a source.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Body">Its attributes.</param>
[TemplateView]
public sealed partial record PackerBlockView(Sourced<string> Name, ResolvedTree Body);

/// <summary>The variables that a template declares.</summary>
/// <param name="Name">The template's name: the one that Terraform clones.</param>
/// <param name="Proxmox">Where it is built; null without a Proxmox node.</param>
/// <param name="IsDownload">True if the image is downloaded.</param>
/// <param name="HasChecksum">True if the image's checksum is known.</param>
/// <param name="HasIdentity">True if Packer logs in with a key file.</param>
/// <param name="IsQemuUefi">True if QEMU starts it with UEFI.</param>
/// <param name="Words">Variables of further attributes.</param>
[TemplateView]
public sealed partial record PackerVariablesView(
    Sourced<string> Name, ProxmoxView? Proxmox, Sourced<bool> IsDownload, Sourced<bool> HasChecksum, Sourced<bool> HasIdentity, Sourced<bool> IsQemuUefi, ImmutableArray<PackerWordView> Words);

/// <summary>The Proxmox node that builds a template.</summary>
/// <param name="Api">Where its API answers.</param>
/// <param name="Verify">True if the API's certificate is checked.</param>
/// <param name="TokenId">The name of the API token; null if it is not known here.</param>
/// <param name="TokenIdVariable">The variable of the environment that holds that name; null if none does.</param>
/// <param name="TokenVariable">The variable of the environment that holds the token; null if the lab has none.</param>
/// <param name="Storage">The storage of the template.</param>
[TemplateView]
public sealed partial record ProxmoxView(
    Sourced<string> Api, Sourced<bool> Verify, Sourced<string>? TokenId, Sourced<string>? TokenIdVariable, Sourced<string>? TokenVariable, Sourced<string> Storage);

/// <summary>Values for the variables of a template.</summary>
/// <param name="Values">The values, by the name of the variable.</param>
[TemplateView]
public sealed partial record PackerValuesView(ResolvedTree Values);

/// <summary>What Ubuntu's installer is told.</summary>
/// <param name="Settings">The user data.</param>
[TemplateView]
public sealed partial record AutoinstallView(ResolvedTree Settings);

/// <summary>Who a machine is to cloud-init while it is installed.</summary>
/// <param name="Name">Its name.</param>
[TemplateView]
public sealed partial record InstallerIdView(Sourced<string> Name);

/// <summary>A file that says the same in every template.</summary>
[TemplateView]
public sealed partial record SameView();

/// <summary>What Debian's installer is told.</summary>
/// <param name="Locale">The language.</param>
/// <param name="Timezone">The time zone.</param>
/// <param name="User">The account that Packer logs in as.</param>
/// <param name="Packages">The packages, with a space between.</param>
[TemplateView]
public sealed partial record PreseedView(Sourced<string> Locale, Sourced<string> Timezone, Sourced<string> User, Sourced<string> Packages);

/// <summary>What is done at the end of Debian's installer.</summary>
/// <param name="User">The account that Packer logs in as.</param>
/// <param name="Keys">The keys that log in.</param>
[TemplateView]
public sealed partial record LateView(Sourced<string> User, ImmutableArray<TextValue> Keys);

/// <summary>What is done before a machine becomes a template.</summary>
/// <param name="IsPreseed">True for Debian, false for Ubuntu.</param>
[TemplateView]
public sealed partial record FinishView(Sourced<bool> IsPreseed);
