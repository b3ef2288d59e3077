using System.Globalization;
using System.Reflection;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Cli;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Image;

/// <summary>
/// The image of the <c>Dockerfile</c>, built by a real engine. There is no registry, so its two bases are stand-ins (<c>bases.sh</c>);
/// that the SDK's line publishes this very binary is what <c>.ci/native</c> shows, which runs the same line.
/// </summary>
public sealed class ImageTests(HubLab lab)
{
    // As careful owners run it: nothing but the lab's folder can be written, and no network is there.
    private const string Run = "docker run --rm --read-only --network none --cap-drop ALL --security-opt no-new-privileges";

    [Fact]
    public async Task The_image_compiles_a_lab_as_whoever_owns_it()
    {
        Consumer.RequireMachine("dockerd", "docker", "busybox", "tar");
        var binary = HlcProgram.Native;
        Assert.SkipUnless(binary.Length > 0, "HLC_NATIVE names no native binary: ./check publishes one");

        await using var machine = await Machine.Start();
        await Build(machine, binary);

        Assert.Equal("1654:1654 /lab [\"/usr/local/bin/hlc\"]\n", await machine.Do(
            "docker image inspect -f '{{.Config.User}} {{.Config.WorkingDir}} {{json .Config.Entrypoint}}' hlc"));
        var version = typeof(HlcApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        Assert.Equal(version + "\n", await machine.Do($"{Run} hlc --version"));

        // The image's own user may not write to a lab that is somebody else's, and is told so.
        await machine.Do("chown -R 1234:1234 /stage/lab");
        (await machine.Run($"{Run} -v /stage/lab:/lab hlc build")).FailedWith("denied");
        await machine.Do($"{Run} -v /stage/lab:/lab --user 1234:1234 hlc build");
        await machine.Do($"{Run} -v /stage/lab:/lab:ro --user 1234:1234 hlc build --check");
        lab.CopyTo("", Path.Combine(machine.Stage, "expected"));
        Assert.Equal("", await machine.Do("diff -r /stage/expected /stage/lab/out/hub"));
        Assert.Equal("1234:1234\n", await machine.Do("stat -c %u:%g $(find /stage/lab/out -type f) | sort -u"));

        var bytes = await machine.Do("docker image inspect -f '{{.Size}}' hlc");
        TestContext.Current.SendDiagnosticMessage(string.Create(
            CultureInfo.InvariantCulture, $"the image has {long.Parse(bytes, CultureInfo.InvariantCulture) / 1e6:f1} MB"));
        await machine.Run("docker image prune -af; kill $(cat /var/run/docker.pid); sleep 1");
    }

    private static async Task Build(Machine machine, string binary)
    {
        File.Copy(binary, Path.Combine(machine.Stage, "hlc"));
        File.Copy(Repository.File("tests/Acceptance.Tests/Image/bases.sh"), Path.Combine(machine.Stage, "bases.sh"));
        await ProgramRun.Of(
            "bash", "-c", $"mkdir -p {machine.Stage}/source {machine.Stage}/lab/inventory && cp -r '{Repository.File("inventory/hub")}' {machine.Stage}/lab/inventory/ "
            + $"&& tar -C '{Repository.Root}' --exclude=./.build --exclude=./.cache --exclude=./.git -c . | tar -C {machine.Stage}/source -x");
        await machine.Background("dockerd", "dockerd.log");
        await machine.Until("docker info", "dockerd.log");
        await machine.Do("bash /stage/bases.sh /stage/source/Dockerfile /stage/hlc");

        var said = await machine.Do("DOCKER_BUILDKIT=0 docker build -t hlc /stage/source");
        Assert.Contains("called: publish src/Cli -c Release -r linux-x64 -p:HlcFlavor=aot -o /native\n", said, StringComparison.Ordinal);
        Assert.Contains("./src/Cli/Cli.csproj\n", said, StringComparison.Ordinal);
        Assert.Contains("./templates/caddy/Caddyfile.sbn\n", said, StringComparison.Ordinal);
        Assert.DoesNotContain("./tests/", said, StringComparison.Ordinal);
        Assert.DoesNotContain("/cases/", said, StringComparison.Ordinal);
        Assert.DoesNotContain("./inventory/", said, StringComparison.Ordinal);
    }
}
