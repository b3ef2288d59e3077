using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes the files that containers see: read from the lab's folder, written out, or found on the host.</summary>
internal sealed class FileBuilder(LabFiles labFiles, FileSources sources, ContainerOwners owners, ExpressionResolver resolver, DiagnosticBag bag)
{
    private const string OwnerOfFile = "the owner of a file";

    public ImmutableArray<HostedFile> Files(Container container, Scope scope)
    {
        var files = ImmutableArray.CreateBuilder<HostedFile>();
        foreach (var (destination, entry) in container.Entry.Files ?? Map<Model.HostedFile>.Empty)
        {
            if (File(container, destination, entry, scope) is { } file)
            {
                files.Add(file);
            }
        }

        return files.ToImmutable();
    }

    /// <summary>The files whose content is a secret. Only compose hands one over without its being a file of the host before.</summary>
    public ImmutableArray<SecretFile> SecretFiles(Container container, Scope scope)
    {
        var files = ImmutableArray.CreateBuilder<SecretFile>();
        foreach (var (destination, entry) in container.Entry.Files ?? Map<Model.HostedFile>.Empty)
        {
            if (entry is not { Secret: { } secret, External: null })
            {
                continue;
            }

            if (container.Instance.Runtime != ServiceRuntime.Compose)
            {
                bag.Add(TopologyErrors.Unsupported(secret.KeySpan, "a secret is a file of compose stacks only",
                    "say where the file lies on the host with 'external:'"));
                continue;
            }

            var source = new ValueSource { Secret = secret, Span = entry.Span, KeySpan = entry.KeySpan };
            if (resolver.Value(source, scope) is { Parts: [SecretPart part] } text)
            {
                var mode = entry.Mode is { } said ? FileModes.Read(said, scope, resolver, bag) : null;
                var owner = IsOwned(entry, mode) ? owners.Inside(container, entry.Owner, OwnerOfFile, scope) : null;
                files.Add(new SecretFile(new Sourced<string>(destination, Origin.Of(entry.KeySpan)), part, text.Origin)
                {
                    Mode = mode,
                    User = owner is null ? null : new Sourced<long>(owner.User, owner.Origin),
                    Group = owner?.Group is { } group ? new Sourced<long>(group, owner.Origin) : null,
                });
            }
        }

        return files.ToImmutable();
    }

    /// <summary>
    /// The files of a folder that an image is built from, as far as it lies beside the inventory: an address, and a folder that the stack
    /// has from elsewhere, have none.
    /// </summary>
    public ImmutableArray<HostedFile> Context(TextValue context)
    {
        var files = ImmutableArray.CreateBuilder<HostedFile>();
        var folder = context.TryGetLiteral(out var said) ? said.StartsWith("./", StringComparison.Ordinal) ? said[2..].TrimEnd('/') : said.TrimEnd('/') : string.Empty;
        if (folder.Length == 0 || folder[0] is '/' or '.' || folder.Any(static c => c is ':' or '*' or '?'))
        {
            return [];
        }

        foreach (var path in labFiles.Glob($"{folder}/**/*"))
        {
            if (labFiles.Read(path).TryGetText(out var source, out var problem))
            {
                var content = TextValue.Of(source.Text, context.Origin);
                files.Add(new HostedFile(context, TextValue.Of(path, context.Origin), path, content, context.Origin) { IsExecutable = FileModes.IsScript(content) });
            }
            else
            {
                bag.Add(TopologyErrors.FileMissing(context.Origin.First, path, problem));
            }
        }

        return files.ToImmutable();
    }

    private HostedFile? File(Container container, string destination, Model.HostedFile entry, Scope scope)
    {
        var origin = Origin.Of(entry.KeySpan);
        var target = TextValue.Of(destination, origin);
        if (entry.External is { } external)
        {
            if (container.Instance.Runtime != ServiceRuntime.Nomad)
            {
                FileModes.RefuseForExternal(entry, destination, bag);
            }

            return resolver.Text(external, scope) is { } source ? new HostedFile(source, target, null, null, origin) : null;
        }

        if (entry.Secret is not null)
        {
            // Another list: compose hands such a file over by itself.
            return null;
        }

        if (entry.Url is not null)
        {
            bag.Add(TopologyErrors.Unsupported(entry.Url.KeySpan, "a file of a compose stack cannot be fetched from a URL",
                "say where the file lies on the host with 'external:'"));
            return null;
        }

        if (sources.Of(entry, scope) is not { } content)
        {
            return null;
        }

        // A file's place in the stack follows from its place in the container: two files never meet.
        var output = $"files/{destination.TrimStart('/')}";
        var mode = entry.Mode is { } said ? FileModes.Read(said, scope, resolver, bag) : null;
        return new HostedFile(TextValue.Of($"./{output}", origin), target, output, content, origin)
        {
            Mode = mode,
            IsExecutable = mode is { Value: var bits } ? FileModes.IsExecutable(bits) : FileModes.IsScript(content),
            Owner = Owner(container, entry, mode, scope),
        };
    }

    /// <summary>True if it matters whose a file is: somebody says it, or not everybody may read it.</summary>
    private static bool IsOwned(Model.HostedFile entry, Sourced<string>? mode) => entry.Owner is not null || (mode is { } said && !FileModes.IsReadByAll(said.Value));

    /// <summary>Who owns a file, as the host counts; null for whoever deploys. What others may not read must be the container's own.</summary>
    private Sourced<string>? Owner(Container container, Model.HostedFile entry, Sourced<string>? mode, Scope scope)
    {
        if (!IsOwned(entry, mode))
        {
            return null;
        }

        // Podman maps users by settings that are the owner's; of Nomad's jobs nothing is written.
        if (container.Instance.Runtime == ServiceRuntime.Podman && (entry.Owner ?? entry.Mode) is { } said)
        {
            bag.Add(TopologyErrors.Unsupported(said.KeySpan, "only in a compose stack can a file be given an owner, or be kept from others: whose it is depends on how Podman maps users",
                "say where the file lies on the host with 'external:'"));
        }

        if (container.Instance.Runtime != ServiceRuntime.Compose)
        {
            return null;
        }

        return owners.OnHost(container, entry.Owner, OwnerOfFile, scope) is { } ids
            ? new Sourced<string>(FormattableString.Invariant($"{ids.User}:{ids.Group ?? ids.User}"), ids.Origin.And(mode?.Origin.AsDecision() ?? Origin.None)) : null;
    }
}
