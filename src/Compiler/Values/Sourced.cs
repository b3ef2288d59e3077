namespace Hlc.Values;

/// <summary>A value of a view that knows the places of the inventory it came from, so that its printed form does too.</summary>
/// <param name="Value">The value.</param>
/// <param name="Origin">The places.</param>
public readonly record struct Sourced<T>(T Value, Origin Origin);
