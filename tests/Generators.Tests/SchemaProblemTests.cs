using FsCheck;
using FsCheck.Fluent;

namespace Generators.Tests;

public sealed class SchemaProblemTests
{
    [Theory]
    [InlineData("", "1:1 HLCGEN001 The schema is not JSON: a value is missing")]
    [InlineData("{", "1:2 HLCGEN001 The schema is not JSON: a name in double quotes is missing")]
    [InlineData("{ \"a\" 1 }", "1:7 HLCGEN001 The schema is not JSON: a colon is missing")]
    [InlineData("{ \"a\": 1", "1:9 HLCGEN001 The schema is not JSON: a comma or '}' is missing")]
    [InlineData("{ \"a\": [1 }", "1:11 HLCGEN001 The schema is not JSON: a comma or ']' is missing")]
    [InlineData("{ \"a\": \"x\n\" }", "1:10 HLCGEN001 The schema is not JSON: the text does not end on its line")]
    [InlineData("{ \"a\": \"\\x\" }", "1:10 HLCGEN001 The schema is not JSON: this escape is not one of JSON's")]
    [InlineData("{ \"a\": 1,\n  \"a\": 2 }", "2:3 HLCGEN001 The schema is not JSON: 'a' stands here twice")]
    [InlineData("{ \"a\": 1-1 }", "1:8 HLCGEN001 The schema is not JSON: '1-1' is not a number")]
    [InlineData("{ \"a\": nul }", "1:8 HLCGEN001 The schema is not JSON: a value is missing")]
    [InlineData("{} {}", "1:4 HLCGEN001 The schema is not JSON: there is more text after the end of the value")]
    [InlineData("[]", "1:1 HLCGEN002 a schema is a JSON object")]
    public void Text_that_is_no_schema(string schema, string problem) => Assert.Equal([problem], GeneratorRun.Problems(schema));

    [Theory]
    [InlineData("\"x\": { \"x-scalar\": \"Text\" }", "3:1 HLCGEN002 the property 'Inventory.x' has no description")]
    [InlineData("\"x\": { \"description\": \"d\" }", "3:1 HLCGEN002 'x' has no form of the dialect: it needs '$ref', 'x-scalar', 'x-native', 'x-set', 'items' or 'additionalProperties'")]
    [InlineData("\"x\": 1", "3:1 HLCGEN002 the property 'x' is not a schema")]
    [InlineData("\"x\": { \"description\": \"d\", \"$ref\": \"#/definitions/Nope\" }", "3:28 HLCGEN002 '#/definitions/Nope' refers to nothing: the definition is missing")]
    [InlineData("\"x\": { \"description\": \"d\", \"x-scalar\": \"Txt\" }", "3:28 HLCGEN002 'Txt' is not a scalar type: it is one of Text, Name, Integer, Boolean, Size, Duration, Cron, Address, Cidr, Enum")]
    [InlineData("\"x\": { \"description\": \"d\", \"x-scalar\": \"Text\", \"pattern\": \"(?=a)\" }", "3:59 HLCGEN002 the pattern cannot be compiled: of the groups that begin with '(?' only '(?:' is known")]
    [InlineData("\"x\": { \"description\": \"d\", \"x-scalar\": \"Integer\", \"minimum\": 0.5 }", "3:62 HLCGEN002 'minimum' is a whole number")]
    [InlineData("\"x\": { \"description\": \"d\", \"x-scalar\": \"Enum\", \"x-values\": [\"a\"] }", "3:1 HLCGEN002 the words of 'x' need a name: move them to 'definitions' and refer to them")]
    [InlineData("\"x\": { \"description\": \"d\", \"properties\": {} }", "3:1 HLCGEN002 the record of 'x' needs a name: move it to 'definitions' and refer to it")]
    [InlineData("\"x\": { \"description\": \"d\", \"x-scalar\": \"Text\", \"x-unread\": 1 }", "3:48 HLCGEN002 'x-unread' is true or false")]
    [InlineData("\"key_span\": { \"description\": \"d\", \"x-scalar\": \"Text\" }", "3:1 HLCGEN002 'key_span' would become the property 'KeySpan', which every record has already: rename the key")]
    [InlineData("\"inventory\": { \"description\": \"d\", \"x-scalar\": \"Text\" }", "3:1 HLCGEN002 'inventory' would become a property named as its type 'Inventory': rename the definition")]
    [InlineData("\"a_b\": { \"description\": \"d\", \"x-scalar\": \"Text\" }, \"a-b\": { \"description\": \"d\", \"x-scalar\": \"Text\" }", "3:52 HLCGEN002 'a-b' and 'a_b' would both become the property 'AB': rename one of them")]
    [InlineData("\"x\": { \"description\": \"d\", \"additionalProperties\": { \"x-scalar\": \"Text\" }, \"x-list\": true }", "3:76 HLCGEN002 'x-list' of a map that holds no records must say the word that each name stands for")]
    [InlineData("\"x\": { \"description\": \"d\", \"x-set\": true, \"items\": { \"x-scalar\": \"Integer\" } }", "3:1 HLCGEN002 the items of the set 'x' are neither Text nor Name")]
    public void Property_that_is_none(string property, string problem) =>
        Assert.Equal([problem], GeneratorRun.Problems($"{{ \"description\": \"d\",\n\"properties\": {{\n{property} }} }}"));

