using YamlDotNet.RepresentationModel;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>
/// A compose file with networks called as the engine calls them. A file's own networks are made by compose, external ones by
/// the stack's <c>setup.sh</c>: what the engine ends with is compared, not who asks for it. <c>bridge</c> is the engine's own driver.
/// </summary>
internal sealed class EngineNetworks(string project)
{
    /// <summary>The file with the networks' own names; one without settings is not declared.</summary>
    public string Rename(string compose, string? setup)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(compose));
        var root = (YamlMappingNode)stream.Documents.Single().RootNode;
        var declared = Map(root, "networks");
        var networks = new YamlMappingNode();
        foreach (var (key, settings) in declared)
        {
            var name = Name(key.ToString(), declared);
            var kept = Kept((YamlMappingNode)settings, setup is null ? null : Made(name, setup));
            if (kept.Children.Count > 0)
            {
                networks.Add(name, kept);
            }
        }

        foreach (var service in ((YamlMappingNode)root.Children["services"]).Children.Values.Cast<YamlMappingNode>().Where(static s => !s.Children.ContainsKey("network_mode")))
        {
            var joined = Map(service, "networks");
            service.Children["networks"] = new YamlMappingNode((joined.Count == 0 ? [new YamlScalarNode("default")] : joined.Select(static n => n.Key))
                .Select(key => KeyValuePair.Create<YamlNode, YamlNode>(Name(key.ToString(), declared), joined.FirstOrDefault(n => n.Key.Equals(key)).Value ?? new YamlMappingNode())));
        }

        root.Children["networks"] = networks;
        using var text = new StringWriter();
        stream.Save(text, assignAnchors: false);
        return text.ToString();
    }

    /// <summary>Compose specification, "networks", "name": without one, the project's name stands before the key.</summary>
    private string Name(string key, List<KeyValuePair<YamlNode, YamlNode>> declared)
    {
        var settings = declared.FirstOrDefault(n => n.Key.ToString() == key).Value as YamlMappingNode;
        return settings is not null && settings.Children.TryGetValue("name", out var name) ? name.ToString()
            : settings is not null && settings.Children.ContainsKey("external") ? key : $"{project}_{key}";
    }

    private static YamlMappingNode Kept(YamlMappingNode settings, IEnumerable<KeyValuePair<YamlNode, YamlNode>>? made)
    {
        var isExternal = settings.Children.ContainsKey("external");
        Assert.True(!isExternal || made is not null, "nothing makes an external network");
        return new YamlMappingNode(settings.Children.Where(static s => s is not { Key: YamlScalarNode { Value: "name" or "external" } } and not { Key: YamlScalarNode { Value: "driver" }, Value: YamlScalarNode { Value: "bridge" } }).Concat(isExternal ? made ?? [] : []));
    }

    /// <summary>What <c>setup.sh</c> says to the engine when it makes a network.</summary>
    private static IEnumerable<KeyValuePair<YamlNode, YamlNode>> Made(string name, string setup)
    {
        var line = Assert.Single(setup.Split('\n'), l => l == $"network {name}" || l.StartsWith($"network {name} ", StringComparison.Ordinal));
        foreach (var option in line.Split(' ').Skip(2).Select(static word => word.Trim('\'')))
        {
            Assert.StartsWith("--ipv6=", option, StringComparison.Ordinal);
            yield return KeyValuePair.Create<YamlNode, YamlNode>("enable_ipv6", option.Split('=')[1]);
        }
    }

    /// <summary>The entries of a mapping, or of a list of names.</summary>
    private static List<KeyValuePair<YamlNode, YamlNode>> Map(YamlMappingNode node, string key) => !node.Children.TryGetValue(key, out var child) ? []
        : child is YamlMappingNode map ? [.. map.Children.Select(static n => KeyValuePair.Create(n.Key, n.Value is YamlMappingNode ? n.Value : new YamlMappingNode()))]
        : [.. ((YamlSequenceNode)child).Select(static n => KeyValuePair.Create<YamlNode, YamlNode>(n, new YamlMappingNode()))];
}
