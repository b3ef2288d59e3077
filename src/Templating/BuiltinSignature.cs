namespace Hlc.Templating;

/// <summary>A function of the language, for hosts that check calls before a template runs.</summary>
/// <param name="Name">Its name with its group, like <c>string.upcase</c>.</param>
/// <param name="Minimum">How many arguments it needs, a piped one included.</param>
/// <param name="Maximum">How many it takes at most; <see cref="int.MaxValue"/> for any number.</param>
public sealed record BuiltinSignature(string Name, int Minimum, int Maximum);
