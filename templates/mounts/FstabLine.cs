using System.Text;
using Hlc.Diagnostics;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Mounts;

/// <summary>Says a mount as a line of fstab (fstab(5); options for systemd: systemd.mount(5), "FSTAB").</summary>
internal static class FstabLine
{
    private static readonly DiagnosticRule Rule = new(
        "HLC4053", Severity.Error, "A mount that no line can express",
        "A line that fstab(5) or exports(5) reads otherwise mounts something else, or keeps the host from starting.");

    /// <summary>What keeps a disk from being checked while another part of it is.</summary>
    private static readonly string[] Checked = ["ext2", "ext3", "ext4"];

    /// <summary>The line; null if it cannot be one, which is reported.</summary>
    public static FstabLineView? Of(HostMount mount, PlanReport report)
    {
        if (Known(mount.What, mount, report) is not { } what
            || (mount.Type is { } type ? Known(type, mount, report) : new Sourced<string>("auto", mount.Origin)) is not { } kind
            || Options(mount, report) is not { } options)
        {
            return null;
        }

        var pass = Checked.Contains(kind.Value) ? "2" : "0";
        return new FstabLineView(Field(what), Field(mount.Point), Field(kind), Field(options), new Sourced<string>(pass, kind.Origin));
    }

    /// <summary>True for a text that exports(5) reads as one word.</summary>
    public static bool IsPlain(Sourced<string> text, string what, PlanReport report)
    {
        if (text.Value.Length > 0 && !text.Value.Any(static c => c is ' ' or '\t' or '"' or '#' or '\\' or '(' or ')' || char.IsControl(c)))
        {
            return true;
        }

        report.Add(new Diagnostic(Rule, text.Origin.First, $"'{text.Value}' cannot be {what}: exports(5) reads it as several words", "use no blanks, quotes, parentheses, '#' and '\\'"));
        return false;
    }

    private static Sourced<string>? Options(HostMount mount, PlanReport report)
    {
        var said = mount.Options is { } own ? Known(own, mount, report) : new Sourced<string>("defaults", mount.Origin);
        if (said is not { } options)
        {
            return null;
        }

        var words = options.Value.Split(',').ToList();
        if (words.Contains(string.Empty) || options.Value.Any(static c => c is ' ' or '\t'))
        {
            report.Add(new Diagnostic(Rule, options.Origin.First, $"'{options.Value}' are no mount options", "write them with commas and without blanks (mount(8))"));
            return null;
        }

        var origin = options.Origin;
        if (mount.IsJuiceFs)
        {
            // A type of which systemd does not know by itself that it needs the network.
            Add(words, "_netdev");
        }

        if (mount.Automount is { } automount)
        {
            Add(words, "noauto");
            Add(words, "x-systemd.automount");
            origin = origin.And(automount);
        }

        return new Sourced<string>(string.Join(',', words), origin);
    }

    private static void Add(List<string> words, string word)
    {
        if (!words.Contains(word))
        {
            words.Add(word);
        }
    }

    private static Sourced<string>? Known(TextValue text, HostMount mount, PlanReport report)
    {
        if (!text.TryGetLiteral(out var literal))
        {
            report.Unsupported(text.Origin.First, $"the mount '{mount.Point.Value}' refers to a secret or a variable of deploy time: fstab has no form for one, and everybody reads it",
                mount.IsJuiceFs ? "write the address without the password, and give that to juicefs by META_PASSWORD" : "write the value out, or name a file of credentials that only root reads");
            return null;
        }

        if (literal.Length > 0 && !literal.Any(char.IsControl))
        {
            return new Sourced<string>(literal, text.Origin);
        }

        report.Add(new Diagnostic(Rule, text.Origin.First, $"the mount '{mount.Point.Value}' holds a text that no field of fstab can be", "write one line that is not empty"));
        return null;
    }

    private static Sourced<string> Field(Sourced<string> text)
    {
        if (!text.Value.AsSpan().ContainsAny(" \\#"))
        {
            return text;
        }

        var field = new StringBuilder(text.Value.Length + 8);
        foreach (var character in text.Value)
        {
            field.Append(character switch { ' ' => "\\040", '\\' => "\\134", '#' => "\\043", _ => character.ToString() });
        }

        return text with { Value = field.ToString() };
    }
}
