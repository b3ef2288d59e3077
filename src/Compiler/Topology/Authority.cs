using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A certificate authority of the lab's own, where it runs.</summary>
public sealed class Authority
{
    /// <summary>Its key under <c>authorities</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The host that it runs on.</summary>
    public required Host Host { get; init; }

    /// <summary>The container that it runs in; null for a daemon of the host.</summary>
    public Container? Container { get; init; }

    /// <summary>The entry with its instance laid over it.</summary>
    public required Model.Authority Entry { get; init; }

    /// <summary>Its name, as its certificates say it.</summary>
    public required TextValue Name { get; init; }

    /// <summary>The names and addresses by which it is reached, its host's first.</summary>
    public required ImmutableArray<TextValue> Names { get; init; }

    /// <summary>The provisioner that hosts ask.</summary>
    public required TextValue Provisioner { get; init; }

    /// <summary>The password of its keys and of the provisioner; null if none is said.</summary>
    public required TextValue? Password { get; init; }

    /// <summary>True if it issues by ACME.</summary>
    public required Sourced<bool> IssuesByAcme { get; init; }

    /// <summary>Its root certificate in PEM; null if it is not known.</summary>
    public required TextValue? Root { get; init; }

    /// <summary>How long certificates are valid: usually, at least, at most; null for the program's own times.</summary>
    public required (Sourced<Duration>? Standard, Sourced<Duration>? Shortest, Sourced<Duration>? Longest) Lifetimes { get; init; }

    /// <summary>The port of the host under which it is reached.</summary>
    public Sourced<int> Port { get; internal set; }

    /// <summary>Where it is reached: <c>https://ca.lab.example:9000</c>.</summary>
    public TextValue Url => TextValue.Of($"https://{Names[0]}:{Port.Value}", Names[0].Origin.And(Port.Origin));

    /// <summary>Where it is asked by ACME (step-ca's documentation, "ACME for X.509 certificates").</summary>
    public TextValue AcmeUrl => TextValue.Of($"{Url}/acme/acme/directory", Url.Origin.And(IssuesByAcme.Origin));

    /// <summary>Where it stands.</summary>
    public required Origin Origin { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Key;
}
