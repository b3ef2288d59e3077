using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes the files that containers see: read from the lab's folder, written out, or found on the host.</summary>
internal sealed class FileBuilder(LabFiles labFiles, ExpressionResolver resolver, DiagnosticBag bag)
{
    private const string TemplateEnding = ".sbn";

    public ImmutableArray<HostedFile> Files(Container container, Scope scope)
    {
        var files = ImmutableArray.CreateBuilder<HostedFile>();
        foreach (var (destination, entry) in container.Entry.Files ?? Map<Model.HostedFile>.Empty)
        {
            if (File(destination, entry, scope) is { } file)
            {
                files.Add(file);
            }
        }

        return files.ToImmutable();
    }

    private HostedFile? File(string destination, Model.HostedFile entry, Scope scope)
    {
        var origin = Origin.Of(entry.KeySpan);
        var target = TextValue.Of(destination, origin);
        if (entry.External is { } external)
        {
            return resolver.Text(external, scope) is { } source ? new HostedFile(source, target, null, null, origin) : null;
        }

        if (entry.Secret is not null || entry.Url is not null)
        {
            bag.Add(TopologyErrors.Unsupported((entry.Secret ?? entry.Url ?? entry.Content)?.KeySpan ?? entry.KeySpan,
                entry.Secret is not null ? "a secret cannot be a file of a compose stack yet" : "a file of a compose stack cannot be fetched from a URL",
                "say where the file lies on the host with 'external:'"));
            return null;
        }

        var content = entry.Content is { } inline ? resolver.Text(inline, scope)
            : entry.From is { } from ? Read(from, scope) : null;
        if (content is null)
        {
            return null;
        }

        // A file's place in the stack follows from its place in the container: two files never meet.
        var output = $"files/{destination.TrimStart('/')}";
        return new HostedFile(TextValue.Of($"./{output}", origin), target, output, content, origin);
    }

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
