using System.Globalization;
using System.Text;
using Hlc.Checks;
using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Rendering;
using Hlc.Text;

namespace Hlc.Leaks;

/// <summary>Nothing is written that looks like a key or a token: the output is committed, and what was committed once is known.</summary>
internal static class OutputSecrets
{
    public static readonly DiagnosticRule Rule = new(
        "HLC4100", Severity.Error, "A key or a token in the output",
        "The output is committed: whoever reads the repository reads the secret, and goes on reading it in the history.", "secret-in-output");

    /// <summary>Looks at every file.</summary>
    /// <param name="output">The files.</param>
    /// <param name="trace">Makes a file once more, with what its bytes came from; null if it cannot.</param>
    /// <param name="policy">Takes what is found.</param>
    public static void Check(OutputTree output, Func<Artifact, Provenance?> trace, CheckPolicy policy)
    {
        var known = new HashSet<(string Name, SourceSpan Place)>();
        foreach (var artifact in output.Artifacts)
        {
            var found = TokenScan.Of(artifact.Content.Span);
            if (found.Count == 0)
            {
                continue;
            }

            var provenance = artifact.Provenance ?? trace(artifact);
            foreach (var token in found)
            {
                // What several files say of one place is said once.
                var place = PlaceOf(artifact, provenance, token);
                if (known.Add((token.Name, place)))
                {
                    Report(artifact, token, place, policy);
                }
            }
        }
    }

    private static void Report(Artifact artifact, FoundToken token, SourceSpan place, CheckPolicy policy)
    {
        var content = artifact.Content.Span;
        var line = content[..token.Start].Count((byte)'\n') + 1;
        var text = Encoding.Latin1.GetString(content.Slice(token.Start, token.Length));
        policy.Report(
            new Diagnostic(Rule, Blotted(place, text),
                string.Create(CultureInfo.InvariantCulture, $"line {line} of '{artifact.Path}' would hold what looks like {token.Name}"),
                "keep it where the secrets of the lab are, and refer to it: { secret: path }. If it was committed, it is known: get a new one. If it is none, 'waive: { secret-in-output: why }'"),
            policy.Entries?.Around(place) ?? []);
    }

    private static SourceSpan PlaceOf(Artifact artifact, Provenance? provenance, FoundToken token)
    {
        // The mark may be a template's, the value behind it the inventory's.
        for (var at = token.Start + token.Length - 1; at >= token.Start && provenance?.At(at) is { } stretch; at = stretch.Start - 1)
        {
            if (stretch.Value.Exists)
            {
                return stretch.Value.First;
            }
        }

        return provenance?.At(token.Start)?.Control?.Nearest?.Origin.First is { Exists: true } decided ? decided : artifact.Origin.First;
    }

    /// <summary>The place in a copy of its file that does not show the token: messages repeat the line.</summary>
    private static SourceSpan Blotted(SourceSpan place, string token)
    {
        if (place.File is not { } file)
        {
            return place;
        }

        var start = Math.Clamp(place.Start, 0, file.Text.Length);
        var length = Math.Clamp(place.Length, 0, file.Text.Length - start);
        var text = file.Text.ToCharArray();
        foreach (ref var character in text.AsSpan(start, length))
        {
            character = character is '\n' or '\r' ? character : '*';
        }

        return place with { File = new SourceFile(file.Path, new string(text).Replace(token, new string('*', token.Length), StringComparison.Ordinal)) };
    }
}
