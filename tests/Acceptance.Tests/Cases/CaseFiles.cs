using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Cases;

/// <summary>What the cases beside the templates expect on a host: files that a program of that host is shown.</summary>
internal static class CaseFiles
{
    /// <summary>The absolute path of a file of a case: <c>accounts/full</c>, <c>box</c>, <c>etc/subuid</c>.</summary>
    public static string Of(string name, string host, string path)
    {
        var (kind, own) = (name.Split('/')[0], name.Split('/')[1]);
        return Repository.File($"templates/{kind}/cases/{own}/expected/hosts/{host}/{path}");
    }

    /// <summary>Copies the files of a case's host to where a test may change them.</summary>
    public static void CopyTo(string name, string host, string destination)
    {
        var source = Of(name, host, "");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(destination, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? destination);
            File.Copy(file, copy);
        }
    }

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
