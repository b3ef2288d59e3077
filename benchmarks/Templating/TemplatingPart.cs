using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Rendering;
using Hlc.Templating;

namespace Hlc.Benchmarks.Templating;

/// <summary>A compose file of many services, about forty lines each: parsed, and rendered warm.</summary>
internal static class TemplatingPart
{
    private static readonly int[] Sizes = [10, 100, 1_000, 10_000];

    /// <summary>Measures and prints.</summary>
    public static void Run(int rounds)
    {
        var text = Read("compose.sbn");
        var template = new ArtifactTemplate<LabView>("benchmarks/compose.yaml.sbn", text);
        var hello = new Measurement("hello-world process", 1, HelloProcess.Run);
        var parse = new Measurement("parse", 50, () => Template.Parse("compose.yaml.sbn", text));
        var renders = Sizes.Select(size => Rendering(template, size, keepsProvenance: false)).ToArray();
        var traced = Sizes.Select(size => Rendering(template, size, keepsProvenance: true)).ToArray();
        Measurement.Interleave([hello, parse, .. renders, .. traced], warmups: 5, rounds);

        Console.WriteLine($"{"",-28}{"of hello",10}{"KiB",12}");
        Print(parse, hello, "");
        for (var index = 0; index < Sizes.Length; index++)
        {
            Print(renders[index], hello, string.Create(
                CultureInfo.InvariantCulture,
                $"{1e6 * renders[index].Median / Sizes[index] / hello.Median,8:0.0} ppm a service"));
        }

        for (var index = 0; index < Sizes.Length; index++)
        {
            Print(traced[index], hello, string.Create(
                CultureInfo.InvariantCulture, $"{traced[index].Median / renders[index].Median,8:0.00} of the same without"));
        }
    }

    private static Measurement Rendering(ArtifactTemplate<LabView> template, int size, bool keepsProvenance)
    {
        var view = LabView.Of(size);
        var renderer = new ArtifactRenderer(keepsProvenance: keepsProvenance);
        return new Measurement(keepsProvenance ? $"{size} with provenance" : $"render {size} services", Math.Max(1, 1_000 / size), () =>
        {
            var diagnostics = new DiagnosticBag();
            if (renderer.Render(template, view, diagnostics) is not { } rendered)
            {
                throw new InvalidOperationException(diagnostics.Sorted()[0].Message);
            }

            GC.KeepAlive(rendered);
        });
    }

    private static void Print(Measurement measurement, Measurement hello, string note) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{measurement.Name,-28}{measurement.Median / hello.Median,10:0.0000}{measurement.Allocated / 1024,12}  {note}"));

    private static string Read(string name)
    {
        using var stream = typeof(TemplatingPart).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"'{name}' is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
