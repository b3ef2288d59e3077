namespace Hlc.Cli.Tests.Diagnostics;

/// <summary>Names the case whose diagnostics a test provokes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProvokesAttribute(string @case) : Attribute
{
    public string Case { get; } = @case;
}
