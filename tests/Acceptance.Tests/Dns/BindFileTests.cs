using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Dns;

/// <summary>BIND's own programs take every configuration with its zones, of the cases and of the example labs.</summary>
public sealed class BindFileTests
{
    [Fact]
    public async Task Named_takes_each_configuration_with_its_zones()
    {
        Consumer.Require("named-checkconf");
        foreach (var file in DnsFiles.Named("named.conf"))
        {
            using var folder = new TemporaryFolder();
            var name = Path.GetRelativePath(Repository.Root, file);
            var own = Path.GetDirectoryName(file) ?? ".";

            // Where the files will be on the host, they are not here.
            var text = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))
                .Replace("\"/etc/bind/", $"\"{own}/", StringComparison.Ordinal)
                .Replace("\"/var/cache/bind", $"\"{folder.Path}", StringComparison.Ordinal)
                .Replace("\"/var/log/named", $"\"{folder.Path}", StringComparison.Ordinal);
            var run = await ProgramRun.Of("named-checkconf", "-z", folder.Write("named.conf", text));
            Assert.True(run.ExitCode == 0, $"{name}\n{run.Said}");

            // It prints, and lets pass, what a zone should not have: that counts too.
            Assert.All(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains(": loaded serial", line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Named_takes_each_zone_alone()
    {
        Consumer.Require("named-checkzone");
        foreach (var file in DnsFiles.Named("*.zone"))
        {
            var zone = Path.GetFileNameWithoutExtension(file);
            var run = await ProgramRun.Of("named-checkzone", "-i", "local", zone, file);
            Assert.True(run.ExitCode == 0 && run.Output.TrimEnd().EndsWith("OK", StringComparison.Ordinal), $"{Path.GetRelativePath(Repository.Root, file)}\n{run.Said}");
        }
    }
}

/// <summary>The files of name servers in what the cases expect, and in what the example labs compile to.</summary>
internal static class DnsFiles
{
    private static readonly string[] Roots = ["templates/bind", "templates/coredns", "templates/dnsmasq", "templates/unbound", "out"];

    public static string[] Named(string pattern)
    {
        string[] files = [.. Roots.Select(Repository.File).Where(Directory.Exists)
            .SelectMany(root => Directory.GetFiles(root, pattern, SearchOption.AllDirectories))
            .Where(static file => file.Contains("/expected/", StringComparison.Ordinal) || file.Contains("/out/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        Assert.NotEmpty(files);
        return files;
    }
}
