using System.Text;
using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Compose;

/// <summary>
/// What docker-compose 1.29 reads: Debian has no newer one. It refuses some keys of the compose specification; they are taken out
/// of the copy that it reads, and only they.
/// </summary>
internal static class OlderCompose
{
    // At the left margin, with all that is indented below.
    private static readonly string[] UnknownTopLevelKeys = ["name"];

    /// <summary>The file without the keys that docker-compose 1.29 does not know.</summary>
    public static string Reduce(string text)
    {
        var reduced = new StringBuilder();
        var section = "";
        foreach (var line in text.Split('\n')[..^1])
        {
            if (line.Length > 0 && line[0] is not (' ' or '#'))
            {
                section = line.Split(':')[0];
            }

            if (!UnknownTopLevelKeys.Contains(section))
            {
                // It knows secrets from files only.
                var isVariable = section == "secrets" && line.StartsWith("    environment: ", StringComparison.Ordinal);
                reduced.Append(isVariable ? "    file: /dev/null" : line).Append('\n');
            }
        }

        return reduced.ToString();
    }

    /// <summary>What it makes of a file's text.</summary>
    /// <param name="text">The file.</param>
    /// <param name="variables">What it is given.</param>
    /// <param name="besides">Folders that must be beside it, as it builds images from them.</param>
    public static async Task<ProgramRun> Config(
        string text, IReadOnlyDictionary<string, string> variables, params IEnumerable<string> besides)
    {
        using var folder = new TemporaryFolder();
        foreach (var beside in besides)
        {
            Directory.CreateDirectory(Path.Combine(folder.Path, beside));
        }

        folder.Write("docker-compose.yaml", text);
        return await LoadedCompose.Run(["-p", "test", "config"], folder.Path, variables);
    }
}
