using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes the files of a host: read from the lab's folder, or written out.</summary>
internal sealed class HostFileBuilder(LabFiles labFiles, ExpressionResolver resolver, DiagnosticBag bag)
{
    private const string TemplateEnding = ".sbn";
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

        var content = entry.Content is { } inline ? resolver.Text(inline, scope) : entry.From is { } from ? Read(from, scope) : null;
        var origin = Origin.Of(entry.KeySpan);
        var mode = Mode(entry.Mode, scope, origin);
        var owner = Owner(entry.Owner, scope, origin);
        return content is null || mode is not { } bits || owner is not { } who ? null
            : new HostFile(new Sourced<string>(name, origin), content, bits, who, origin);
    }

    private Sourced<string>? Mode(Leaf<string>? leaf, Scope scope, Origin origin)
    {
        if (leaf is null)
        {
            return new Sourced<string>(StandardMode, origin);
        }

        if (resolver.Literal(leaf, scope, "a mode") is not { } mode)
        {
            return null;
        }

        if (mode.Value.Length is 3 or 4 && mode.Value.All(static c => c is >= '0' and <= '7'))
        {
            return mode with { Value = mode.Value.PadLeft(4, '0') };
        }

        bag.Add(HostErrors.SystemValue(leaf.Span, $"'{mode.Value}' is no mode of a file", "write it in octal, such as '0640' (chmod(1))"));
        return null;
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

    private TextValue? Read(Leaf<string> from, Scope scope)
    {
        if (resolver.Literal(from, scope, "the path of a file") is not { } path)
        {
            return null;
        }

        if (!labFiles.Read(path.Value).TryGetText(out var source, out var problem))
        {
            bag.Add(TopologyErrors.FileMissing(from.Span, path.Value, problem));
            return null;
        }

        return path.Value.EndsWith(TemplateEnding, StringComparison.Ordinal)
            ? resolver.FileText(source, scope)
            : TextValue.Of(source.Text, path.Origin);
    }
}
