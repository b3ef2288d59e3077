using System.Globalization;
using System.Text;
using Hlc.Agreement;
using Hlc.Diagnostics;
using Hlc.Output;
using Hlc.Text;
using Hlc.Topology;
using Hlc.Yaml;

namespace Hlc.Artifacts.Compose;

/// <summary>Reads a compose file (Compose Specification): its containers, what they are called on which networks, and the ports that are published.</summary>
internal sealed class ComposeReader : IArtifactReader
{
    public void Read(Artifact artifact, LabTopology lab, LabFacts facts)
    {
        if (artifact.Deployment is not { } deployment || AgreedNames.StackOf(artifact) is not { } stack || !artifact.Path.Value.EndsWith("/compose.yaml", StringComparison.Ordinal))
        {
            return;
        }

        var source = new SourceFile(artifact.Path.Value, Encoding.UTF8.GetString(artifact.Content.Span));
        if (YamlReader.Read(source, new DiagnosticBag()) is not { } document)
        {
            return;
        }

        facts.Stacks.Add(new StackFact(deployment.Host, stack, document, FactPlace.Of(artifact, 1)));
        if (document.Find("services") is not { } services)
        {
            return;
        }

        foreach (var (key, service) in services.Value.Entries)
        {
            var place = FactPlace.Of(artifact, source.PositionOf(key.Span.Start).Line);
            var mode = service.Find("network_mode")?.Value.Text;
            facts.Containers.Add(new ContainerFact(deployment.Host, stack, Names(key.Text, service), mode is null ? Networks(service, stack) : [], place) { Definition = service });
            foreach (var port in service.Find("ports")?.Value.Items ?? [])
            {
                if (Listener(port, deployment.Host, artifact, source) is { } listener)
                {
                    facts.Listeners.Add(listener);
                }
            }
        }
    }

    private static string[] Names(string key, YamlNode service) =>
        [key, .. new[] { service.Find("container_name")?.Value.Text, service.Find("hostname")?.Value.Text }.OfType<string>()];

    private static string[] Networks(YamlNode service, string stack) => service.Find("networks")?.Value is { } networks
        ? [.. networks.Items.Select(static n => n.Text), .. networks.Entries.Select(static n => n.Key.Text)] : [$"{stack}_default"];

    /// <summary>A published port, in the short form (<c>[IP:][HOST:]CONTAINER[/PROTOCOL]</c>) or the long one.</summary>
    private static ListenerFact? Listener(YamlNode port, string host, Artifact artifact, SourceFile source)
    {
        var place = FactPlace.Of(artifact, source.PositionOf(port.Span.Start).Line);
        if (port.Kind == YamlKind.Mapping)
        {
            return port.Find("published")?.Value.Text is { } published && Range(published) is var (a, b)
                ? new ListenerFact(host, port.Find("host_ip")?.Value.Text, a, b, port.Find("protocol")?.Value.Text ?? "tcp", PassesFilter: true, place) : null;
        }

        var text = Defaulted(port.Text);
        var slash = text.LastIndexOf('/');
        var protocol = slash < 0 ? "tcp" : text[(slash + 1)..];
        text = slash < 0 ? text : text[..slash];
        var inside = text.LastIndexOf(':');
        if (inside < 0)
        {
            return null;
        }

        var outside = text[..inside];
        var colon = outside.LastIndexOf(':');
        var address = colon < 0 ? null : outside[..colon].Trim('[', ']');
        return Range(outside[(colon + 1)..]) is var (first, last) ? new ListenerFact(host, address, first, last, protocol, PassesFilter: true, place) : null;
    }

    /// <summary>A text with the defaults of its variables (Compose Specification, Interpolation).</summary>
    private static string Defaulted(string text)
    {
        while (text.IndexOf("${", StringComparison.Ordinal) is var start && start >= 0 && text.IndexOf('}', start) is var end && end > start)
        {
            var inside = text[(start + 2)..end];
            var mark = inside.IndexOf(":-", StringComparison.Ordinal);
            text = string.Concat(text.AsSpan(0, start), mark < 0 ? string.Empty : inside.AsSpan(mark + 2), text.AsSpan(end + 1));
        }

        return text;
    }

    private static (int First, int Last)? Range(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return int.TryParse(dash < 0 ? text : text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? (first, last) : null;
    }
}
