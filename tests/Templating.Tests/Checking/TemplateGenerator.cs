using System.Text;
using Hlc.Fuzzing;

namespace Hlc.Templating.Tests.Checking;

/// <summary>
/// Writes random templates for the view of <see cref="Checks"/> from typed pieces. Now and then a piece has another type than its
/// place asks for, so that some templates are wrong and the check must tell which.
/// </summary>
internal sealed class TemplateGenerator(FuzzRandom dice, int wrongPercent)
{
    private enum Kind
    {
        Text,
        Number,
        Boolean,
        MaybeText,
        Texts,
        Numbers,
        Services,
        Opaque,
    }

    private bool _isPart;
    private int _loops;
    private int _serviceLoops;

    public string Template()
    {
        var text = new StringBuilder(Code("x = 'own'; n = 1; ts = ['a', lab]"));
        text.Append(Code($"func f(a, b = 'own'); {(dice.Percent(50) ? "if a == b; ret b; end; " : "")}ret {Expression(Kind.Text, 2).Replace("lab", "a", StringComparison.Ordinal)}; end"));
        text.Append(Code("func g; '<'; $$; '>'; end; func h(a, b = 1); a | yaml; b; end; o = {a: lab, b: 1, c: ['c']}"));
        text.Append(Code($"x = {Expression(Kind.Text, 1)}; n = {Expression(Kind.Number, 1)}; ts = {Expression(Kind.Texts, 1)}"));
        return text.Append(Statements(3)).ToString();
    }

    /// <summary>A template to include: it is given a text and, by name, <c>k</c>.</summary>
    public string Part()
    {
        _isPart = true;
        string text = PartText();
        _isPart = false;
        return text;
    }

    private string PartText() => Code("p = $1 ?? 'none'") + Code($"{dice.Of("p", "$.k", "$k", "$1", "x")} | yaml") + Statements(1);

    private string Statements(int depth)
    {
        var text = new StringBuilder();
        int count = 1 + dice.Next(3);
        for (int index = 0; index < count; index++)
            text.Append(Statement(depth)).Append(dice.Of("", "\n", "a: ", "\n  # "));
        return text.ToString();
    }

    private string Statement(int depth)
    {
        if (depth == 0)
            return Print();
        switch (dice.Next(20))
        {
            case 0:
                return Code($"if {Expression(Kind.Boolean, 2)}") + Statements(depth - 1) + Code("else") + Statements(depth - 1) + Code("end");
            case 1:
                string maybe = Perhaps(dice.Of("owner", "service.note", "service.tls?.issuer"), "x");
                return Code($"if {maybe}") + Code($"{maybe} | yaml") + Statements(depth - 1) + Code("end");
            case 2:
                return Loop($"for s in {Expression(Kind.Services, 2)}", depth, isService: true);
            case 3:
                return Loop($"for t in {Expression(Kind.Texts, 2)}", depth, isService: false);
            case 4:
                return Code("capture x") + Statements(depth - 1) + Code("end") + Code(dice.Of("x", "x + 'a'", "x | yaml"));
            case 5:
                return Code($"case {Expression(Kind.Text, 1)}") + Code($"when {Expression(Kind.Text, 1)}, 'b'") + Statements(depth - 1)
                    + (dice.Percent(50) ? Code("else") + Statements(depth - 1) : "") + Code("end");
            case 6:
                return Code("with service") + Code(dice.Of("name | yaml", "port", "tls?.port ?? 1", "note ?? '' | yaml", "port + count")) + Code("end");
            case 7 when !_isPart:
                return Code($"include 'part' {Expression(Kind.Text, 1)} k: ({Expression(dice.Of(Kind.Number, Kind.Text), 1)})");
            case 8:
                return Code("$i = 0; while $i < 2; $i = $i + 1") + Statements(depth - 1) + Code("end");
            case 9:
                return Code($"x = {Expression(dice.Percent(wrongPercent * 5) ? dice.Of(Kind.Number, Kind.MaybeText) : Kind.Text, 2)}");
            case 10:
                return Code($"ts = {Expression(Kind.Texts, 2)}; n = {Expression(Kind.Number, 2)}");
            case 11:
                return Code($"y = {Expression(Kind.Number, 1)}") + Code($"if {Expression(Kind.Boolean, 1)}; z = 'z'; {Perhaps("else; z = 1; ", "")}end; {dice.Of("z | yaml", "y", "y - 1")}");
            case 12:
                return Code("wrap g") + Statements(depth - 1) + Code("end");
            case 13:
                return Code($"h({Expression(Kind.Text, 1)}{dice.Of("", ", 2", ", b: n")})");
            case 14:
                return Code($"import {dice.Of("service", "{lab: 'mine', k: n}")}") + Code(dice.Of("lab | yaml", "count", "service.name | yaml"));
            case 15 when !_isPart:
                return Code($"include_join ['part', 'part'] {dice.Of("', '", "x", "'tpl:part'")}");
            case 16:
                return Code($"for m in {dice.Of("o", "{a: lab, b: 2}", "service")}") + Code("m.key") + Code(Perhaps("m.value | object.to_json | yaml", "m.value")) + Code("end");
            case 17:
                return Code($"o = {{a: {Expression(Kind.Text, 1)}, b: {Expression(Kind.Number, 1)}, c: {Expression(Kind.Texts, 1)}}}");
            default:
                return Print();
        }
    }

