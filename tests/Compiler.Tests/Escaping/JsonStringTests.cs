using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Rendering;

namespace Hlc.Compiler.Tests.Escaping;

public sealed class JsonStringTests
{
    [Theory]
    [InlineData("é 日本 <a>'", "\"é 日本 <a>'\"")]
    [InlineData("a\"b\\c\n\t\u0001", "\"a\\\"b\\\\c\\n\\t\\u0001\"")]
    public void Escapes_only_what_it_must(string text, string expected) => Assert.Equal(expected, JsonString.Write(text).Text);

    [Fact]
    public void A_json_reader_reads_back_what_went_in() =>
        Prop.ForAll(NastyText.Arbitrary, text =>
        {
            var written = JsonString.Write(text);
            return written.IsRefused
                ? YamlScalarTests.HasLoneSurrogate(text)
                : JsonSerializer.Deserialize<string>(written.Text) == text;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
}
