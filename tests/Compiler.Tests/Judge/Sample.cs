using System.Text;
using System.Text.Json;
using Hlc.Model;
using Hlc.Yaml;
using Newtonsoft.Json.Linq;

namespace Hlc.Tests.Judge;

/// <summary>A document as a tree that can be changed, and written both as YAML and as JSON.</summary>
internal abstract class Sample
{
    /// <summary>What stands at a node, aliases and merge keys written out.</summary>
    internal static Sample Of(YamlNode node) => node.Kind switch
    {
        YamlKind.Mapping => new SampleMap([.. node.Entries.Select(static e => new SampleEntry(e.Key.Text, Of(e.Value)))]),
        YamlKind.Sequence => new SampleList([.. node.Items.Select(Of)]),
        _ => new SampleScalar(node.Text, node.IsPlain),
    };

    internal string ToYaml()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    internal abstract Sample Copy();

    /// <summary>The document for a validator.</summary>
    /// <param name="asText">
    /// True to read every scalar as the text that it is, as the binder does; false for the types of YAML 1.2, as an editor does.
    /// </param>
    internal abstract JToken ToJson(bool asText);

    protected internal abstract void Write(StringBuilder to);
}

/// <summary>An entry of a mapping.</summary>
internal sealed record SampleEntry(string Key, Sample Value);

/// <summary>A mapping.</summary>
internal sealed class SampleMap(List<SampleEntry> entries) : Sample
{
    internal List<SampleEntry> Entries { get; } = entries;

    internal override Sample Copy() => new SampleMap([.. Entries.Select(static e => e with { Value = e.Value.Copy() })]);

    internal override JToken ToJson(bool asText)
    {
        var json = new JObject();
        foreach (var (key, value) in Entries)
        {
            json.Add(key, value.ToJson(asText));
        }

        return json;
    }

    protected internal override void Write(StringBuilder to)
    {
        to.Append('{');
        foreach (var (key, value) in Entries)
        {
            to.Append(to[^1] == '{' ? "" : ", ").Append(JsonSerializer.Serialize(key)).Append(": ");
            value.Write(to);
        }

        to.Append('}');
    }
}

/// <summary>A list.</summary>
internal sealed class SampleList(List<Sample> items) : Sample
{
    internal List<Sample> Items { get; } = items;

    internal override Sample Copy() => new SampleList([.. Items.Select(static i => i.Copy())]);

    internal override JToken ToJson(bool asText) => new JArray(Items.Select(i => i.ToJson(asText)));

    protected internal override void Write(StringBuilder to)
    {
        to.Append('[');
        foreach (var item in Items)
        {
            to.Append(to[^1] == '[' ? "" : ", ");
            item.Write(to);
        }

        to.Append(']');
    }
}

/// <summary>A scalar.</summary>
internal sealed class SampleScalar(string text, bool isPlain) : Sample
{
    internal string Text { get; } = text;

    /// <summary>True if it is written without quotes. One that cannot be, in braces, is text either way, and is quoted.</summary>
    internal bool IsPlain { get; } = isPlain && (YamlScalars.TypeOf(text) != TreeScalarType.Text || MayBePlain(text));

    internal bool IsNull => IsPlain && YamlScalars.IsNull(Text);

    internal override Sample Copy() => this;

    internal override JToken ToJson(bool asText)
    {
        if (IsNull)
        {
            return JValue.CreateNull();
        }

        return !IsPlain || asText ? new JValue(Text) : YamlScalars.TypeOf(Text) switch
        {
            TreeScalarType.Boolean => new JValue(Text[0] is 't' or 'T'),
            TreeScalarType.Integer => JsonNumber.Integer(Text),
            TreeScalarType.Float => JsonNumber.Float(Text),
            _ => new JValue(Text),
        };
    }

    protected internal override void Write(StringBuilder to) =>
        to.Append(IsPlain ? Text.Length == 0 ? "null" : Text : JsonSerializer.Serialize(Text));

    private static bool MayBePlain(string text) =>
        text.Length > 0 && (char.IsAsciiLetterOrDigit(text[0]) || text[0] is '/' or '.' or '~') && text[^1] != ':'
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || "_./:@~+-".Contains(c, StringComparison.Ordinal))
        && !text.StartsWith("...", StringComparison.Ordinal);
}
