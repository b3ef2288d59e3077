using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Cases;

/// <summary>The files that a case beside the templates expects, where they belong on its host.</summary>
internal static class CaseFiles
{
    /// <summary>Puts a host's files of a case into a machine, at their paths.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="name"><c>KIND/CASE</c>.</param>
    /// <param name="host">The host's key.</param>
    public static async Task Deploy(Live.Machine machine, string name, string host)
    {
        foreach (var file in Directory.GetFiles(Root(name, host), "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(Root(name, host), file);
            var staged = Path.Combine(machine.Stage, "case", path);
            Directory.CreateDirectory(Path.GetDirectoryName(staged) ?? machine.Stage);
            File.Copy(file, staged, overwrite: true);
            var mode = path.Contains("sbin/", StringComparison.Ordinal) || path.EndsWith(".init", StringComparison.Ordinal) ? "0755" : "0644";
            await machine.Do($"install -D -m {mode} /stage/case/{path} /{path}");
        }
    }

    /// <summary>The folder of a host's files.</summary>
    public static string Root(string name, string host) =>
        Repository.File($"templates/{name.Replace("/", "/cases/", StringComparison.Ordinal)}/expected/hosts/{host}");
}
