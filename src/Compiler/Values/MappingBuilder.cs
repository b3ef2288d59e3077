using System.Collections.Immutable;
using System.Globalization;
using Hlc.Model;

namespace Hlc.Values;

/// <summary>Puts a mapping together, in order; what is absent is left out.</summary>
public sealed class MappingBuilder
{
    private readonly ImmutableArray<ResolvedEntry>.Builder _entries = ImmutableArray.CreateBuilder<ResolvedEntry>();

    /// <summary>The number of entries so far.</summary>
    public int Count => _entries.Count;

    /// <summary>Adds a value, if there is one.</summary>
    public void Add(string key, ResolvedTree? value) => Add(key, value?.Origin ?? Origin.None, value);

    /// <summary>Adds a value, if there is one, under a key with an origin of its own.</summary>
    public void Add(string key, Origin keyOrigin, ResolvedTree? value)
    {
        if (value is not null)
        {
            _entries.Add(new ResolvedEntry(key, keyOrigin, value));
        }
    }

    /// <summary>Adds a text, if there is one.</summary>
    public void Add(string key, TextValue? value) => Add(key, value is null ? null : ResolvedTree.Of(value));

    /// <summary>Adds a text, if there is one.</summary>
    public void Add(string key, string? value, Origin origin) =>
        Add(key, value is null ? null : ResolvedTree.Of(TextValue.Of(value, origin)));

    /// <summary>Adds a boolean, if it is true.</summary>
    public void Add(string key, bool value, Origin origin)
    {
        if (value)
        {
            Add(key, new ResolvedScalar(TextValue.Of("true", origin), TreeScalarType.Boolean) { Origin = origin });
        }
    }

    /// <summary>Adds an integer, if there is one.</summary>
    public void Add(string key, long? value, Origin origin)
    {
        if (value is { } number)
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            Add(key, new ResolvedScalar(TextValue.Of(text, origin), TreeScalarType.Integer) { Origin = origin });
        }
    }

    /// <summary>The mapping.</summary>
    public ResolvedMap ToMap() => ToMap(Origin.None);

    /// <summary>The mapping, with what decided that it is there.</summary>
    public ResolvedMap ToMap(Origin origin) => new(_entries.ToImmutable()) { Origin = origin };
}