    private string Loop(string head, int depth, bool isService)
    {
        _loops++;
        _serviceLoops += isService ? 1 : 0;
        string jump = dice.Percent(25) ? Code($"if {Expression(Kind.Boolean, 1)}; {dice.Of("break", "continue")}; end") : "";
        string body = Statements(depth - 1) + jump + (isService ? "" : Code("t | yaml"));
        _loops--;
        _serviceLoops -= isService ? 1 : 0;
        return Code(head) + body + (dice.Percent(30) ? Code("else") + "none" : "") + Code("end");
    }

    private string Print() => dice.Next(9) switch
    {
        0 => Code(Expression(Kind.Number, 2)),
        1 => Code($"{Expression(Kind.Opaque, 1)} | {Perhaps("yaml", "shell")}"),
        2 => "\n# " + Code($"{Expression(Kind.Text, 2)} | line") + "\n",
        3 => Code($"{Expression(Kind.MaybeText, 1)} ?? 'd' | yaml"),
        4 => Code($"{Expression(Kind.Texts, 2)} | array.join ', ' @yaml"),
        5 => Code($"{Expression(Kind.Text, 2)} | {Perhaps(dice.Of("raw 'an own expression'", "yaml", "yaml | string.append '!'"), dice.Of("line", "shell", "yaml | string.strip"))}"),
        6 when dice.Percent(wrongPercent * 3) => Code(Expression(Kind.Text, 2)),
        _ => Code($"{Expression(Kind.Text, 2)} | yaml"),
    };

    private string Perhaps(string right, string wrong) => dice.Percent(wrongPercent * 5) ? wrong : right;

    private string Code(string code) =>
        dice.Of("{{ ", "{{ ", "{{~ ", "{{- ") + code + dice.Of(" }}", " }}", " }}", " }}", " ~}}", Perhaps(" }}", " -}}"));

