using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Komodo;

/// <summary>
/// The environment that Komodo writes into a stack's <c>.env</c>: each secret and each variable under its own name, with the
/// value that Komodo holds; then the owner's own lines.
/// </summary>
internal static class KomodoEnvironment
{
    public static ImmutableArray<TextValue> Of(ServiceInstance instance, ResolvedScalar? native, PlanReport report)
    {
        var names = new SortedDictionary<string, Origin>(StringComparer.Ordinal);
        foreach (var reference in instance.References)
        {
            if (NameOf(reference.Part) is { } name)
            {
                var origin = reference.Part.NameOrigin.And(reference.Origin.AsDecision());
                names[name] = names.TryGetValue(name, out var known) ? known.And(origin) : origin;
            }
        }

        var lines = ImmutableArray.CreateBuilder<TextValue>(names.Count);
        foreach (var (name, origin) in names)
        {
            lines.Add(new TextValue([new LiteralPart($"{name}="), new VariablePart(name, null, null)], origin));
        }

        foreach (var line in native is null ? [] : Lines(native.Text))
        {
            if (Assigned(line) is { } name && names.TryGetValue(name, out var derived))
            {
                report.NativeConflict(native?.Origin.First ?? default, name, derived.First);
            }

            lines.Add(line);
        }

        return lines.ToImmutable();
    }

    /// <summary>The variable that a reference becomes; null for what is none.</summary>
    public static string? NameOf(TextPart part) => part switch
    {
        SecretPart secret => secret.Variable,
        VariablePart variable => variable.Name,
        _ => null,
    };

    /// <summary>The name that a line gives a value; null if it does not say one.</summary>
    private static string? Assigned(TextValue line)
    {
        if (line.Parts is not [LiteralPart first, ..])
        {
            return null;
        }

        var equals = first.Text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? null : first.Text[..equals].Trim();
    }

    /// <summary>The lines of a text, without empty ones at its end.</summary>
    private static List<TextValue> Lines(TextValue text)
    {
        var lines = new List<TextValue>();
        var line = ImmutableArray.CreateBuilder<TextPart>();
        foreach (var part in text.Parts)
        {
            if (part is not LiteralPart literal)
            {
                line.Add(part);
                continue;
            }

            var pieces = literal.Text.Split('\n');
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    lines.Add(new TextValue(line.ToImmutable(), text.Origin));
                    line.Clear();
                }

                line.Add(new LiteralPart(pieces[i].TrimEnd('\r')));
            }
        }

        lines.Add(new TextValue(line.ToImmutable(), text.Origin));
        while (lines.Count > 0 && lines[^1].TryGetLiteral(out var last) && last.Length == 0)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }
}
