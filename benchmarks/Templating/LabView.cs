using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Benchmarks.Templating;

/// <summary>A lab of services that differ, but not in size.</summary>
[TemplateView]
public sealed partial record LabView(Sourced<string> Name, ImmutableArray<ServiceView> Services)
{
    /// <summary>A lab with the given number of services.</summary>
    public static LabView Of(int count)
    {
        var source = new SourceFile("homelab.yaml", string.Concat(Enumerable.Repeat("service: value\n", count + 1)));
        return new LabView(At(source, 0, "lab"), [.. Enumerable.Range(0, count).Select(index => Service(source, index))]);
    }

    private static ServiceView Service(SourceFile source, int index)
    {
        var name = "service-" + index;
        return new ServiceView(
            At(source, index, name),
            At(source, index, $"registry.example/{name}:1.{index % 10}.2"),
            At(source, index, $"{name}.home.arpa"),
            index % 3 == 0 ? null : At(source, index, "1000:1000"),
            [.. Enumerable.Range(0, 10).Select(key => new PairView(At(source, index, $"KEY_{key}"), At(source, index, Value(key, index))))],
            [.. Enumerable.Range(0, 5).Select(key => new PairView(At(source, index, $"traefik.label.{key}"), At(source, index, $"a{key}: b")))],
            [$"{8000 + index}:80", $"{9000 + index}:443"],
            [$"/srv/data/{name}/data:/data", $"/srv/data/{name}/config:/config:ro", "/etc/localtime:/etc/localtime:ro"],
            ["front", "back"],
            index == 0 ? [] : ["service-" + (index - 1)],
            index % 2 == 0);
    }

    private static string Value(int key, int index) => key switch
    {
        0 => "true",
        1 => index.ToString(System.Globalization.CultureInfo.InvariantCulture),
        2 => $"https://service-{index}.home.arpa/",
        3 => "pa$$word of $HOME",
        _ => $"plain value {key}",
    };

    private static Sourced<string> At(SourceFile source, int line, string value) =>
        new(value, Origin.Of(new SourceSpan(source, (line * 15) + 9, 5)));
}

/// <summary>A service.</summary>
[TemplateView]
public sealed partial record ServiceView(
    Sourced<string> Name,
    Sourced<string> Image,
    Sourced<string> Hostname,
    Sourced<string>? User,
    ImmutableArray<PairView> Environment,
    ImmutableArray<PairView> Labels,
    ImmutableArray<string> Ports,
    ImmutableArray<string> Volumes,
    ImmutableArray<string> Networks,
    ImmutableArray<string> After,
    bool IsReadOnly);

/// <summary>A name and its value.</summary>
[TemplateView]
public sealed partial record PairView(Sourced<string> Key, Sourced<string> Value);
