using System.Collections.Immutable;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Collects the secrets and deploy-time variables that a stack's own files refer to.</summary>
internal static class LateReferences
{
    public static ImmutableArray<LateReference> Of(ServiceInstance instance)
    {
        var references = ImmutableArray.CreateBuilder<LateReference>();
        foreach (var container in instance.Containers)
        {
            var settings = container.Settings;
            Add(references, container.Image);
            Add(references, container.NetworkMode);
            foreach (var text in (ReadOnlySpan<TextValue?>)[settings.Hostname, settings.User, settings.WorkingDir, settings.StopSignal])
            {
                Add(references, text);
            }

            foreach (var tree in (ReadOnlySpan<ResolvedTree?>)
                [settings.Entrypoint, settings.Command, settings.EnvFiles, settings.Tmpfs, settings.Devices, settings.Capabilities,
                 settings.Sysctls, settings.Cpus, settings.Health?.Test, container.Native])
            {
                Add(references, tree);
            }

            foreach (var variable in container.Environment.Concat(container.Build?.Arguments ?? []))
            {
                Add(references, variable.Value);
            }

            foreach (var file in container.SecretFiles)
            {
                Add(references, TextValue.Of(file.Secret, file.Origin));
            }

            foreach (var port in container.Ports)
            {
                Add(references, port.PublishedText);
            }

            foreach (var volume in container.Volumes)
            {
                Add(references, volume.Source);
                Add(references, volume.Target);
            }
        }

        Add(references, instance.Native);
        return references.ToImmutable();
    }

    private static void Add(ImmutableArray<LateReference>.Builder references, TextValue? text)
    {
        foreach (var part in text?.Parts ?? [])
        {
            if (part is not LiteralPart)
            {
                references.Add(new LateReference(part, text?.Origin ?? Origin.None));
            }
        }
    }

    private static void Add(ImmutableArray<LateReference>.Builder references, ResolvedTree? tree)
    {
        switch (tree)
        {
            case ResolvedScalar scalar:
                Add(references, scalar.Text);
                break;
            case ResolvedList list:
                foreach (var item in list.Items)
                {
                    Add(references, item);
                }

                break;
            case ResolvedMap map:
                foreach (var entry in map.Entries)
                {
                    Add(references, entry.Value);
                }

                break;
        }
    }
}
