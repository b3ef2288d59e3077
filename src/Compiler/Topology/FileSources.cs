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
    public TextValue? Of(Model.HostedFile entry, Scope scope) =>
        entry.Content is { } inline ? resolver.Text(inline, scope) : entry.From is { } from ? Read(from, scope) : null;

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

        // Files are copied untouched, unless their name says that they are templates.
        return path.Value.EndsWith(TemplateEnding, StringComparison.Ordinal)
            ? resolver.FileText(source, scope)
            : TextValue.Of(source.Text, path.Origin);
    }
}
