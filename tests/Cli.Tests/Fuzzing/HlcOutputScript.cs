using System.Text;
using Hlc.Cli.Output;
using Hlc.Diagnostics;
using Hlc.Fuzzing;

namespace Hlc.Cli.Tests.Fuzzing;

/// <summary>
/// What happens to an output folder, a line each: <c>build FILES</c>, <c>kill N FILES</c> (before its Nth step), and what others
/// do: <c>write</c>, <c>link</c>, <c>folder</c>, <c>delete</c>. Whatever it is, the folder beside it stays as it is, and once the
/// links are gone a forced build leaves exactly its own files.
/// </summary>
internal static class HlcOutputScript
{
    private static readonly string[] Paths = ["a", "a/b", "a/b/c", "d", "d/e", "f"];
    private static readonly string[] Own = ["manifest.json", ".hlc.journal", ".hlc.lock", ".a.hlc-0123abcd.tmp", "a/.b.hlc-0123abcd.tmp"];

    internal static void NeedLinks()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("making links needs rights");
        }
    }

    internal static string Next(FuzzRandom random)
    {
        var script = new StringBuilder();
        for (var steps = 2 + random.Next(6); steps > 0; steps--)
        {
            var place = random.Pick(random.Next(3) == 0 ? Own : Paths);
            script.Append(random.Next(8) switch
            {
                0 or 1 => "build " + Files(random),
                2 or 3 => $"kill {random.Next(24)} {Files(random)}",
                4 => $"write {place} {Text(random, place)}",
                5 => $"link {place} {random.Pick(["outside", "outside/a", "outside/a/b", "nowhere", "out"])}",
                6 => "folder " + place,
                _ => "delete " + place,
            }).Append('\n');
        }

        return script.ToString();
    }

    internal static string? Run(string script)
    {
        using var lab = new TestLab();
        foreach (var path in Paths.Where(static path => path is "a/b/c" or "d/e" or "f").Concat(Own))
        {
            lab.Write("outside/" + path, "theirs");
        }

        var before = lab.Tree("outside");
        Directory.CreateDirectory(lab.At("out"));
        foreach (var line in script.Split('\n'))
        {
            Do(lab, line.Split(' ', 3));
            if (!before.SequenceEqual(lab.Tree("outside")))
            {
                return $"'{line}' has changed what lies outside";
            }
        }

        RemoveLinks(lab.At("out"));
        return Build(lab, "a/b=last,d=last", -1) is { Length: > 0 } problem && !problem.Contains("HLC6022", StringComparison.Ordinal) && !problem.Contains("'.hlc", StringComparison.Ordinal)
            ? "the last build failed: " + problem
            : null;
    }

    private static void RemoveLinks(string folder)
    {
        foreach (var entry in Directory.GetFileSystemEntries(folder))
        {
            if (new FileInfo(entry).LinkTarget is not null)
            {
                File.Delete(entry);
            }
            else if (Directory.Exists(entry))
            {
                RemoveLinks(entry);
            }
        }
    }

    private static string Files(FuzzRandom random) =>
        string.Join(',', Paths.Where(_ => random.Next(3) == 0).Select(path => $"{path}={random.Next(3)}"));

    private static string Text(FuzzRandom random, string place) => place switch
    {
        "manifest.json" => random.Pick(["{}", "{\"version\":1,\"files\":[]}", "x", "{\"version\":1,\"files\":[{\"path\":\"../outside/f\"}]}"]),
        ".hlc.journal" => random.Pick(["hlc journal 1", "hlc_journal_1\n../outside/f", "x"]),
        _ => random.Next(3).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static void Do(TestLab lab, string[] words)
    {
        switch (words)
        {
            case ["build", var files]:
                Build(lab, files, -1);
                break;
            case ["kill", var step, var files] when int.TryParse(step, out var number):
                Build(lab, files, number);
                break;
            case ["write", var path, var text] when IsFree(lab, path):
                lab.Write("out/" + path, text);
                break;
            case ["folder", var path] when IsFree(lab, path):
                Directory.CreateDirectory(lab.At("out/" + path));
                break;
            case ["link", var path, var target] when IsFree(lab, path):
                Directory.CreateDirectory(Path.GetDirectoryName(lab.At("out/" + path)) ?? lab.Root);
                File.CreateSymbolicLink(lab.At("out/" + path), lab.At(target));
                break;
            case ["delete", var path] when !HasLinkAbove(lab, path) && File.Exists(lab.At("out/" + path)):
                File.Delete(lab.At("out/" + path));
                break;
        }
    }

    /// <summary>True if nothing stands at a path, and only folders above it: others act inside the folder alone.</summary>
    private static bool IsFree(TestLab lab, string path) =>
        Paths.Concat(Own).Contains(path) && !HasLinkAbove(lab, path) && !Path.Exists(lab.At("out/" + path)) && new FileInfo(lab.At("out/" + path)).LinkTarget is null;

    private static bool HasLinkAbove(TestLab lab, string path)
    {
        var parts = path.Split('/');
        return Enumerable.Range(1, parts.Length - 1).Select(count => lab.At("out/" + string.Join('/', parts[..count])))
            .Any(static above => new FileInfo(above).LinkTarget is not null || File.Exists(above));
    }

    /// <summary>Builds by force; what was reported.</summary>
    private static string Build(TestLab lab, string files, int killAt)
    {
        var artifacts = files.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static file => file.Split('=')).Where(static file => file.Length == 2 && Paths.Contains(file[0]))
            .DistinctBy(static file => file[0]).Select(static file => (file[0], file[1])).ToList();
        artifacts.RemoveAll(file => artifacts.Exists(other => other.Item1.StartsWith(file.Item1 + "/", StringComparison.Ordinal)));
        var tree = TestLab.TreeFrom([.. artifacts]);
        var diagnostics = new DiagnosticBag();
        var folder = new OutputFolder(lab.At("out"), "out");
        try
        {
            using var held = OutputLock.Acquire(folder.Root, TimeSpan.Zero);
            if (held is null || folder.ReadState(true, diagnostics) is not { } state || folder.Compare(tree, state, diagnostics) is not { } found)
            {
                return "nothing could be read " + Print(diagnostics);
            }

            var delta = found.Forced();
            if (delta.Conflicts.Any())
            {
                return "HLC6022";
            }

            if (new OutputWriter(folder, _ => killAt = killAt == 0 ? throw new KilledException() : killAt - 1).Apply(delta, state, diagnostics))
            {
                return artifacts.All(file => File.ReadAllText(lab.At("out/" + file.Item1)) == file.Item2) ? string.Empty : "a file has another content";
            }

            return Print(diagnostics);
        }
        catch (KilledException)
        {
            return "killed";
        }
        catch (Exception exception) when (DiskErrors.IsOfDisk(exception))
        {
            return exception.Message;
        }
    }

    private static string Print(DiagnosticBag diagnostics) => string.Concat(diagnostics.Sorted().Select(static d => DiagnosticText.Of(d)));

    private sealed class KilledException : Exception;
}
