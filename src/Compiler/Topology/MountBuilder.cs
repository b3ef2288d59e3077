using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes what a host mounts: its <c>mounts</c>, and the storages over NFS that data of its services lies on.</summary>
internal sealed class MountBuilder(NfsBuilder exports, ExpressionResolver resolver, DiagnosticBag bag)
{
    public ImmutableArray<HostMount> Mounts(Host host, IEnumerable<(ServiceInstance Instance, VolumeMount Volume)> volumes, Scope scope)
    {
        var mounts = new List<HostMount>();
        foreach (var (point, entry) in host.Entry.Mounts ?? Map<Mount>.Empty)
        {
            if (Mount(host, new Sourced<string>(point, Origin.Of(entry.KeySpan)), entry, scope) is { } mount)
            {
                mounts.Add(mount);
            }
        }

        // Null for what is amiss: it is reported once, however many volumes lie there.
        var tried = new HashSet<string>(StringComparer.Ordinal);
        foreach (var same in volumes.Where(static v => v.Volume.Storage is { Entry: { Nfs: not null, Path: not null } }).GroupBy(static v => v.Volume.Storage!.Path, StringComparer.Ordinal))
        {
            // It is mounted here for those whose data lies there.
            var area = same.First().Volume.Storage!;
            var why = Origin.CommonTo(same.Select(static v => v.Instance.PlacementOrigin.And(v.Volume.Origin))).AsDecision();
            var point = new Sourced<string>(area.Path.TrimEnd('/'), area.PathOrigin);
            if (tried.Add(point.Value) && mounts.All(m => m.Point.Value != point.Value) && area.Entry.Nfs is { } nfs
                && IsPoint(point) && exports.Share(nfs, host, scope) is { } share)
            {
                mounts.Add(Of(point, share, null, area.Origin.And(why), isDerived: true));
            }
        }

        return [.. mounts];
    }

    private HostMount? Mount(Host host, Sourced<string> point, Mount entry, Scope scope)
    {
        if (!IsPoint(point))
        {
            return null;
        }

        InventoryNode?[] kinds = [entry.Device, entry.Nfs, entry.Juicefs];
        if (kinds.Count(static k => k is not null) != 1)
        {
            bag.Add(HostErrors.Mount(entry.KeySpan, $"the mount '{point.Value}' does not say one thing that is mounted", "keep exactly one of 'device', 'nfs' and 'juicefs'"));
            return null;
        }

        if (entry.Type is { } extra && entry.Device is null)
        {
            bag.Add(HostErrors.Mount(extra.KeySpan, $"the type of the mount '{point.Value}' follows from what it is", "take 'type' out"));
        }

        if (entry is { Options: { } twice, Nfs.Options: not null })
        {
            bag.Add(HostErrors.Mount(twice.KeySpan, $"the options of the mount '{point.Value}' are said twice", "keep 'options' in one place"));
        }

        var automount = resolver.Boolean(entry.Automount, scope, "whether something is mounted on first use") is true ? Origin.Of(entry.Automount?.Span ?? default) : null;
        var options = entry.Options is { } said ? resolver.Text(said, scope) : null;
        if (entry.Nfs is { } nfs)
        {
            return exports.Share(nfs, host, scope) is { } share ? Of(point, share, automount, point.Origin, isDerived: false, options) : null;
        }

        if (entry.Juicefs is { } slot)
        {
            return JuiceFs(point, slot, options, automount, scope);
        }

        return entry.Device is { } device && resolver.Text(device, scope) is { } what ? new HostMount
        {
            Point = point,
            What = what,
            Type = entry.Type is { } type ? resolver.Text(type, scope) : null,
            Options = options,
            Automount = automount,
            Origin = point.Origin,
        }
        : null;
    }

    private static HostMount Of(Sourced<string> point, NfsShare share, Origin? automount, Origin origin, bool isDerived, TextValue? options = null) => new()
    {
        Point = point,
        What = TextValue.Of($"{share.Address.Value}:{share.Export.Value}", share.Address.Origin.And(share.Export.Origin)),
        Type = TextValue.Of("nfs", share.Origin),
        Options = options ?? (share.Options is { } own ? TextValue.Of(own.Value, own.Origin) : null),
        Share = share,
        Automount = automount,
        IsDerived = isDerived,
        Origin = origin,
    };

