namespace Hlc.Templating;

/// <summary>
/// A member of a view whose form is known only when it is there, such as what a user may name and nest freely. A template can
/// look into it and loop over it unchecked; whatever it prints of it must pass through a filter.
/// </summary>
/// <param name="Value">The value; null is a missing one.</param>
public sealed record FreeValue(Value Value);
