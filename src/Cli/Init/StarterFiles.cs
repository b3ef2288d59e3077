using System.Reflection;

namespace Hlc.Cli.Init;

/// <summary>The files of a new lab, and those that keep a lab current in a forge.</summary>
internal static class StarterFiles
{
    /// <summary>The forges whose workflows are known, as users name them.</summary>
    internal static readonly string[] Forges = ["github", "gitea", "forgejo"];

    private const string DefaultName = "home";

    /// <summary>A small lab that builds. The schema lies beside it, so that editors need no network.</summary>
    internal static IReadOnlyList<StarterFile> Lab(string folder)
    {
        var name = NameOf(folder);
        return
        [
            .. new[]
            {
                StarterFile.Of("homelab.yaml", "lab/homelab.yaml"),
                StarterFile.Of("README.md", "lab/README.md"),
                StarterFile.Of(".gitignore", "lab/gitignore"),
                StarterFile.Of(".gitattributes", "lab/gitattributes"),
            }.Select(file => file with { Text = file.Text.Replace("@LAB@", name, StringComparison.Ordinal) }),
            new StarterFile(".hlc/homelab.schema.json", StarterFile.Resource("homelab.schema.json")),
        ];
    }

    /// <summary>What compiles, checks and commits in a forge; <c>renovate.json</c> follows from the lab and is not among them.</summary>
    internal static IReadOnlyList<StarterFile> Ci(string forge)
    {
        // Forgejo reads Gitea's workflows, from a folder of its own.
        var source = forge == "github" ? "github" : "gitea";
        string[] workflows = forge == "github" ? ["check", "update"] : ["check", "update", "renovate"];
        return
        [
            .. workflows.Select(name => StarterFile.Of($".{forge}/workflows/{(name == "renovate" ? name : $"hlc-{name}")}.yaml", $"{source}/{name}.yaml"))
                .Select(file => file with { Text = file.Text.Replace("RENOVATE_PLATFORM: FORGE", $"RENOVATE_PLATFORM: {forge}", StringComparison.Ordinal) }),
            StarterFile.Of(".config/dotnet-tools.json", "ci/dotnet-tools.json") is var tools
                ? tools with { Text = tools.Text.Replace("@VERSION@", Version, StringComparison.Ordinal) } : tools,
            StarterFile.Of(".githooks/pre-commit", "ci/pre-commit") with { IsExecutable = true },
            StarterFile.Of(".hlc/hlc", "ci/hlc") with { IsExecutable = true },
            StarterFile.Of(".hlc/update.sh", "ci/update.sh") with { IsExecutable = true },
            StarterFile.Of(".hlc/comment.mjs", "ci/comment.mjs"),
            StarterFile.Of(".hlc/renovate-bot.json", "ci/renovate-bot.json"),
        ];
    }

    /// <summary>The version of this hlc, as <c>hlc --version</c> says it.</summary>
    private static string Version => typeof(StarterFiles).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>The lab's name: that of its folder, as far as a name may hold it.</summary>
    private static string NameOf(string folder)
    {
        var letters = Path.GetFileName(folder).ToLowerInvariant().Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '-');
        var name = string.Concat(letters).Trim('-');
        return name.Length == 0 || !char.IsAsciiLetter(name[0]) ? DefaultName : name;
    }
}
