using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hlc.Goldens;

namespace Hlc.Cli.Tests.Diagnostics;

/// <summary>
/// The schema says which keys nothing reads. By name, not by type: a key counts as read if any code asks for a property of its name.
/// </summary>
public sealed partial class UnreadPropertyTests
{
    // Files are joined, and their 'include' read, before anything is bound.
    [Fact]
    public void What_is_not_marked_as_unread_is_read_somewhere()
    {
        var read = Names().Matches(Sources()).Select(static m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Properties().Where(p => !p.Unread && p is not ("Inventory", "include", _) && !read.Contains(Pascal(p.Key))).Select(static p => $"{p.Record}.{p.Key}"));
    }

    [Fact]
    public void The_list_of_unread_keys_is_known() => Golden.File(
        Repository.File("tests/unread-properties.txt"),
        string.Concat(Properties().Where(static p => p.Unread).Select(static p => $"{p.Record}.{p.Key}\n").Order(StringComparer.Ordinal)));

    private static string Sources() => string.Concat(
        new[] { "src/Compiler", "templates" }
            .SelectMany(static folder => Directory.GetFiles(Repository.File(folder), "*.cs", SearchOption.AllDirectories))
            .Select(File.ReadAllText));

    private static IEnumerable<(string Record, string Key, bool Unread)> Properties()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File("schema/homelab.schema.json")));
        var records = schema.RootElement.GetProperty("definitions").EnumerateObject().Select(static d => (d.Name, d.Value)).Append(("Inventory", schema.RootElement));
        return
        [
            .. from record in records
               where record.Item2.TryGetProperty("properties", out _)
               from property in record.Item2.GetProperty("properties").EnumerateObject()
               where property.Name != "$schema"
               select (record.Item1, property.Name, property.Value.TryGetProperty("x-unread", out var unread) && unread.GetBoolean()),
        ];
    }

    private static string Pascal(string key) =>
        string.Concat(key.Split('_').Select(static word => string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(word[0])}{word[1..]}")));

    [GeneratedRegex(@"(?:[.,{]|\?\.) ?([A-Z][A-Za-z0-9]*)")]
    private static partial Regex Names();
}
