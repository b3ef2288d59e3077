using YamlDotNet.RepresentationModel;

namespace Hlc.Artifacts.Tests.Properties;

/// <summary>A YAML file as another reader takes it apart: each value by its path.</summary>
internal static class YamlShape
{
    internal static SortedDictionary<string, string> Of(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(Assert.Single(stream.Documents).RootNode, string.Empty, values);
        return values;
    }

    private static void Add(YamlNode node, string path, SortedDictionary<string, string> values)
    {
        switch (node)
        {
            case YamlMappingNode map:
                values.Add(path + "/{}", string.Empty);
                foreach (var (key, value) in map.Children)
                {
                    Add(value, $"{path}/{((YamlScalarNode)key).Value}", values);
                }

                break;
            case YamlSequenceNode list:
                values.Add(path + "/[]", string.Empty);
                for (var i = 0; i < list.Children.Count; i++)
                {
                    Add(list.Children[i], $"{path}/{i}", values);
                }

                break;
            default:
                // An alias would have been replaced by what it stands for; a tag would change what the scalar is.
                Assert.True(node.Tag.IsEmpty || node.Tag.IsNonSpecific, path);
                values.Add(path, ((YamlScalarNode)node).Value ?? string.Empty);
                break;
        }
    }
}
