namespace Hlc.Values;

/// <summary>Whether there is any of some things: what decides a heading, or the frame of a list.</summary>
public static class Presence
{
    /// <summary>True if there is one. What all of them came from decides that: without it there would be none.</summary>
    public static Sourced<bool> Of(IEnumerable<Origin> origins)
    {
        Origin[] all = [.. origins];
        return new Sourced<bool>(all.Length > 0, Origin.CommonTo(all));
    }
}
