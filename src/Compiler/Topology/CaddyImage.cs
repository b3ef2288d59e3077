using Hlc.Values;

namespace Hlc.Topology;

/// <summary>
/// The image of a Caddy. The official one comes with a builder of the same version (its documentation on Docker Hub, "Adding custom
/// Caddy modules"), so that modules can be built in.
/// </summary>
public static class CaddyImage
{
    private static readonly string[] Official = ["caddy", "library/caddy", "docker.io/caddy", "docker.io/library/caddy"];

    /// <summary>True for the official image, which has Caddy's standard modules alone.</summary>
    public static bool IsOfficial(TextValue? image) =>
        image is not null && image.TryGetLiteral(out var text) && Array.IndexOf(Official, ImageReference.Parse(text).Name) >= 0;

    /// <summary>The builder of an official image: <c>caddy:2.11.4-alpine</c> has <c>caddy:2.11.4-builder-alpine</c>.</summary>
    public static string BuilderOf(string image)
    {
        var reference = ImageReference.Parse(image);
        var tag = reference.Tag ?? string.Empty;
        var dash = tag.IndexOf('-', StringComparison.Ordinal);
        var version = tag.Length == 0 || tag == "latest" ? string.Empty : dash < 0 ? tag : tag[..dash];

        // There are builders for Alpine and for Windows; the image without a suffix is Alpine's.
        var suffix = dash >= 0 && tag.AsSpan(dash).StartsWith("-alpine") ? "-alpine" : string.Empty;
        return $"{reference.Name}:{(version is "" or "alpine" ? "" : $"{version}-")}builder{suffix}";
    }
}
