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
}
