using System.Collections.Immutable;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>Every check, in ordinal order of the name.</summary>
internal static class CheckList
{
    public static ImmutableArray<ICheck> All { get; } =
    [
        new AddressOutsideNetwork(),
        new AmbiguousScalar(),
        new BackupMissing(),
        new DatasetShared(),
        new DependencyCycle(),
        new DuplicateAddress(),
        new FirewallLockout(),
        new GroupConflict(),
        new GroupMissing(),
        new HealthMissing(),
        new HostnameCollision(),
        new HostNames(),
        new HostPortCollision(),
        new ImageTag(),
        new MachineNumbers(),
        new OwnerMissing(),
        new PublishedPort(),
        new RecordConflict(),
        new RetentionMissing(),
        new RouteUnreachable(),
        new SecretFiles(),
        new SecretLiteral(),
        new SecretNames(),
        new SecretRecipients(),
        new SharedVariables(),
        new SiteLeak(),
        new StackNameCollision(),
        new StageOrder(),
        new TemplateMismatch(),
        new UnusedVolume(),
        new VariableCollision(),
        new VmMissing(),
        new VolumeCollision(),
        new VolumeOutside(),
    ];

    /// <summary>Runs every check. Waivers that excused nothing are looked for later: planners ask for some as well.</summary>
    public static void Run(LabTopology lab, CheckPolicy policy)
    {
        foreach (var check in All)
        {
            check.Run(lab, policy);
        }
    }
}
