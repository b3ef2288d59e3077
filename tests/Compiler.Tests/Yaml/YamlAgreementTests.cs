using System.Text;
using Hlc.Yaml;
using YamlDotNet.RepresentationModel;

namespace Hlc.Tests.Yaml;

/// <summary>Our table says the same as the node model of the library, which also expands aliases.</summary>
public class YamlAgreementTests
{
    public static TheoryData<string> Documents { get; } =
    [
        "a: 1\nb: [x, y, {z: w}]\n",
        "a: &x {b: c}\nd: *x\ne: [*x, *x]\n",
        "a: |\n  x\n\n  y\n\nb: >\n  folded\n  text\n\n  more\nc: |-\n  s\nd: |+\n  k\n\ne: |2\n   indented\n",
        "'single ''q''': \"double \\\"q\\\" \\u00e9 \\x41 \\n\\\n   joined\"\n",
        "a: multi\n  line\n\n  plain\nb: 'multi\n  line\n\n  quoted'\n",
        "list:\n- - - deep\n  - x\n- {a: , b: }\n-\n- ? k\n  : v\n",
        "e: 😀 é 漢字\n\"k k\": ~\nnull: null\n",
        "{a: [b, {c: d}], 'e': \"f\", g: }\n",
        "# c\n---\na: b # c\n# c\n...\n",
        "u: http://x:80/a?b#c\nt: 22:22\nm: a, b] }\n",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Values_agree(string text)
    {
        Compare(text);
        Compare(text.Replace("\n", "\r\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Values_of_the_sketches_agree()
    {
        var folder = Shared.Folder("sketches");
        var files = Directory.GetFiles(folder, "*.yaml");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            Compare(File.ReadAllText(file));
        }
    }

    private static void Compare(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        var expected = new StringBuilder();
        Print(expected, stream.Documents[0].RootNode);
        var actual = new StringBuilder();
        Print(actual, YamlTexts.Read(text));
        Assert.Equal(expected.ToString(), actual.ToString());
    }

    private static void Print(StringBuilder to, global::YamlDotNet.RepresentationModel.YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                to.Append("{\n");
                foreach (var (key, value) in mapping.Children)
                {
                    Print(to, key);
                    Print(to, value);
                }

                to.Append("}\n");
                break;
            case YamlSequenceNode sequence:
                to.Append("[\n");
                foreach (var item in sequence.Children)
                {
                    Print(to, item);
                }

                to.Append("]\n");
                break;
            case YamlScalarNode scalar:
                to.Append(scalar.Style).Append(' ').Append(scalar.Value).Append('\n');
                break;
        }
    }

    private static void Print(StringBuilder to, Hlc.Yaml.YamlNode node)
    {
        switch (node.Kind)
        {
            case YamlKind.Mapping:
                to.Append("{\n");
                foreach (var (key, value) in node.Entries)
                {
                    Print(to, key);
                    Print(to, value);
                }

                to.Append("}\n");
                break;
            case YamlKind.Sequence:
                to.Append("[\n");
                foreach (var item in node.Items)
                {
                    Print(to, item);
                }

                to.Append("]\n");
                break;
            default:
                to.Append(node.Style).Append(' ').Append(node.Text).Append('\n');
                break;
        }
    }
}
