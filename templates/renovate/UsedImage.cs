using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Renovate;

/// <summary>A container and the image that it runs.</summary>
/// <param name="Container">The container.</param>
/// <param name="Text">The reference as it stands in the inventory.</param>
/// <param name="Reference">The reference taken apart.</param>
/// <param name="Origin">Where it is said.</param>
internal sealed record UsedImage(Container Container, string Text, ImageReference Reference, Origin Origin)
{
    /// <summary>The container as other entries refer to it: <c>service/container</c>.</summary>
    public string ContainerName => $"{Container.Instance.ServiceKey}/{Container.Key}";

    /// <summary>What says what the container's own words hold.</summary>
    public Origin RuleOrigin => Origin.Of(Container.Entry.Renovate?.KeySpan ?? default);

    /// <summary>The images of all containers, ordered by the container's name so that no change of an image moves another; one that is known only at deploy time has no name to follow.</summary>
    public static ImmutableArray<UsedImage> Of(LabTopology lab)
    {
        var images = ImmutableArray.CreateBuilder<UsedImage>();
        foreach (var container in lab.Instances.SelectMany(static i => i.Containers))
        {
            if (container.Image is { } image && image.TryGetLiteral(out var text) && text.Length > 0)
            {
                images.Add(new UsedImage(container, text, ImageReference.Parse(text), image.Origin));
            }
        }

        return [.. images.OrderBy(static i => i.ContainerName, StringComparer.Ordinal).ThenBy(static i => i.Text, StringComparer.Ordinal)];
    }
}
