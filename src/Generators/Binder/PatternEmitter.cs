using System.Globalization;
using Hlc.Generators.Schema;
using Microsoft.CodeAnalysis.CSharp;

namespace Hlc.Generators.Binder;

/// <summary>Writes the matchers of the schema's patterns.</summary>
internal static class PatternEmitter
{
    public static string Emit(SchemaModel schema)
    {
        var code = CodeWriter.File(schema.Namespace);
        code.Summary("The patterns of the schema, as automata.");
        code.Block($"internal static class {schema.Root}Patterns", () =>
        {
            var first = true;
            foreach (var pattern in schema.Patterns)
            {
                if (!first)
                {
                    code.Line();
                }

                first = false;
                if (PatternMatcher.Compile(pattern.Text, out _) is { } matcher)
                {
                    EmitMatcher(code, pattern, matcher);
                }
            }
        });
        return code.ToString();
    }

    private static void EmitMatcher(CodeWriter code, PatternModel pattern, PatternMatcher matcher)
    {
        code.Summary($"Whether a text matches {pattern.Text}");
        code.Block($"internal static bool {pattern.Name}(string text)", () =>
        {
            code.Line("var state = 0;");
            code.Block("foreach (var c in text)", () =>
            {
                code.Line("state = state switch");
                code.Block(
                    () =>
                    {
                        for (var i = 0; i < matcher.States.Count; i++)
                        {
                            if (matcher.States[i].Edges.Count > 0)
                            {
                                code.Line($"{Number(i)} => {Arms(matcher.States[i])},");
                            }
                        }

                        code.Line("_ => -1,");
                    },
                    "};");
                code.Block("if (state < 0)", () => code.Line("return false;"));
            });
            code.Line();
            var accepting = Enumerable.Range(0, matcher.States.Count).Where(i => matcher.States[i].Accepts).Select(Number).ToList();
            code.Line(accepting.Count == 0 ? "return false;" : $"return state is {string.Join(" or ", accepting)};");
        });
    }

    private static string Arms(PatternMatcher.State state)
    {
        // What the last character leads to is the rule; the rest are the exceptions from it.
        var last = state.Edges[state.Edges.Count - 1];
        var rule = last.To == char.MaxValue ? last.Target : -1;
        var exceptions = new List<(int From, int To, int Target)>();
        var next = 0;
        foreach (var edge in state.Edges)
        {
            if (edge.From > next)
            {
                exceptions.Add((next, edge.From - 1, -1));
            }

            exceptions.Add(edge);
            next = edge.To + 1;
        }

        var arms = exceptions.Where(e => e.Target != rule).GroupBy(static e => e.Target).Select(static group =>
            Ranges(group.ToList()) + " => " + Number(group.Key)).ToList();
        return arms.Count == 0 ? Number(rule) : "c switch { " + string.Join(", ", arms) + ", _ => " + Number(rule) + " }";
    }

    private static string Ranges(List<(int From, int To, int Target)> ranges) => ranges.Count == 1
        ? Range(ranges[0].From, ranges[0].To)
        : string.Join(" or ", ranges.Select(static r => r.From == r.To || r.From == 0 ? Range(r.From, r.To) : $"({Range(r.From, r.To)})"));

    private static string Range(int from, int to) => from == to
        ? Character(from)
        : from == 0 ? $"<= {Character(to)}" : $">= {Character(from)} and <= {Character(to)}";

    private static string Character(int c) => SymbolDisplay.FormatLiteral((char)c, quote: true);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
