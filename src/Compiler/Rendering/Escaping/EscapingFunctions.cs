using System.Globalization;
using Hlc.Templating;
using Hlc.Templating.Checking;
using Hlc.Values;

namespace Hlc.Rendering;

/// <summary>
/// The filters as functions of the template language: <c>{{ name | yaml }}</c>. They take text, numbers and booleans, text
/// with references, and trees (<c>{{ logging | yaml 4 }}</c>: the number of spaces before each line). What they give carries
/// the origin of what they were given, an <see cref="Origin"/>; for a tree it is the <see cref="TreeText"/>, which knows the
/// origin of each of its parts.
/// </summary>
public static class EscapingFunctions
{
    private const int WidestIndent = 200;

    // Some formats tell 5 from "5" and true from "true"; in the others all is text.
    private static readonly EscapingFilter[] Filters =
    [
        new("ansible", AnsibleScalar.Write) { Typed = Escaped.As },
        new("ansible_ini", AnsibleIniWord.Write) { Typed = Escaped.As },
        new("caddy", CaddyToken.Write),
        new("caddy_block", static text => CaddyBlock.Write(text, 0)) { Lines = CaddyBlock.Write },
        new("caddy_native", CaddyToken.WriteNative),
        new("compose", ComposeScalar.Write) { Typed = Escaped.As, Tree = YamlTreeWriter.WriteCompose },
        new("dnsmasq", DnsmasqValue.Write),
        new("dnsmasq_text", DnsmasqValue.WriteText),
        new("dotenv", DotenvValue.Write),
        new("haproxy", HaproxyWord.Write),
        new("haproxy_block", static text => HaproxyBlock.Write(text, 0)) { Lines = HaproxyBlock.Write },
        new("hcl", HclString.Write) { Typed = static text => FiniteNumber.Write(text, "HCL"), Tree = HclTreeWriter.Write },
        new("hcl_body", HclString.Write) { Typed = static text => FiniteNumber.Write(text, "HCL"), Tree = HclTreeWriter.WriteBody },
        new("ini", IniValue.Write),
        new("ipxe", IpxeWords.Write),
        new("json", JsonString.Write) { Typed = static text => FiniteNumber.Write(text, "JSON"), Tree = JsonTreeWriter.Write },
        new("keepalived", KeepalivedWord.Write),
        new("komodo", KomodoString.Write) { Typed = TomlString.WriteTyped, Tree = TomlTreeWriter.WriteKomodo },
        new("komodo_line", KomodoString.WriteLine),
        new("line", CommentLine.Write),
        new("make", MakeText.WriteWord),
        new("make_target", MakeText.WriteTarget),
        new("markdown", MarkdownText.Write),
        new("markdown_code", MarkdownCode.Write),
        new("mermaid", MermaidText.Write),
        new("named", NamedString.Write) { Tree = NamedTreeWriter.Write },
        new("nginx", NginxParameter.Write),
        new("preseed", PreseedValue.Write),
        new("shell", ShellWord.Write),
        new("sshd", SshdArgument.Write),
        new("systemd", SystemdValue.Write),
        new("systemd_command", SystemdCommandWord.Write),
        new("systemd_word", SystemdWord.Write),
        new("toml", TomlString.Write) { Typed = TomlString.WriteTyped, Tree = TomlTreeWriter.Write },
        new("unbound", UnboundString.Write),
        new("xml", XmlText.Write),
        new("yaml", YamlScalar.Write) { Typed = Escaped.As, Tree = YamlTreeWriter.Write },
        new("zone", ZoneText.Write),
        new("zone_name", ZoneName.Write),
    ];

    private static readonly EscapingFilter Raw = new(RawText.FunctionName, RawText.Write);

    /// <summary>The names of the filters, in ordinal order, and of the way around them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Filters.Append(Raw).Select(static filter => filter.Name).Order(StringComparer.Ordinal)];

    /// <summary>Adds the filters to a table of functions.</summary>
    /// <param name="functions">The table.</param>
    /// <param name="refused">Told of each refusal and of where the refused value came from; null if nobody asks.</param>
    public static FunctionTable AddTo(FunctionTable functions, Action<Refusal, Origin>? refused = null)
    {
        foreach (var filter in Filters)
        {
            var told = filter with { Refused = refused };
            functions.Add(
                filter.Name, 1, filter.Tree is null && filter.Lines is null ? 1 : 2, arguments => Apply(told, arguments), Signature(filter));
        }

        var raw = Raw with { Refused = refused };
        return functions.Add(
            Raw.Name,
            2,
            2,
            arguments => RawText.JudgeReason(arguments[1]) is { } wrong ? FunctionResult.Refuse(wrong) : Apply(raw, arguments[..1]),
            Signature(Raw));
    }

