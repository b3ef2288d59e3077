using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Values;

namespace Hlc.Artifacts.Quadlet;

/// <summary>Puts a section together. What ends on a command line of systemd has its <c>$</c> doubled: Quadlet does not (systemd.service(5), "Command lines").</summary>
internal sealed class QuadletSection(string name, string owner, PlanReport report)
{
    private readonly ImmutableArray<QuadletSettingView>.Builder _settings = ImmutableArray.CreateBuilder<QuadletSettingView>();

    public int Count => _settings.Count;

    /// <summary>A text of the planner's own.</summary>
    public void Fixed(string key, string value, Origin origin) =>
        _settings.Add(new QuadletSettingView(new Sourced<string>(key, origin), new Sourced<string>(Doubled(value), origin), []));

    /// <summary>A text, if there is one.</summary>
    public void Text(string key, TextValue? value)
    {
        if (value is not null && Literal(value, key) is { } text)
        {
            _settings.Add(new QuadletSettingView(new Sourced<string>(key, text.Origin), text with { Value = Doubled(text.Value) }, []));
        }
    }

    /// <summary>Words, in one setting.</summary>
    public void Words(string key, Origin origin, IEnumerable<Sourced<string>> words) =>
        _settings.Add(new QuadletSettingView(new Sourced<string>(key, origin), null, [.. words.Select(static w => w with { Value = Doubled(w.Value) })]));

    /// <summary>A setting for each text of a list, each one word.</summary>
    public void Each(string key, ResolvedTree? tree)
    {
        foreach (var text in Texts(tree))
        {
            if (Literal(text, key) is { } word)
            {
                Words(key, word.Origin, [word]);
            }
        }
    }

    /// <summary>The text, if it is known now; otherwise it is reported.</summary>
    public Sourced<string>? Literal(TextValue value, string what)
    {
        if (value.TryGetLiteral(out var text))
        {
            return new Sourced<string>(text, value.Origin);
        }

        report.Unsupported(value.Origin.First, $"'{what}' of container '{owner}' refers to a secret or a variable of deploy time, for which Quadlet has no form there",
            "hand a secret over as the whole value of an environment variable, and write everything else out");
        return null;
    }

    public QuadletSectionView View() => new(new Sourced<string>(name, Origin.None), _settings.ToImmutable());

    public static IEnumerable<TextValue> Texts(ResolvedTree? tree) => tree switch
    {
        ResolvedScalar scalar => [scalar.Text],
        ResolvedList list => list.Items.OfType<ResolvedScalar>().Select(static s => s.Text),
        _ => [],
    };

    private static string Doubled(string text) => text.Replace("$", "$$", StringComparison.Ordinal);
}