    private string Expression(Kind kind, int depth)
    {
        if (dice.Percent(wrongPercent))
            kind = dice.Of(Enum.GetValues<Kind>());
        int next = depth - 1;
        string T() => Expression(Kind.Text, next);
        string N() => Expression(Kind.Number, next);
        string Ts() => Expression(Kind.Texts, next);
        string B() => Expression(Kind.Boolean, next);
        bool isLeaf = depth <= 0;
        return kind switch
        {
            Kind.Text when isLeaf => dice.Of("lab", "'own'", "service.name", "service.address", "(owner ?? 'none')", "x", "\"b\"", "o.a", _serviceLoops > 0 ? "s.name" : "lab"),
            Kind.Text => dice.Next(16) switch
            {
                0 => $"({T()} + {T()})",
                1 => $"({T()} | string.{dice.Of("upcase", "strip", "capitalize", "escape", "handleize")})",
                2 => $"({T()} | string.replace {T()} {T()})",
                3 => $"({T()} | string.slice {N()} {N()})",
                4 => $"({Ts()} | array.join {T()})",
                5 => $"({B()} ? {T()} : {T()})",
                6 => $"f({T()}{dice.Of("", ", 'c'", ", b: " + T())})",
                7 => $"({N()} | math.format '0')",
                8 => $"({T()} | {dice.Of("yaml", "yaml", "shell", "string.append 'a'", "string.prepend 'b'", "object.default 'd'")})",
                9 => $"({Ts()} | array.{dice.Of("first", "last")} ?? {T()})",
                10 => $"$\"a{{{T()}}}\"",
                11 => $"({T()} * {N()})",
                12 => $"({T()} | regex.replace '[ab]' {T()})",
                13 => $"({dice.Of("o", "o.c", "service.ports", "n", "x", "owner")} | object.to_json)",
                14 => _isPart ? "x" : $"(include 'part' {T()} k: 1)",
                _ => $"({Expression(Kind.MaybeText, next)} ?? {T()})",
            },
            Kind.Number when isLeaf => dice.Of("1", "2", "count", "service.port", "n", _loops > 0 ? "for.index" : "3", _serviceLoops > 0 ? "s.port" : "4"),
            Kind.Number => dice.Next(8) switch
            {
                0 => $"({N()} {dice.Of("+", "-", "*")} {N()})",
                1 => $"({T()}).size",
                2 => $"({Ts()} | array.size)",
                3 => $"({T()} | string.to_int ?? {N()})",
                4 => $"({B()} ? {N()} : {N()})",
                5 => $"({N()} | math.{dice.Of("plus", "times")} {N()})",
                6 => $"({dice.Of("service.tls?.port", "o.b")} ?? {N()})",
                _ => N(),
            },
            Kind.Boolean when isLeaf => dice.Of("true", "service.enabled", "owner == null", "owner", "service.tls != null", "count > 1", "service.note"),
            Kind.Boolean => dice.Next(7) switch
            {
                0 => $"({N()} {dice.Of("<", ">=", "==", "!=")} {N()})",
                1 => $"({T()} {dice.Of("==", "!=", "<")} {T()})",
                2 => $"!({B()})",
                3 => $"({B()} {dice.Of("&&", "||")} {B()})",
                4 => $"({T()} | string.contains {T()})",
                5 => "(owner != null && owner.size > 2)",
                _ => $"({Ts()} == {Ts()})",
            },
            Kind.MaybeText => dice.Of("owner", "service.note", "service.tls?.issuer", _serviceLoops > 0 ? "s.note" : _isPart ? "$.k" : Perhaps("owner", "$.k"), $"({B()} ? owner : null)"),
            Kind.Texts when isLeaf => dice.Of("ts", "['a', 'b']", "(service.tags ?? [])", "(services | array.map 'name')"),
            Kind.Texts => dice.Next(9) switch
            {
                0 => $"[{T()}, {T()}]",
                1 => $"({T()} | string.split {T()})",
                2 => $"({Ts()} | array.{dice.Of("sort", "reverse", "uniq", "compact")})",
                3 => $"({Ts()} + {Ts()})",
                4 => $"({Ts()} | array.each @{dice.Of("yaml", "f", "string.upcase", "(do; ret $0 + 'x'; end)")})",
                5 => $"({Ts()} | array.filter @(do; ret $0.size > {N()}; end))",
                6 => $"({Ts()} | array.add {T()})",
                7 => $"({Expression(Kind.Services, next)} | array.map '{dice.Of("name", "address", "name", "note")}' | array.compact)",
                _ => $"({Ts()} | array.limit {N()})",
            },
            Kind.Numbers => dice.Of("service.ports", "1..3", "0..<count", "(services | array.map 'port' | array.sort)"),
            Kind.Services => dice.Of(
                "services", "[service]", "(services | array.sort 'name')", "(services | array.filter @(do; ret $0.enabled; end))",
                "(services | array.reverse)", "(services | array.sort 'tls.port')"),
            _ => dice.Of("service.secret", "settings", _serviceLoops > 0 ? "s.secret" : "settings", "lab"),
        };
    }
}
