using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hlc.Diagnostics;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Tests.Yaml;

/// <summary>Whatever the text: no exception, no endless loop, every position inside the file, and no failure without an error.</summary>
public class YamlPropertyTests
{
    private const string Valid = """
        # c
        lab: &n hub
        networks: &net
          lan: { cidr: 192.168.1.0/24, list: [a, "b c", 'd'] }
        hosts:
          <<: *net
          dns: { kind: device, address: "{{ x }}" }
          services:
            - name: x # c
              text: |
                one
                  two

            - &f
              a: >-
                folded
                text
            - *f
        "quoted key": "esc\n\u00e9 😀"
        last: {a: [1, {b: c}], d: *n}

        """;

    private static readonly string[] Pieces =
    [
        "a", "b:", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "\n\t", " ", "{", "}", "[", "]", ",", "\"", "'", "|", ">", "|2-", "&x ", "*x", "&", "*",
        "!", "!t ", "!<>", "%", "%YAML 1.2\n", "---\n", "...\n", "@", "`", "? ", "<<: ", "{{ x }}", "{{", "}}", "#", " # c", "\\", "\\q", "\r\n", "\r", "\0",
        "\u00a0", "\uFEFF", "\ud83d", "\ude00", "😀", "漢", "\u2028", "x: 1\n", "null", "~", "1e3", "k: [1, 2\n", "'it''s'",
    ];

    [Fact]
    public void Mutations_of_a_valid_document_never_break_the_reader()
    {
        var random = new Random(20_240_501);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder(Valid);
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                Mutate(text, random);
            }

            Check(text.ToString());
        }
    }

    [Fact]
    public void Random_pieces_of_yaml_never_break_the_reader()
    {
        var random = new Random(4_711);
        for (var i = 0; i < 40_000; i++)
        {
            var text = new StringBuilder();
            for (var count = random.Next(1, 25); count > 0; count--)
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
            }

            Check(text.ToString());
        }
    }

    [Fact]
    public void Any_text_never_breaks_the_reader() =>
        Prop.ForAll<string?>(static text => Check(text ?? string.Empty)).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void The_start_of_a_valid_document_is_read_or_explained()
    {
        for (var length = 0; length <= Valid.Length; length++)
        {
            Check(Valid[..length]);
        }
    }

    private static void Mutate(StringBuilder text, Random random)
    {
        var at = random.Next(text.Length);
        var count = Math.Min(random.Next(1, 8), text.Length - at);
        switch (random.Next(4))
        {
            case 0:
                text.Remove(at, count);
                break;
            case 1:
                text.Insert(at, Pieces[random.Next(Pieces.Length)]);
                break;
            case 2:
                var piece = text.ToString(at, count);
                text.Remove(at, count).Insert(random.Next(text.Length), piece);
                break;
            default:
                text.Insert(at, text.ToString(random.Next(text.Length - count), count));
                break;
        }
    }

    private static void Check(string text)
    {
        var file = new SourceFile("t.yaml", text);
        var bag = new DiagnosticBag();
        var watch = Stopwatch.StartNew();
        var root = YamlReader.Read(file, bag);
        Assert.True(root is not null || bag.HasErrors, text);
        foreach (var diagnostic in bag.Sorted())
        {
            AssertInside(diagnostic.Span, text);
            Assert.All(diagnostic.Notes, n => AssertInside(n.Span, text));
            var printed = DiagnosticText.Of(diagnostic);
            Assert.DoesNotContain(printed, static c => char.IsControl(c) && c != '\n');
        }

        if (root is { } node)
        {
            Walk(node, text);
            _ = TreeBuilder.Build(node);
        }

        Assert.True(watch.Elapsed.TotalSeconds < 5, text);
    }

    private static void Walk(YamlNode node, string text)
    {
        AssertInside(node.Span, text);
        foreach (var item in node.Items)
        {
            Walk(item, text);
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in node.Entries)
        {
            Assert.Equal(YamlKind.Scalar, key.Kind);
            Assert.True(keys.Add(key.Text), text);
            AssertInside(key.Span, text);
            Walk(value, text);
        }
    }

    private static void AssertInside(SourceSpan span, string text) =>
        Assert.True(span.Exists && span.Start >= 0 && span.Length >= 0 && span.End <= text.Length, $"{span.Start}+{span.Length} of {text}");
}
