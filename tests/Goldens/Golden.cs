using System.Text;

namespace Hlc.Goldens;

/// <summary>
/// Compares what a test produced with files in the repository. With <c>HLC_ACCEPT</c> set (the script <c>./accept</c> does it) the
/// files become what was produced: <c>1</c> for all, or a path relative to the repository for those at and below it.
/// </summary>
public static class Golden
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Compares one text with one file; null for a file that must not exist.</summary>
    public static void File(string path, string? actual)
    {
        var produced = new Dictionary<string, byte[]>();
        if (actual is not null)
        {
            produced.Add(Path.GetFileName(path), Encoding.UTF8.GetBytes(actual));
        }

        var expected = System.IO.File.Exists(path) ? new[] { path } : [];
        Compare(path, Path.GetDirectoryName(path) ?? path, expected, produced);
    }

    /// <summary>Compares texts with the files of a folder, by relative paths with <c>/</c>.</summary>
    public static void Folder(string folder, IReadOnlyDictionary<string, string> actual) =>
        Folder(folder, actual.ToDictionary(pair => pair.Key, pair => Encoding.UTF8.GetBytes(pair.Value)));

    /// <summary>Compares files with the files of a folder, by relative paths with <c>/</c>.</summary>
    public static void Folder(string folder, IReadOnlyDictionary<string, byte[]> actual)
    {
        var expected = Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
        Compare(folder, folder, expected, actual);
    }

    private static void Compare(string golden, string root, string[] expected, IReadOnlyDictionary<string, byte[]> actual)
    {
        var problems = new StringBuilder();
        var names = expected.Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Union(actual.Keys);
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var file = Path.Combine(root, name);
            var before = System.IO.File.Exists(file) ? System.IO.File.ReadAllBytes(file) : null;
            actual.TryGetValue(name, out var after);
            if (before is null || after is null || !before.AsSpan().SequenceEqual(after))
            {
                Differ(file, before, after, problems);
            }
        }

        if (problems.Length > 0)
        {
            throw new GoldenMismatchException($"{problems}\nTo accept: {AcceptCommand(golden)}");
        }
    }

    private static void Differ(string file, byte[]? before, byte[]? after, StringBuilder problems)
    {
        if (!IsAccepted(file))
        {
            var name = RelativeToRepository(file);
            _ = (before, after) switch
            {
                (null, _) => problems.Append($"\nnew, not in the repository: {name}\n"),
                (_, null) => problems.Append($"\nexpected, but nothing produced it: {name}\n"),
                _ => problems.Append($"\ndiffers: {name}\n"),
            };
            problems.Append(GoldenDiff.Of(Text(before), Text(after)));
        }
        else if (after is null)
        {
            System.IO.File.Delete(file);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file) ?? ".");
            System.IO.File.WriteAllBytes(file, after);
        }
    }

    private static bool IsAccepted(string file)
    {
        var accept = Environment.GetEnvironmentVariable("HLC_ACCEPT");
        if (string.IsNullOrEmpty(accept) || accept == "1")
        {
            return accept == "1";
        }

        var name = RelativeToRepository(file);
        return name == accept || name.StartsWith(accept.TrimEnd('/') + "/", StringComparison.Ordinal);
    }

    private static string AcceptCommand(string golden)
    {
        var project = Path.GetFileName(AppDomain.CurrentDomain.FriendlyName);
        return $"./accept {project} {RelativeToRepository(golden)}";
    }

    private static string RelativeToRepository(string file) =>
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(file)).Replace('\\', '/');

    private static string Text(byte[]? content)
    {
        try
        {
            return content is null ? string.Empty : Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return $"(binary, {content?.Length} bytes)";
        }
    }
}

/// <summary>What was produced is not what stands in the repository.</summary>
public sealed class GoldenMismatchException(string message) : Exception(message);
