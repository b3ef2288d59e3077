using Hlc.Diagnostics;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>Where the lab says so, every image has a tag that does not move.</summary>
internal sealed class ImageTag : ICheck
{
    public static readonly DiagnosticRule LatestRule = new(
        "HLC3108", Severity.Error, "An image without a fixed tag",
        "An image that moves under its tag changes without a commit: nobody sees it, and nothing can go back.", "latest-tag")
    {
        OffByDefault = true,
    };

    public static readonly DiagnosticRule DigestRule = new(
        "HLC3109", Severity.Error, "An image without a digest",
        "A tag can be pushed again with other content; a digest cannot.", "digest-missing")
    {
        OffByDefault = true,
    };

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var container in lab.Instances.SelectMany(static i => i.Containers))
        {
            if (container.Image is not { } image || !image.TryGetLiteral(out var text))
            {
                continue;
            }

            var (_, tag, digest) = ImageReference.Parse(text);
            if (digest is null && tag is null or "latest")
            {
                policy.Report(
                    new Diagnostic(LatestRule, image.Origin.First,
                        tag is null ? $"image '{text}' has no tag" : $"image '{text}' has the tag 'latest'",
                        "name a version: Renovate keeps it current"),
                    container.Entry.Waive,
                    container.Instance.Entry.Waive);
            }

            if (digest is null)
            {
                policy.Report(
                    new Diagnostic(DigestRule, image.Origin.First, $"image '{text}' has no digest", "append '@sha256:…': Renovate pins and updates it"),
                    container.Entry.Waive,
                    container.Instance.Entry.Waive);
            }
        }
    }
}
