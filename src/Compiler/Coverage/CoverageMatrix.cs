using System.Collections.Immutable;

namespace Hlc.Coverage;

/// <summary>Which services of a lab have what a service needs: names, a proxy, certificates, a packet filter, backups.</summary>
/// <param name="Rows">A row for each deployed instance, in the order of the inventory.</param>
public sealed record CoverageMatrix(ImmutableArray<CoverageRow> Rows)
{
    /// <summary>The columns, in order.</summary>
    public static ImmutableArray<string> Columns { get; } = ["dns", "proxy", "tls", "firewall", "backup"];

    /// <summary>The number of cells in which something is missing.</summary>
    public int Missing => Rows.Sum(static r => r.Cells.Count(static c => c.State == CoverageState.Missing));
}

/// <summary>A service where it is deployed.</summary>
/// <param name="Service">The name of the instance.</param>
/// <param name="Host">The key of its host; null where an orchestrator chooses.</param>
/// <param name="Cells">A cell for each of <see cref="CoverageMatrix.Columns"/>.</param>
/// <param name="Waivers">What it waives, with the reasons.</param>
public sealed record CoverageRow(string Service, string? Host, ImmutableArray<CoverageCell> Cells, ImmutableArray<CoverageWaiver> Waivers);

/// <summary>Whether a service has something, and what.</summary>
/// <param name="State">Whether.</param>
/// <param name="Text">What, in a few words; empty where nothing is needed.</param>
public sealed record CoverageCell(CoverageState State, string Text)
{
    /// <summary>Nothing is needed.</summary>
    public static CoverageCell NotNeeded { get; } = new(CoverageState.NotNeeded, string.Empty);
}

/// <summary>A check that the inventory excuses.</summary>
/// <param name="Entry">The entry that says so, below the service: <c>gitea.ports.ssh</c>; empty for the service itself.</param>
/// <param name="Check">The check.</param>
/// <param name="Reason">Why.</param>
public sealed record CoverageWaiver(string Entry, string Check, string Reason);

/// <summary>Whether a service has something.</summary>
public enum CoverageState
{
    /// <summary>It has.</summary>
    Covered,

    /// <summary>It needs none.</summary>
    NotNeeded,

    /// <summary>The inventory says that it is to have none.</summary>
    Off,

    /// <summary>It has none, and nothing says why.</summary>
    Missing,
}
