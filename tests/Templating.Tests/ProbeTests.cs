using System.Text.Json;

namespace Hlc.Templating.Tests;

/// <summary>
/// Small templates for every sentence of the language's description, with what the reference engine makes of them: it prints a
/// text, refuses the template, or prints what is not supported here and must be refused.
/// </summary>
public sealed class ProbeTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Probes");
    private static readonly string Model = File.ReadAllText(Path.Combine(Folder, "model.json"));
    private static readonly Dictionary<string, string> Includes = new(StringComparer.Ordinal)
    {
        ["inc"] = "<{{ $1 }}|{{ $.k }}>\n",
        ["two"] = "l1\nl2\n",
        ["ret"] = "a{{ ret 'r' }}b",
        ["g"] = "{{ g = 5; func ff(a); ret a + 1; end }}",
        ["arg"] = "{{ $0 }}:{{ $ }}",
    };

    private sealed record Probe(string Template, string? Prints);

    [Fact]
    public void Every_probe_prints_what_the_reference_engine_prints_or_is_refused()
    {
        var wrong = new List<string>();
        int count = 0;
        foreach (Probe probe in Probes())
        {
            count++;
            string? printed = Print(probe.Template, TemplateOptions.Reference);
            if (printed != probe.Prints)
                wrong.Add($"{probe.Template}\n    expected: {probe.Prints ?? "(refused)"}\n    printed:  {printed ?? "(refused)"}");
        }

        Assert.Equal(string.Empty, string.Join('\n', wrong));
        Assert.True(count > 1000, $"only {count} probes");
    }

    // Strictness only refuses: it never prints anything else, empty lines and captured texts aside.
    [Fact]
    public void What_is_printed_strictly_is_printed_the_same_by_the_reference_engine()
    {
        TemplateOptions strict = TemplateOptions.Strict with { IndentOnEmptyLines = true, CaptureText = false, LoopLimit = 1000 };
        var wrong = new List<string>();
        int printed = 0;
        foreach (Probe probe in Probes())
        {
            string? text = Print(probe.Template, strict);
            printed += text is null ? 0 : 1;
            if (text is not null && text != probe.Prints)
                wrong.Add($"{probe.Template}\n    expected: {probe.Prints ?? "(refused)"}\n    printed:  {text}");
        }

        Assert.Equal(string.Empty, string.Join('\n', wrong));
        Assert.True(printed > 400, $"only {printed} probes are printed");
    }

    /// <summary>The templates of all probes.</summary>
    internal static IEnumerable<string> Templates() => Probes().Select(probe => probe.Template);

    private static IEnumerable<Probe> Probes()
    {
        foreach (string line in File.ReadLines(Path.Combine(Folder, "language.jsonl")))
        {
            using JsonDocument probe = JsonDocument.Parse(line);
            string? prints = probe.RootElement.TryGetProperty("prints", out JsonElement text) ? text.GetString() : null;
            yield return new Probe(probe.RootElement.GetProperty("template").GetString() ?? string.Empty, prints);
        }
    }

    private static string? Print(string text, TemplateOptions options)
    {
        if (Template.Parse("test", text, options).Template is not { } template)
            return null;
        var settings = new RenderSettings
        {
            Options = options with { StepLimit = 1_000_000 },
            Include = name => Includes.TryGetValue(name, out string? included) ? Template.Parse(name, included, options).Template : null,
        };
        template.RenderToString(Rendering.Model(Model), settings, out string? printed);
        return printed;
    }
}
