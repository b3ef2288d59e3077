using System.Collections.Immutable;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Backup;

/// <summary>The secrets and deploy-time variables that a backup's script refers to.</summary>
internal static class BackupVariables
{
    public static ImmutableArray<BackupVariableView> Of(HostBackup backup)
    {
        var found = new SortedDictionary<string, BackupVariableView>(StringComparer.Ordinal);
        foreach (var text in Texts(backup))
        {
            foreach (var part in text?.Parts ?? [])
            {
                if (View(part, text?.Origin ?? Origin.None) is { } view)
                {
                    found.TryAdd(view.Name.Value, view);
                }
            }
        }

        return [.. found.Values];
    }

    /// <summary>What may refer to secrets and variables.</summary>
    public static TextValue?[] Texts(HostBackup backup) => [backup.Target, backup.Passphrase, backup.SshIdentity, backup.Compression, backup.DumpCommand];

    private static BackupVariableView? View(TextPart part, Origin origin) => part switch
    {
        SecretPart secret => new BackupVariableView(new Sourced<string>(secret.Variable, origin), new Sourced<string>($"secret: {secret.Path}", origin)),
        VariablePart variable => new BackupVariableView(new Sourced<string>(variable.Name, origin),
            new Sourced<string>(variable.Default is { } value ? $"variable, '{value}' unless set" : variable.Required ?? "variable", origin)),
        _ => null,
    };
}
