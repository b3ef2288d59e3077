using System.Text;
using Hlc.Diagnostics;
using Hlc.Goldens;

namespace Hlc.Artifacts.Tests;

/// <summary>
/// Each folder <c>templates/KIND/cases/NAME</c> shows one behaviour: its <c>inventory.yaml</c>, and beside it either the kind's own
/// files in <c>expected/</c> or, if it must not compile, what is said of it in <c>diagnostics.txt</c>.
/// </summary>
public sealed class CaseTests
{
    public static TheoryData<string> Cases()
    {
        var cases = new TheoryData<string>();
        foreach (var kind in ArtifactKinds.All)
        {
            var folder = Repository.File($"templates/{kind.Key}/cases");
            foreach (var name in Directory.GetDirectories(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal))
            {
                cases.Add($"{kind.Key}/{name}");
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_case_compiles_to_what_is_expected(string name)
    {
        var (kind, folder) = (name.Split('/')[0], Repository.File($"templates/{name.Replace("/", "/cases/", StringComparison.Ordinal)}"));
        var result = Labs.Compile(File.ReadAllText(Path.Combine(folder, "inventory.yaml")), folder);
        var said = result.Diagnostics.Where(static d => d.Severity != Severity.Note).ToArray();
        Golden.File(Path.Combine(folder, "diagnostics.txt"), said.Length == 0 ? null : string.Concat(said.Select(static d => DiagnosticText.Of(d))));
        var files = (result.Output?.Artifacts ?? []).Where(a => a.Kind == kind)
            .ToDictionary(static a => a.Path.Value, static a => Encoding.UTF8.GetString(a.Content.Span));
        Golden.Folder(Path.Combine(folder, "expected"), files);
        Assert.True(result.Output is null || files.Count > 0, $"nothing of the kind '{kind}' comes of this case");
    }
}
