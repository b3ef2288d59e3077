using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Values;

namespace Hlc.Artifacts.Ssh;

/// <summary>Makes the lines of one keyword of what the inventory has under it: a value, or a list of values.</summary>
internal sealed class SshdLines(PlanReport report)
{
    private const string Subsystem = "Subsystem";

    /// <summary>The lines; none, and a report, for what sshd would refuse or pass over.</summary>
    public ImmutableArray<SshdLineView> Of(SshdKeyword keyword, ResolvedEntry entry)
    {
        var name = new Sourced<string>(keyword.Name, entry.KeyOrigin);
        if (keyword.Name == Subsystem && entry.Value is ResolvedMap subsystems)
        {
            return [.. subsystems.Entries.Select(e => SubsystemLine(name, TextValue.Of(e.Key, e.KeyOrigin), Text(e.Value))).OfType<SshdLineView>()];
        }

        ImmutableArray<ResolvedTree> items = entry.Value is ResolvedList list ? list.Items : [entry.Value];
        var texts = items.Select(Text).OfType<TextValue>().ToImmutableArray();
        if (texts.Length != items.Length || texts.IsEmpty)
        {
            report.NativeInvalid(entry.KeyOrigin.First, $"'{keyword.Name}' has no value", "write a value, or a list of them");
            return [];
        }

        if (texts.Length > 1 && keyword.Shape is SshdShape.Single or SshdShape.Rest)
        {
            report.NativeInvalid(entry.KeyOrigin.First, $"'{keyword.Name}' has one value: of several lines sshd reads the first only", "keep one value");
            return [];
        }

        return keyword.Shape switch
        {
            SshdShape.Rest => [new SshdLineView(name, [], texts[0])],
            SshdShape.Commas => [new SshdLineView(name, [Joined(texts)], null)],
            SshdShape.Repeated when keyword.Name == Subsystem => [.. texts.Select(t => SubsystemLine(name, t)).OfType<SshdLineView>()],
            SshdShape.Repeated => [.. texts.Select(t => new SshdLineView(name, Arguments(keyword, t), null)).Where(static l => !l.Arguments.IsEmpty)],
            _ => texts.SelectMany(t => Arguments(keyword, t)).ToImmutableArray() is { IsEmpty: false } arguments
                ? [new SshdLineView(name, arguments, null)] : [],
        };
    }

    /// <summary>What a value says in sshd's words; null for a mapping, a list or nothing.</summary>
    private static TextValue? Text(ResolvedTree value) => value switch
    {
        ResolvedScalar { Type: TreeScalarType.Boolean } flag => TextValue.Of(flag.Text.ToString() == "true" ? "yes" : "no", flag.Origin),
        ResolvedScalar { Type: TreeScalarType.Null } => null,
        ResolvedScalar { Text: { IsLiteral: true } text } when string.IsNullOrWhiteSpace(text.ToString()) => null,
        ResolvedScalar scalar => scalar.Text,
        _ => null,
    };

    private static TextValue Joined(ImmutableArray<TextValue> texts)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var origin = Origin.None;
        foreach (var text in texts)
        {
            if (parts.Count > 0)
            {
                parts.Add(new LiteralPart(","));
            }

            parts.AddRange(text.Parts);
            origin = origin.And(text.Origin);
        }

        return new TextValue(parts.ToImmutable(), origin);
    }

    /// <summary>The name is a word, its command is the rest of the line.</summary>
    private SshdLineView? SubsystemLine(Sourced<string> keyword, TextValue text)
    {
        var literal = text.ToString().Trim();
        var blank = literal.IndexOfAny([' ', '\t']);
        if (!text.IsLiteral)
        {
            return new SshdLineView(keyword, [text], null);
        }

        return SubsystemLine(keyword, TextValue.Of(blank < 0 ? literal : literal[..blank], text.Origin),
            blank < 0 ? null : TextValue.Of(literal[blank..].Trim(), text.Origin));
    }

    private SshdLineView? SubsystemLine(Sourced<string> keyword, TextValue name, TextValue? command)
    {
        if (command is not null)
        {
            return new SshdLineView(keyword, [name], command);
        }

        report.NativeInvalid(name.Origin.First, $"the subsystem '{name}' has no command", "write 'sftp internal-sftp', or another command");
        return null;
    }

    private ImmutableArray<TextValue> Arguments(SshdKeyword keyword, TextValue text)
    {
        // What is known only later is refused by the format's filter, with its own reason.
        if (!text.TryGetLiteral(out var literal))
        {
            return [text];
        }

        if (SshdWords.Split(literal, out var problem) is not { } words)
        {
            report.NativeInvalid(text.Origin.First, $"sshd would not read '{keyword.Name} {literal}' as it stands: {problem}", "put the argument in double quotes, or escape the character");
            return [];
        }

        if (ProblemOf(keyword, words) is var (what, help))
        {
            report.NativeInvalid(text.Origin.First, what, help);
            return [];
        }

        return [.. words.Select(word => TextValue.Of(word, text.Origin))];
    }

    private static (string What, string Help)? ProblemOf(SshdKeyword keyword, ImmutableArray<string> words)
    {
        if (keyword.Words.Length > 0 && !(words is [var only] && keyword.Words.Contains(only, StringComparer.OrdinalIgnoreCase)))
        {
            return ($"'{keyword.Name}' cannot be '{string.Join(' ', words)}'", $"write one of: {string.Join(", ", keyword.Words)}");
        }

        if (keyword.Shape == SshdShape.Single && words.Length != 1)
        {
            return ($"'{keyword.Name}' has one value, not '{string.Join(' ', words)}'", "write one word; put what holds blanks in double quotes");
        }

        if (keyword.Name == "ListenAddress" && HasPort(words[0]))
        {
            return ($"'ListenAddress {words[0]}' says a port of its own, of which the firewall and the clients know nothing",
                "write the address alone; the port is 'ssh.port'");
        }

        return null;
    }

    /// <summary>True for <c>host:port</c> and <c>[address]:port</c>, but not for an IPv6 address alone.</summary>
    private static bool HasPort(string address) =>
        address.Contains("]:", StringComparison.Ordinal) || address.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon && address.LastIndexOf(':') == colon;
}