    private static FunctionSignature Signature(EscapingFilter filter)
    {
        var value = new FunctionParameter("value", filter.Tree is null ? TypeKinds.Writable : TypeKinds.Writable | TypeKinds.Tree);
        var second = filter.Name == Raw.Name
            ? new FunctionParameter("reason", TypeKinds.Text) { Literal = RawText.JudgeReason }
            : new FunctionParameter("indent", TypeKinds.Integer);
        return new FunctionSignature([value, second], TypeKinds.Text) { IsFilter = true };
    }

    private static FunctionResult Apply(EscapingFilter filter, ReadOnlySpan<Value> arguments)
    {
        var value = arguments[0];
        var indent = 0;
        if (arguments.Length > 1)
        {
            if (arguments[1].Kind != ValueKind.Integer || arguments[1].AsInteger is < 0 or > WidestIndent)
            {
                return FunctionResult.Refuse(
                    $"the indent of '{filter.Name}' is not a number from 0 to {WidestIndent}: it is the number of spaces before "
                    + "each line of a tree; write the column at which the tree stands");
            }

            indent = (int)arguments[1].AsInteger;
        }

        return value.Kind switch
        {
            ValueKind.String when value.AsString is { } text => Text(filter, text, value.Origin),
            ValueKind.Integer => Canonical(filter, value.AsInteger.ToString(CultureInfo.InvariantCulture), value.Origin),
            ValueKind.Boolean => Canonical(filter, value.AsBoolean ? "true" : "false", value.Origin),
            ValueKind.Float => Canonical(filter, CanonicalScalar.Of(value.AsFloat), value.Origin),
            ValueKind.Opaque when value.TryGetOpaque<TextValue>(out var text) =>
                Result(filter, filter.Lines?.Invoke(text, indent) ?? filter.Write(text), value.Origin ?? text.Origin),
            ValueKind.Opaque when value.TryGetOpaque<ResolvedTree>(out var tree) => Tree(filter, tree, indent, value.Origin),
            ValueKind.Null => FunctionResult.Refuse(
                $"'{filter.Name}' was given nothing: a missing value would print as an empty one; "
                + "print it only where it exists (if), or give it a default before the filter (??)"),
            _ => FunctionResult.Refuse(
                $"'{filter.Name}' cannot write a {NameOf(value.Kind)}: it writes one text, number, boolean or tree; "
                + "loop over it, or name one of its members"),
        };
    }

    private static FunctionResult Canonical(EscapingFilter filter, string text, object? origin) =>
        filter.Typed is { } write ? Result(filter, write(text), origin) : Text(filter, text, origin);

    private static FunctionResult Text(EscapingFilter filter, string text, object? origin) =>
        Result(filter, filter.Write(TextValue.Of(text, Origin.None)), origin);

    private static FunctionResult Tree(EscapingFilter filter, ResolvedTree tree, int indent, object? origin)
    {
        if (filter.Tree is { } write)
        {
            var text = write(tree, indent);
            return text.Refusal is { } refusal
                ? Refuse(filter, refusal, origin ?? tree.Origin)
                : FunctionResult.Of(Value.From(text.Text, text.Stretches.Length > 0 ? text : origin ?? tree.Origin));
        }

        return tree is ResolvedScalar scalar
            ? Result(filter, filter.Write(scalar.Text), origin ?? scalar.Origin)
            : FunctionResult.Refuse(
                $"'{filter.Name}' cannot write a tree: its form is one text, and this native slot holds a map or a list; "
                + "write a single value in the slot, or loop over it in the template");
    }

    private static FunctionResult Result(EscapingFilter filter, Escaped written, object? origin) => written.IsRefused
        ? Refuse(filter, written.Refusal, origin)
        : FunctionResult.Of(Value.From(written.Text, origin));

    private static FunctionResult Refuse(EscapingFilter filter, Refusal refusal, object? origin)
    {
        filter.Refused?.Invoke(refusal, refusal.Origin ?? origin as Origin ?? Origin.None);
        return FunctionResult.Refuse(refusal.Message);
    }

    private static string NameOf(ValueKind kind) => kind switch
    {
        ValueKind.List => "list",
        ValueKind.Object => "map",
        ValueKind.Function => "function",
        ValueKind.BigInteger => "number beyond 64 bits",
        _ => "value of this type",
    };
}
