using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Consumers;

/// <summary>
/// The programs that read what the compiler writes. <c>HLC_REQUIRE_CONSUMERS</c> decides what their tests do: unset, they are left
/// out; <c>0</c>, a test whose program is absent is skipped; <c>1</c>, it fails, as <c>.ci/consumers</c> installs every one.
/// </summary>
internal static class Consumer
{
    /// <summary>Where the packages from npm are, for the scripts of tests that run in Node.</summary>
    public static readonly string NpmModules = Repository.File(".cache/consumers/node_modules");

    private static readonly string NpmPrograms = Path.Combine(NpmModules, ".bin");

    private static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries),
        "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", NpmPrograms,
    ];

    private static string? Mode => Environment.GetEnvironmentVariable("HLC_REQUIRE_CONSUMERS");

    /// <summary>Goes on only if the programs are there.</summary>
    public static void Require(params ReadOnlySpan<string> programs)
    {
        RequireSuite();
        foreach (var program in programs)
        {
            if (Find(program) is null)
            {
                Absent($"'{program}' is not installed: .ci/consumers installs it");
            }
        }
    }

    /// <summary>Goes on only if a program is there that no Debian package brings, so that the suite cannot ask for it.</summary>
    public static void RequireForeign(string program)
    {
        RequireSuite();
        Assert.SkipUnless(Find(program) is not null, $"'{program}' is not installed, and comes with no Debian package");
    }

    /// <summary>Goes on only if the suite is asked for, and this system can make a machine of namespaces.</summary>
    public static void RequireMachine(params ReadOnlySpan<string> programs)
    {
        Require(["unshare", "nsenter", "ip", .. programs]);
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            Absent("namespaces need root on Linux");
        }
    }

    /// <summary>Goes on only if Node and one of its packages are there.</summary>
    public static void RequireModule(string module)
    {
        Require("node");
        if (!Directory.Exists(Path.Combine(NpmModules, module)))
        {
            Absent($"the package '{module}' is not installed: .ci/consumers installs it");
        }
    }

    /// <summary>The absolute path of a program that is there.</summary>
    public static string PathOf(string program) =>
        Find(program) ?? throw new InvalidOperationException($"'{program}' is not installed");

    private static void RequireSuite() =>
        Assert.SkipUnless(Mode is "0" or "1", "consumer suite: run with HLC_REQUIRE_CONSUMERS=1");

    private static void Absent(string reason)
    {
        if (Mode == "1")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }

    private static string? Find(string program) =>
        Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
