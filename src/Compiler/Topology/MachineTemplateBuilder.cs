using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes the templates of virtual machines: each for every site, as its name, its hypervisor and its defaults are the site's.</summary>
internal sealed class MachineTemplateBuilder(
    Inventory lab, References<Site> sites, References<Host> hosts, PublicKeyFiles keys, ExpressionResolver resolver, EntryObjects objects, DiagnosticBag bag)
{
    private static readonly (string Word, Installer Installer)[] Systems = [("ubuntu", Installer.Autoinstall), ("debian", Installer.Preseed)];

    private readonly Dictionary<string, VmTemplate?> _merged = new(StringComparer.Ordinal);

    public ImmutableArray<MachineTemplate> Build()
    {
        var templates = ImmutableArray.CreateBuilder<MachineTemplate>();
        foreach (var (key, entry) in lab.VmTemplates ?? Map<VmTemplate>.Empty)
        {
            if (Merged(key, entry, []) is { } merged)
            {
                templates.AddRange(sites.All.Select(site => Template(key, entry, merged, site)).OfType<MachineTemplate>());
            }
        }

        return templates.ToImmutable();
    }

    /// <summary>An entry with what it extends below it; null if that leads nowhere or in a circle, which is reported.</summary>
    private VmTemplate? Merged(string key, VmTemplate entry, ImmutableArray<string> path)
    {
        if (path.Contains(key))
        {
            bag.Add(TopologyErrors.Cycle(entry.Extends?.Span ?? entry.KeySpan, "templates", [.. path.SkipWhile(k => k != key), key], default));
            return null;
        }

        if (_merged.TryGetValue(key, out var known))
        {
            return known;
        }

        var merged = entry;
        if (entry.Extends is { } reference)
        {
            if (lab.VmTemplates?[reference.Value] is not { } weaker)
            {
                bag.Add(TopologyErrors.UnknownReference(
                    reference.Span, "machine template", reference.Value, NearestName.Find(reference.Value, lab.VmTemplates?.Names ?? [])));
                merged = null;
            }
            else
            {
                merged = Merged(reference.Value, weaker, path.Add(key)) is { } below ? InventoryLayers.Merge(below, entry) : null;
            }
        }

        return _merged[key] = merged;
    }

    private MachineTemplate? Template(string key, VmTemplate written, VmTemplate entry, Site site)
    {
        var scope = objects.SiteScope(site);
        var origin = Origin.Of(written.KeySpan);
        var isUefi = Uefi(entry, scope);
        var prefix = resolver.Literal(entry.Prefix, scope, "what a name begins with") ?? new Sourced<string>(key, origin);
        var name = resolver.Literal(entry.Name, scope, "a template's name") ?? new Sourced<string>(
            $"{prefix.Value}-{site.Key}-base{(isUefi.Value ? "-efi" : string.Empty)}", prefix.Origin.And(site.Origin).And(isUefi.Origin));
        if (ProblemOf(name.Value) is { } problem)
        {
            bag.Add(TopologyErrors.BadName((entry.Name ?? entry.Prefix)?.Span ?? written.KeySpan, name.Value, problem));
            return null;
        }

        var image = resolver.Literal(entry.Iso, scope, "an image");
        var defaults = InventoryLayers.Merge(lab.Defaults?.Vm, site.Entry?.Defaults?.Vm);
        var ssh = InventoryLayers.Merge(lab.Defaults?.Host?.Ssh, site.Entry?.Defaults?.Host?.Ssh);
        var (onProxmox, onQemu) = Builders(entry);
        return new MachineTemplate
        {
            Key = key,
            Site = site,
            Name = name,
            Prefix = prefix,
            Builder = BuilderOf(entry, site),
            BuilderOrigin = Origin.Of(entry.Host?.Span ?? default),
            Id = resolver.Integer(entry.Id, scope, "a number"),
            Installer = InstallerOf(resolver.Literal(entry.Os, scope, "a system"), image),
            Image = image,
            Checksum = resolver.Literal(entry.Checksum, scope, "a checksum"),
            IsOnProxmox = onProxmox,
            IsOnQemu = onQemu,
            Locale = resolver.Literal(entry.Locale, scope, "a language") ?? new Sourced<string>("en_US.UTF-8", Origin.None),
            Packages = [.. (entry.Packages?.Members ?? []).Select(p => resolver.Literal(p, scope, "a package")).OfType<Sourced<string>>()],
            Cores = resolver.Integer(entry.Cores, scope, "a number of cores") ?? new Sourced<long>(2, Origin.None),
            Memory = resolver.Scalar(entry.Memory, scope, "a size", Size.TryParse) ?? new Sourced<Size>(new Size(2L << 30), Origin.None),
            Disk = resolver.Scalar(entry.Disk, scope, "a size", Size.TryParse) ?? new Sourced<Size>(new Size(20L << 30), Origin.None),
            Storage = resolver.Literal(entry.Storage ?? defaults?.Storage, scope, "a storage"),
            Bridge = resolver.Literal(entry.Bridge ?? defaults?.Bridge, scope, "a bridge"),
            IsUefi = isUefi,
            MachineType = resolver.Literal(entry.Machine, scope, "a machine type") ?? (isUefi.Value ? new Sourced<string>("q35", isUefi.Origin) : null),
            User = resolver.Literal(ssh?.User, scope, "an account"),
            Identity = resolver.Literal(ssh?.Identity, scope, "a key file"),
            Keys = keys.Read(ssh?.Keys, scope),
            Packer = entry.Packer is { Value: TreeMap native } ? resolver.Tree(native, scope) as ResolvedMap : null,
            Entry = entry,
            Origin = origin,
        };
    }

    private Host? BuilderOf(VmTemplate entry, Site site)
    {
        if (entry.Host is not { } reference)
        {
            return hosts.All.FirstOrDefault(h => h.Site == site && h.Entry.Proxmox is not null);
        }

        if (hosts.Resolve(reference) is not { } host)
        {
            return null;
        }

        if (host.Entry.Proxmox is null)
        {
            bag.Add(new Diagnostic(TopologyErrors.ShapeRule, reference.Span, $"host '{host.Key}' is no hypervisor that builds templates", "name a host that has 'proxmox', or give it 'proxmox: {}'"));
        }

        return host.Site == site ? host : null;
    }

    private Sourced<bool> Uefi(VmTemplate entry, Scope scope) =>
        MachineBuilder.Firmware(entry.Bios, resolver, scope) ?? new Sourced<bool>(false, Origin.None);

    private (Sourced<bool> Proxmox, Sourced<bool> Qemu) Builders(VmTemplate entry)
    {
        var origin = Origin.Of(entry.Builders?.KeySpan ?? default);
        if (entry.Builders is { Count: > 1 } several && several.FirstOrDefault(static b => b.Value == PackerBuilder.None) is { } none)
        {
            bag.Add(new Diagnostic(TopologyErrors.ShapeRule, none.Span, "'none' says that nothing builds the template, and others are named beside it", "write 'builders: none', or leave 'none' out"));
        }

        return entry.Builders is not { Count: > 0 } said ? (new(true, origin), new(false, origin))
            : (new(said.Any(static b => b.Value == PackerBuilder.ProxmoxIso), origin), new(said.Any(static b => b.Value == PackerBuilder.Qemu), origin));
    }

    /// <summary>What installs the system that is said, or that the name of the image tells.</summary>
    private static Sourced<Installer>? InstallerOf(Sourced<string>? os, Sourced<string>? image)
    {
        foreach (var (word, installer) in Systems)
        {
            if (os is { } said ? said.Value.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                : image is { } told && told.Value[(told.Value.LastIndexOf('/') + 1)..].Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return new Sourced<Installer>(installer, (os ?? image)?.Origin ?? Origin.None);
            }
        }

        return null;
    }

    /// <summary>Proxmox holds the name to what a host name may be (pve-common, <c>dns-name</c>).</summary>
    private static string? ProblemOf(string name) =>
        name.Length == 0 ? "it is empty"
        : name.Any(static c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')) ? "only letters, digits, '-' and dots can stand in it"
        : name.Split('.').Any(static part => part.Length is 0 or > 63 || part[0] == '-' || part[^1] == '-') ? "each part of it begins and ends with a letter or a digit, and has at most 63 characters"
        : null;
}
