using YamlDotNet.RepresentationModel;

namespace Hlc.Acceptance.Tests.Compose;

/// <summary>A compose file as its reader sees it: what the schema cannot say of it.</summary>
internal sealed class ComposeFile
{
    private static readonly string[] Kinds = ["networks", "volumes", "secrets", "configs"];

    private readonly YamlMappingNode _root;

    private ComposeFile(YamlMappingNode root) => _root = root;

    public static ComposeFile Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return new ComposeFile((YamlMappingNode)stream.Documents.Single().RootNode);
    }

    /// <summary>The project's name.</summary>
    public string? Name => _root.Children.TryGetValue("name", out var name) ? name.ToString() : null;

    /// <summary>The images of all services.</summary>
    public IEnumerable<string> Images => Entries(_root, "services").Select(service => Child(service.Value, "image")?.ToString()).OfType<string>();

    /// <summary>Names that are used and not declared, or declared and not used.</summary>
    public IReadOnlyList<string> Problems()
    {
        var services = Entries(_root, "services").ToList();
        var problems = new List<string>();
        foreach (var (name, service) in services)
        {
            problems.AddRange(Names(service, "depends_on").Except(services.Select(other => other.Key))
                .Select(other => $"service '{name}' depends on '{other}', which is no service"));
        }

        foreach (var kind in Kinds)
        {
            var declared = Entries(_root, kind).Select(entry => entry.Key).ToHashSet();
            var used = services.SelectMany(service => Uses(service.Value, kind)).ToHashSet();
            problems.AddRange(used.Except(declared).Select(name => $"'{name}' is used, but not in {kind}"));
            problems.AddRange(declared.Except(used).Select(name => $"'{name}' is in {kind}, but not used"));
        }

        return problems;
    }

    private static IEnumerable<string> Uses(YamlNode service, string kind) => kind == "volumes"
        ? Names(service, kind).Select(volume => volume.Split(':')[0]).Where(source => source.Length > 0 && source[0] is not ('/' or '.' or '~' or '$'))
        : Names(service, kind);

    // A list of names, a list of mappings with a source, or a mapping by name.
    private static IEnumerable<string> Names(YamlNode node, string key) => Child(node, key) switch
    {
        YamlSequenceNode list => list.Select(item => item is YamlMappingNode entry ? Source(entry) : item.ToString()).OfType<string>(),
        YamlMappingNode map => map.Children.Keys.Select(name => name.ToString()),
        _ => [],
    };

    // A bind mount's source is a path of the host, that of an image an image.
    private static string? Source(YamlMappingNode entry) =>
        Child(entry, "type")?.ToString() is "bind" or "tmpfs" or "image" ? null : Child(entry, "source")?.ToString();

    private static IEnumerable<KeyValuePair<string, YamlNode>> Entries(YamlNode node, string key) =>
        Child(node, key) is YamlMappingNode map
            ? map.Children.Select(pair => KeyValuePair.Create(pair.Key.ToString(), pair.Value))
            : [];

    private static YamlNode? Child(YamlNode node, string key) =>
        node is YamlMappingNode map && map.Children.TryGetValue(key, out var child) ? child : null;
}
