using System.Text.Json;
using Hlc.Acceptance.Tests.Komodo;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>What Komodo is told of a real lab's stacks and variables, by its owner and by what is compiled.</summary>
public sealed class KomodoParityTests
{
    [Theory]
    [InlineData("002")]
    public async Task Komodo_is_told_the_same_as_by_the_source(string name)
    {
        using var lab = await ParityStacks.Of(name);
        var found = lab.Stacks.SelectMany(stack => Differences(
                $"stack {stack.Name}", Settings(ParityStacks.Resource(lab.Theirs, stack)), Settings(ParityStacks.Resource(lab.Ours, stack))))
            .Concat(Differences("variables", Variables(lab.Theirs), Variables(lab.Ours))).ToArray();
        var rows = lab.Rows("accepted-komodo.tsv").ToArray();
        Assert.All(rows, static row => Assert.True(row.Length == 3 && row[2].Length > 0, row[0]));
        var accepted = rows.Select(static row => $"{row[0]}\t{row[1]}").ToArray();
        Assert.Equal(accepted.Distinct(), accepted);
        Assert.True(!found.Except(accepted).Any(), string.Join('\n', found.Except(accepted)));
        Assert.Equal([], accepted.Except(found));
        TestContext.Current.TestOutputHelper?.WriteLine($"{found.Length} differences, all of them meant");
    }

    /// <summary>
    /// A stack's settings, each by its path. Its tags are a set. Of its environment it counts what Komodo is asked for: what
    /// comes of the values, the stacks show.
    /// </summary>
    private static Dictionary<string, string> Settings(JsonElement stack)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in stack.EnumerateObject().Where(static f => f.Name is not ("config" or "tags") && !IsDefault(f.Name, f.Value)))
        {
            settings.Add(field.Name, field.Value.GetRawText());
        }

        foreach (var tag in KomodoFiles.Texts(stack, "tags"))
        {
            settings.Add($"tag {tag}", "there");
        }

        foreach (var field in stack.GetProperty("config").EnumerateObject().Where(static f => !IsDefault(f.Name, f.Value)))
        {
            if (field.Name != "environment")
            {
                settings.Add(field.Name, JsonSerializer.Serialize(field.Value, Readable));
            }

            foreach (var name in field.Name == "environment" ? KomodoNames.Of(field.Value.GetString() ?? "") : [])
            {
                settings.Add($"environment asks for {name}", "yes");
            }
        }

        return settings;
    }

    /// <summary>Komodo 2, <c>stack.rs</c> and <c>toml.rs</c>: what holds where nothing is said.</summary>
    private static bool IsDefault(string field, JsonElement value) => (field, value.ValueKind) is
        ("deploy", JsonValueKind.False) or ("webhook_enabled", JsonValueKind.True) or ("destroy_before_deploy", JsonValueKind.False);

    private static Dictionary<string, string> Variables(KomodoFiles files) => files.Resources["variable"].ToDictionary(
        static v => KomodoFiles.Text(v, "name"),
        static v => KomodoFiles.Text(v, "value") + (v.TryGetProperty("is_secret", out var secret) && secret.GetBoolean() ? ", secret" : ""), StringComparer.Ordinal);

    private static IEnumerable<string> Differences(string resource, Dictionary<string, string> expected, Dictionary<string, string> actual) =>
        expected.Keys.Union(actual.Keys).Order(StringComparer.Ordinal)
            .Where(key => expected.GetValueOrDefault(key) != actual.GetValueOrDefault(key))
            .Select(key => $"{resource}\t{key}: expected {expected.GetValueOrDefault(key, "nothing")}, got {actual.GetValueOrDefault(key, "nothing")}");

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
