using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes the files of a host: read from the lab's folder, or written out.</summary>
internal sealed class HostFileBuilder(FileSources sources, ExpressionResolver resolver, DiagnosticBag bag)
{
    private const string ScriptMode = "0755";
    private const string StandardMode = "0644";
    private const string Root = "root:root";

    public ImmutableArray<HostFile> Files(Map<Model.HostedFile>? entries, Scope scope)
    {
        var files = ImmutableArray.CreateBuilder<HostFile>();
        foreach (var (name, entry) in entries ?? Map<Model.HostedFile>.Empty)
        {
            if (File(name, entry, scope) is { } file)
            {
                files.Add(file);
            }
        }

        return files.ToImmutable();
    }

    private HostFile? File(string name, Model.HostedFile entry, Scope scope)
    {
        if (entry.External is not null)
        {
            FileModes.RefuseForExternal(entry, name, bag);
            return null;
        }

        if ((entry.Secret ?? entry.Url) is { } late)
        {
            bag.Add(TopologyErrors.Unsupported(late.KeySpan,
                entry.Secret is not null ? "a secret cannot be a file of a host: the output never holds one" : "a file of a host is not fetched from a URL",
                "put the file there by hand, and say so with 'external:'"));
            return null;
        }

        if (entry.Content is null && entry.From is null)
        {
            bag.Add(new Diagnostic(TopologyErrors.ShapeRule, entry.KeySpan, $"the file '{name}' has no content", "say 'from:' with a file beside the inventory, or 'content:' with its text"));
            return null;
        }

        var content = sources.Of(entry, scope);
        var origin = Origin.Of(entry.KeySpan);
        var mode = entry.Mode is { } said ? FileModes.Read(said, scope, resolver, bag) : new Sourced<string>(content is not null && FileModes.IsScript(content) ? ScriptMode : StandardMode, origin);
        var owner = Owner(entry.Owner, scope, origin);
        return content is null || mode is not { } bits || owner is not { } who ? null
            : new HostFile(new Sourced<string>(name, origin), content, bits, who, origin);
    }

    private Sourced<string>? Owner(Leaf<string>? leaf, Scope scope, Origin origin)
    {
        if (leaf is null)
        {
            return new Sourced<string>(Root, origin);
        }

        if (resolver.Literal(leaf, scope, "an owner") is not { } owner)
        {
            return null;
        }

        var parts = owner.Value.Split(':');
        if (parts.Length <= 2 && parts.All(IsName))
        {
            // Who has no group of their own name says both; a number alone is uid and gid.
            return parts.Length == 2 ? owner : owner with { Value = $"{parts[0]}:{parts[0]}" };
        }

        bag.Add(HostErrors.SystemValue(leaf.Span, $"'{owner.Value}' is no owner of a file", "write 'user' or 'user:group', names or numbers"));
        return null;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && name[0] != '-' && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
