using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Reads the content that an entry gives a file: its own text, or a file beside the inventory.</summary>
internal sealed class FileSources(LabFiles labFiles, ExpressionResolver resolver, DiagnosticBag bag)
{
    private const string TemplateEnding = ".sbn";

    /// <summary>The content; null if there is none, or if it cannot be read, which is reported.</summary>
    public FileSource? Of(Model.HostedFile entry, Scope scope) =>
        entry.Content is { } inline ? resolver.Text(inline, scope) is { } text ? new FileSource(text, false) : null
        : entry.From is { } from ? Read(from, scope) : null;

    private FileSource? Read(Leaf<string> from, Scope scope)
    {
        if (resolver.Literal(from, scope, "the path of a file") is not { } path)
        {
            return null;
        }

        var file = labFiles.Read(path.Value);
        if (!file.TryGetText(out var source, out var problem))
        {
            bag.Add(TopologyErrors.FileMissing(from.Span, path.Value, problem));
            return null;
        }

        // Files are copied untouched, unless their name says that they are templates.
        var content = path.Value.EndsWith(TemplateEnding, StringComparison.Ordinal)
            ? resolver.FileText(source, scope)
            : TextValue.Of(source.Text, path.Origin);
        return content is null ? null : new FileSource(content, file.IsExecutable);
    }
}

/// <summary>What a file holds.</summary>
/// <param name="Content">Its text.</param>
/// <param name="IsExecutable">True if it is a file beside the inventory that its owner may run.</param>
internal sealed record FileSource(TextValue Content, bool IsExecutable);