    [Theory]
    [InlineData("\"Foo\": 1", "3:1 HLCGEN002 the definition 'Foo' is not a schema")]
    [InlineData("\"Foo\": { \"x-scalar\": \"Text\" }", "3:1 HLCGEN002 the definition 'Foo' has no description")]
    [InlineData("\"foo\": { \"description\": \"d\", \"properties\": {}, \"additionalProperties\": false }", "3:1 HLCGEN002 'foo' cannot be the name of a type: write it in PascalCase")]
    [InlineData("\"foo-bar\": { \"description\": \"d\", \"x-scalar\": \"Text\" }", "3:1 HLCGEN002 'foo-bar' cannot be the name of a type: write it in PascalCase")]
    [InlineData("\"FOO\": { \"description\": \"d\", \"x-scalar\": \"Text\" }, \"Foo\": { \"description\": \"d\", \"properties\": {}, \"additionalProperties\": false }", "3:52 HLCGEN002 'Foo' and 'FOO' differ only by case: rename one of them")]
    [InlineData("\"Map\": { \"description\": \"d\", \"properties\": {}, \"additionalProperties\": false }", "3:1 HLCGEN002 'Map' is already a type or a namespace of the compiler: rename the definition")]
    [InlineData("\"Foo\": { \"description\": \"d\", \"properties\": {} }", "3:8 HLCGEN002 the record 'Foo' must say '\"additionalProperties\": false'")]
    [InlineData("\"Foo\": { \"description\": \"d\", \"properties\": {}, \"additionalProperties\": false, \"required\": [\"x\"] }", "3:92 HLCGEN002 'x' is required, but is not a property of 'Foo'")]
    [InlineData("\"Foo\": { \"description\": \"d\", \"properties\": {}, \"additionalProperties\": false, \"x-shorthand\": \"x\" }", "3:79 HLCGEN002 'x' is not a property of 'Foo'")]
    [InlineData("\"Foo\": { \"description\": \"d\", \"properties\": {}, \"additionalProperties\": false, \"x-merge\": \"deep\" }", "3:79 HLCGEN002 'x-merge' is \"replace\" or absent")]
    [InlineData("\"Foo\": { \"description\": \"d\", \"x-scalar\": \"Enum\" }", "3:1 HLCGEN002 'Foo' has no 'x-values'")]
    [InlineData("\"Foo\": { \"description\": \"d\", \"x-scalar\": \"Enum\", \"x-values\": [\"a\", \"A\"] }", "3:68 HLCGEN002 'A' and another word would have one name")]
    [InlineData("\"Foo\": { \"description\": \"d\", \"items\": { \"$ref\": \"#/definitions/Foo\" } }", "3:1 HLCGEN002 the definition 'Foo' holds itself without a record in between")]
    public void Definition_that_is_none(string definition, string problem) =>
        Assert.Equal([problem], GeneratorRun.Problems($"{{ \"description\": \"d\",\n\"definitions\": {{\n{definition} }}, \"properties\": {{}} }}"));

    [Fact]
    public void One_slip_does_not_take_the_other_types_away()
    {
        const string Schema = """{ "properties": { "a": { "description": "d", "x-scalar": "Nope" }, "b": { "description": "d", "x-scalar": "Text" } } }""";

        Assert.Contains("public Leaf<string>? B { get; init; }", GeneratorRun.Source(GeneratorRun.Run(Schema), "Model.Inventory.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_schema_never_stops_the_generator()
    {
        var schema = GeneratorRun.Read("homelab.schema.json");
        Prop.ForAll<int, int, char>((at, length, c) =>
        {
            var start = (int)((uint)at * 7919u % (uint)schema.Length);
            var end = Math.Min(schema.Length, start + (Math.Abs(length % 40)));
            var damaged = string.Concat(schema.AsSpan(0, start), c == '\0' ? "" : c.ToString(), schema.AsSpan(end));
            return Assert.Single(GeneratorRun.Run(damaged).Results).Exception is null;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