    /// <summary><c>meta</c> is what is mounted, everything else an option of <c>juicefs mount</c> (JuiceFS manual, "Mount at boot").</summary>
    private HostMount? JuiceFs(Sourced<string> point, NativeSlot slot, TextValue? options, Origin? automount, Scope scope)
    {
        if (slot.Value is not TreeMap words || resolver.Tree(words, scope) is not ResolvedMap map || map["meta"] is not ResolvedScalar { Text: var meta })
        {
            bag.Add(HostErrors.Mount(slot.KeySpan, $"the JuiceFS volume at '{point.Value}' does not say where its metadata is", "say 'meta:' with the address of its metadata engine"));
            return null;
        }

        var parts = new List<TextPart>(options?.Parts ?? []);
        var origin = slot.KeySpan.Exists ? Origin.Of(slot.KeySpan) : point.Origin;
        foreach (var entry in map.Entries.Where(static e => e.Key != "meta"))
        {
            if (entry.Value is not ResolvedScalar { Text: var value })
            {
                bag.Add(HostErrors.Mount(entry.KeyOrigin.First, $"the option '{entry.Key}' of a JuiceFS volume is one value", "write a text, a number, or 'true'"));
                continue;
            }

            if (value.TryGetLiteral(out var text) && text == "false")
            {
                continue;
            }

            parts.Add(new LiteralPart(parts.Count == 0 ? entry.Key : "," + entry.Key));
            if (text != "true")
            {
                parts.AddRange([new LiteralPart("="), .. value.Parts]);
            }

            origin = origin.And(entry.KeyOrigin).And(value.Origin);
        }

        return new HostMount
        {
            Point = point,
            What = meta,
            Type = TextValue.Of("juicefs", Origin.Of(slot.KeySpan)),
            Options = parts.Count == 0 ? null : new TextValue([.. parts], origin),
            IsJuiceFs = true,
            Automount = automount,
            Origin = point.Origin,
        };
    }

    private bool IsPoint(Sourced<string> point)
    {
        var path = point.Value;
        var isClean = path.Length > 1 && path[0] == '/' && !path.Any(char.IsControl)
            && path[1..].Split('/').All(static part => part is not ("" or "." or ".."));
        if (!isClean)
        {
            bag.Add(HostErrors.Mount(point.Origin.First, $"'{path}' cannot be a mount point", "write the whole path from '/' on, without a '/' at its end, '.' and '..'"));
        }

        return isClean;
    }

    /// <summary>Tells each host which of its exports others mount, and from where.</summary>
    public static void Exports(IReadOnlyList<Host> hosts, ILookup<Host, (ServiceInstance Instance, VolumeMount Volume)> volumes)
    {
        var known = new Dictionary<Host, List<NfsExport>>();
        foreach (var host in hosts)
        {
            var shares = host.Mounts.Select(static m => (m.Share, m.Origin))
                .Concat(volumes[host].Select(static v => (v.Volume.Share, Origin: v.Instance.PlacementOrigin.And(v.Volume.Origin))));
            foreach (var (wanted, why) in shares)
            {
                if (wanted is not { Server.IsManaged: true } share || share.Server == host || ClientAddress(share, host) is not { } client)
                {
                    continue;
                }

                if (!known.TryGetValue(share.Server, out var list))
                {
                    known.Add(share.Server, list = []);
                }

                if (list.All(e => e.Path.Value != share.Export.Value || e.Client.Value != client.Value))
                {
                    list.Add(new NfsExport(share.Export, client, share.ServerOptions, share.Origin.And(why.AsDecision())));
                }
            }
        }

        foreach (var (server, list) in known)
        {
            server.Exports = [.. list];
        }
    }

    /// <summary>The address that the server sees: that in the network over which it is reached, else the primary one; of the same family if there is one.</summary>
    private static Sourced<string>? ClientAddress(NfsShare share, Host client)
    {
        var server = share.Address.Value.Trim('[', ']');
        var network = share.Server.Addresses.FirstOrDefault(a => server == a.Address.Value.ToString())?.Network;
        var isSix = server.Contains(':', StringComparison.Ordinal);
        ImmutableArray<HostAddress> same = [.. client.Addresses.Where(a => a.Address.Value.ToString().Contains(':', StringComparison.Ordinal) == isSix)];
        var candidates = same.IsEmpty ? client.Addresses : same;
        var address = candidates.FirstOrDefault(a => network is not null && a.Network == network) ?? candidates.FirstOrDefault();
        return address is null ? null : new Sourced<string>(address.Address.Value.ToString(), address.Address.Origin);
    }
}
