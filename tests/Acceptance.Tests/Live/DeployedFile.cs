using System.Text.Json;

namespace Hlc.Acceptance.Tests.Live;

/// <summary>A file that the manifest puts on a host.</summary>
internal sealed record DeployedFile(string Path, string Destination, bool IsLines, string Mode)
{
    /// <summary>The files of a host.</summary>
    public static IReadOnlyList<DeployedFile> Of(string root, string host)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(root, "manifest.json")));
        return [.. manifest.RootElement.GetProperty("files").EnumerateArray()
            .Where(file => file.TryGetProperty("deploy", out var deploy) && deploy.GetProperty("host").GetString() == host)
            .Select(Read)];
    }

    /// <summary>The shell command that deploys it from a copy of the output folder.</summary>
    public string Command(string root) => IsLines
        ? $"cat {Destination} {root}/{Path} | awk '!seen[$0]++' >/tmp/lines; cat /tmp/lines >{Destination}"
        : $"install -D -m {Mode} {root}/{Path} {Destination}";

    private static DeployedFile Read(JsonElement file)
    {
        var deploy = file.GetProperty("deploy");
        var mode = deploy.TryGetProperty("mode", out var own) ? own : file.GetProperty("mode");
        return new DeployedFile(
            Text(file.GetProperty("path")), Text(deploy.GetProperty("destination")), deploy.GetProperty("apply").GetString() == "lines", Text(mode));
    }

    private static string Text(JsonElement element) => element.GetString() ?? "";
}
