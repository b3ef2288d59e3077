using System.Globalization;
using Hlc.Changes;
using Hlc.Diagnostics;

namespace Hlc.Cli.Plans;

/// <summary>A change in an operator's words: one line each, without line breaks, whatever the files hold.</summary>
internal static class PlanWords
{
    /// <summary>What a change is about: <c>wiki on work</c>, <c>host work</c>.</summary>
    internal static string About(HostChange change) => DisplayText.Escape(change.Stack is { } stack ? $"{stack} on {change.Host}" : $"host {change.Host}");

    /// <summary>What happens, to be read behind <see cref="About"/>, which it follows with a space or a colon of its own.</summary>
    internal static string Happens(HostChange change)
    {
        var details = Details(change);
        var verb = (change.Effect, change.Stack) switch
        {
            (ChangeEffect.Remove, { }) when change.Subject.Length > 0 => " is taken down",
            (ChangeEffect.Start, _) => " starts",
            (ChangeEffect.Restart, { }) when change.IsSingle => " restarts",
            (ChangeEffect.Reload, { }) when change.IsSingle => " reloads",
            (ChangeEffect.Restart, null) => $": {change.Subject} restarts",
            (ChangeEffect.Reload, null) => $": {change.Subject} reloads",
            (ChangeEffect.Run, null) => $": {change.Subject} runs",
            _ => string.Empty,
        };
        return DisplayText.Escape(verb + (details.Length > 0 ? ": " : string.Empty) + details);
    }

    /// <summary>A name that leads elsewhere.</summary>
    internal static string Name(NameChange name)
    {
        var text = (name.Before, name.Now) switch
        {
            (null, { } now) => $"{name.Name} is new{Behind(": ", now)}",
            ({ } before, null) => $"{name.Name} is gone{Behind(", was ", before)}",
            ({ } before, { } now) => $"{name.Name}: {Shown(before)} → {Shown(now)}",
            _ => name.Name,
        };
        return DisplayText.Escape(name.IsOutside ? $"{text} (for the internet)" : text);

        static string Shown(IEnumerable<string> addresses) => string.Join(", ", addresses.DefaultIfEmpty("no address"));

        static string Behind(string before, IEnumerable<string> addresses) => addresses.Any() ? before + Shown(addresses) : string.Empty;
    }

    /// <summary>A number of things.</summary>
    internal static string Count(int count, string one, string? several = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : several ?? one + "s")}");

    private static string Details(HostChange change)
    {
        var isRemoved = change.Effect == ChangeEffect.Remove;
        var parts = new List<string>();
        if (isRemoved && change.Subject.Length > 0)
        {
            parts.Add($"{Count(change.Files.Length, "file")} removed, its data stays");
        }
        else if (isRemoved)
        {
            parts.AddRange(Files(change));
        }
        else
        {
            parts.AddRange(change.Containers.Select(c => Container(c, change)).Where(static t => t.Length > 0));
        }

        parts.AddRange(Ports(change.Ports));
        parts.AddRange(change.Notes);
        return string.Join("; ", parts.Count > 0 ? parts : Files(change));
    }

    private static string Container(ContainerChange container, HostChange change)
    {
        var reasons = new List<string>();
        if (container.Image is { } image && container.Before != image)
        {
            reasons.Add(container.Effect == ChangeEffect.Start || container.Before is null ? $"image {image}" : $"image {Images(container.Before, image)}");
        }

        if (container.Reasons.Length > 0)
        {
            reasons.Add($"{string.Join(", ", container.Reasons)} changed");
        }

        var why = string.Join(", ", reasons);
        if (change.IsSingle && container.Effect == change.Effect)
        {
            return why;
        }

        var verb = container.Effect switch
        {
            ChangeEffect.Start => "starts",
            ChangeEffect.Remove => "is removed",
            ChangeEffect.Reload => "reloads",
            _ => "restarts",
        };
        return (change.Effect == ChangeEffect.Start ? container.Name : $"{container.Name} {verb}") + (why.Length > 0 ? (change.Effect == ChangeEffect.Start ? " " : ": ") + why : string.Empty);
    }

    /// <summary><c>example/wiki 1.4.0 → 1.5.0</c>, or both in full where the repository is another.</summary>
    private static string Images(string before, string now)
    {
        var (from, to) = (TagStart(before), TagStart(now));
        return from > 0 && to > 0 && before[..from] == now[..to] ? $"{before[..from]} {before[(from + 1)..]} → {now[(to + 1)..]}" : $"{before} → {now}";
    }

    /// <summary>Where the tag, or the digest of a reference without one, begins; -1 if it has neither.</summary>
    private static int TagStart(string image)
    {
        var digest = image.IndexOf('@', StringComparison.Ordinal);
        var name = digest < 0 ? image : image[..digest];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? colon : digest;
    }

    private static IEnumerable<string> Ports(IEnumerable<PortChange> ports) => ports
        .GroupBy(static p => (p.Opens, p.Protocol, p.First, p.Last, p.Address, p.Interface, IsFrom: p.Source is not null))
        .Select(static group =>
        {
            var (opens, protocol, first, last, address, on, isFrom) = group.Key;
            var range = first == last ? $"{first}" : $"{first}-{last}";
            var port = (protocol, first, last) switch
            {
                (not (null or "tcp" or "udp"), _, _) => $"protocol {protocol}",
                (_, 1, 65535) => protocol is null ? "every port" : $"every {protocol} port",
                (null, _, _) => $"tcp and udp {range}",
                _ => $"{protocol} {(address is null ? range : address.Contains(':', StringComparison.Ordinal) ? $"[{address}]:{range}" : $"{address}:{range}")}",
            };
            var from = isFrom ? $" from {string.Join(", ", group.Select(static p => p.Source))}" : string.Empty;
            return $"{port}{from}{(on is null ? string.Empty : $" by {on}")} {(opens ? "opens" : "closes")}";
        });

    private static IEnumerable<string> Files(HostChange change) => change.Files
        .GroupBy(static f => (f.Kind, f.IsOfRights)).OrderBy(static g => g.Key)
        .Select(g =>
        {
            var names = string.Join(", ", g.Select(f => change.Stack is null ? f.Place : f.File.Path.Name.ToString()));
            var isOne = g.Count() == 1;
            return g.Key switch
            {
                (FileChangeKind.Added, _) => $"{names} {(isOne ? "is" : "are")} new",
                (FileChangeKind.Removed, _) => $"{names} {(isOne ? "is" : "are")} removed",
                (_, true) => $"{names} {(isOne ? "gets" : "get")} another owner or mode",
                _ => $"{names} changed",
            };
        });
}
