namespace Hlc.Templating.Tests;

public sealed class JsonModelTests
{
    [Fact]
    public void Numbers_and_order_are_kept()
    {
        const string Json = """{"z": 1, "a": 2.50, "big": 123456789012345678901234567890, "s": "x", "l": [true, null]}""";
        Assert.Equal("1 2.5 123456789012345678901234567890", Rendering.Text("{{ z }} {{ a }} {{ big }}", Json));
        Assert.Equal("z,a,big,s,l", Rendering.Text("{{ this | object.keys | array.join ',' }}", Json));
        Assert.Equal("[true, null]", Rendering.Text("{{ l }}", Json));
    }

    [Fact]
    public void What_is_not_JSON_is_refused_with_a_reason()
    {
        Assert.False(JsonModel.TryParse("{", out Value value, out string? error));
        Assert.True(value.IsNull);
        Assert.StartsWith("The JSON cannot be read: ", error, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => JsonModel.Parse("[1,"));
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        foreach (string json in (string[])["\"\ud83d\"", """["\ud83d"]""", """{"\ude00": 1}"""])
        {
            Assert.False(JsonModel.TryParse(json, out Value value, out string? error));
            Assert.True(value.IsNull);
            Assert.Contains("half of a surrogate pair", error, StringComparison.Ordinal);
        }
    }
}
