namespace Hlc.Templating;

/// <summary>
/// Marks a sealed partial record that a template prints: its public properties become members in snake_case
/// (<c>ContainerName</c> is <c>container_name</c>), read without reflection.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class TemplateViewAttribute : Attribute;

/// <summary>
/// Marks a type whose <see cref="object.ToString"/> is safe in every format: no blank, quote, line break or special character
/// can be in it (an address, a port, a name that was checked). A template may print it without a filter.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
public sealed class SafeTextAttribute : Attribute;
