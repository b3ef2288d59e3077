using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Knows every place that refers to a secret, and under which variable it is handed over. Never a value.</summary>
internal sealed class SecretRegister
{
    private readonly ImmutableArray<SecretUse>.Builder _uses = ImmutableArray.CreateBuilder<SecretUse>();

    /// <summary>Notes a reference and gives what stands in its place.</summary>
    public SecretPart Use(Sourced<string> path, string variable, ServiceInstance? instance, Host? host)
    {
        _uses.Add(new SecretUse(path.Value, variable, instance, path.Origin) { Host = host });
        return new SecretPart(path.Value, variable);
    }

    public ImmutableArray<SecretUse> Uses() => _uses.ToImmutable();
}
