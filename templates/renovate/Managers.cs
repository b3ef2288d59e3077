using System.Text;
using Hlc.Model;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Renovate;

/// <summary>What finds versions in the inventory's files (Renovate's documentation, customManagers).</summary>
internal static class Managers
{
    /// <summary>The managers of a lab: one for images, and one for each module that its Caddys are built with.</summary>
    public static ResolvedList Of(LabTopology lab)
    {
        var files = Files(lab);
        var images = Manager("Images of the inventory", files, Origin.None, ImagePattern.Line, ImagePattern.Entry, ImagePattern.Reference);
        images.Add("datasourceTemplate", "docker", Origin.None);
        images.Add("autoReplaceStringTemplate", ImagePattern.Replacement, Origin.None);
        return new ResolvedList([images.ToMap(), .. lab.Proxies.SelectMany(Plugins).DistinctBy(static p => p.Name).Select(p => Plugin(p.Name, p.Origin, files))]);
    }

    private static IEnumerable<(string Name, Origin Origin)> Plugins(Topology.Proxy proxy) =>
        proxy.Native?["plugins"] is ResolvedMap plugins ? plugins.Entries.Select(static e => (e.Key, e.KeyOrigin)) : [];

    /// <summary>
    /// A Go module and its version. What Caddy imports may be a package inside of the module, and only the module has versions:
    /// on the large forges its path has three parts, and a major version from 2 on (Go modules reference, "Module paths").
    /// </summary>
    private static ResolvedMap Plugin(string name, Origin origin, ResolvedList files)
    {
        var parts = name.Split('/');
        var isOnForge = parts[0] is "github.com" or "gitlab.com" or "codeberg.org" or "bitbucket.org" && parts.Length > 3;
        var length = isOnForge ? parts[3] is ['v', >= '2' and <= '9', ..] ? 4 : 3 : parts.Length;
        var entry = Escape(name) + @"[""']?[ \t]*:[ \t]*[""']?(?<currentValue>v[0-9][^\s""',}#]*)";
        var manager = Manager("A module that Caddy is built with", files, origin, @"(?:^|[\r\n])" + ImagePattern.Code + entry, entry);
        manager.Add("depNameTemplate", name, origin);
        manager.Add("packageNameTemplate", string.Join('/', parts[..length]), origin);
        manager.Add("datasourceTemplate", "go", origin);
        return manager.ToMap(origin);
    }

    private static MappingBuilder Manager(string description, ResolvedList files, Origin origin, params string[] expressions)
    {
        var manager = new MappingBuilder();
        manager.Add("customType", "regex", origin);
        manager.Add("description", description, origin);
        manager.Add("managerFilePatterns", origin, files);
        manager.Add("matchStringsStrategy", "recursive", origin);
        manager.Add("matchStrings", origin, new ResolvedList([.. expressions.Select(e => ResolvedTree.Of(TextValue.Of(e, origin)))]));
        return manager;
    }

    /// <summary>The inventory's files wherever in the repository the lab lies: the compiler does not know.</summary>
    private static ResolvedList Files(LabTopology lab)
    {
        var files = new List<ResolvedTree> { ResolvedTree.Of(TextValue.Of("**/homelab.yaml", Origin.None)) };
        foreach (var pattern in lab.Inventory.Include ?? new Sequence<Leaf<string>>([]))
        {
            // A path that leaves the folder is known by its end.
            var path = pattern.Value.TrimStart('.', '/');
            files.Add(ResolvedTree.Of(TextValue.Of($"**/{path}", Origin.Of(pattern.Span))));
        }

        return new ResolvedList([.. files]);
    }

    private static string Escape(string literal)
    {
        var escaped = new StringBuilder(literal.Length + 8);
        foreach (var c in literal)
        {
            escaped.Append(char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' ? c.ToString() : $"\\{c}");
        }

        return escaped.ToString();
    }
}
