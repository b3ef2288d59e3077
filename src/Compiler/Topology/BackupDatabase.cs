using Hlc.Values;

namespace Hlc.Topology;

/// <summary>A database that a backup dumps.</summary>
/// <param name="Container">Its container.</param>
/// <param name="Dump">The command that writes the dump, run by the container's shell.</param>
/// <param name="Restore">The command that reads it; null where nobody knows one.</param>
public sealed record BackupDatabase(Container Container, TextValue Dump, Sourced<string>? Restore)
{
    // What the images say of themselves: POSTGRES_USER, MARIADB_ROOT_PASSWORD. The password stays out of the list of processes.
    private static readonly (string Image, string Dump, string Restore)[] Known =
    [
        ("mariadb", "MYSQL_PWD=\"${MARIADB_ROOT_PASSWORD:-$MYSQL_ROOT_PASSWORD}\" mariadb-dump --user=root --all-databases --single-transaction",
            "MYSQL_PWD=\"${MARIADB_ROOT_PASSWORD:-$MYSQL_ROOT_PASSWORD}\" mariadb --user=root"),
        ("mysql", "MYSQL_PWD=\"$MYSQL_ROOT_PASSWORD\" mysqldump --user=root --all-databases --single-transaction", "MYSQL_PWD=\"$MYSQL_ROOT_PASSWORD\" mysql --user=root"),
        ("postgis", PostgresDump, PostgresRestore),
        ("postgres", PostgresDump, PostgresRestore),
    ];

    private const string PostgresDump = "pg_dumpall --clean --if-exists --username=\"${POSTGRES_USER:-postgres}\"";
    private const string PostgresRestore = "psql --quiet --username=\"${POSTGRES_USER:-postgres}\" --dbname=postgres";

    /// <summary>Its name: of its dumps, and to the backup's script.</summary>
    public Sourced<string> Key { get; } = new($"{Container.Instance.Name}_{Container.Key}", Container.Instance.NameOrigin.And(Container.Origin));

    /// <summary>The databases of a backup, by stack. Without a known one, a command of the lab's own is for a service's only container.</summary>
    internal static IEnumerable<BackupDatabase> Of(HostBackup backup)
    {
        foreach (var instance in backup.Instances)
        {
            var known = instance.Containers.Where(static c => KnownOf(c) is not null).ToArray();
            if (known.Length == 0 && backup.DumpCommand is not null && instance.Containers.Length == 1)
            {
                known = [instance.Containers[0]];
            }

            foreach (var container in known)
            {
                var image = container.Image?.Origin ?? Origin.None;
                var program = KnownOf(container);
                yield return backup.DumpCommand is { } own
                    ? new BackupDatabase(container, own, null)
                    : new BackupDatabase(container, TextValue.Of(program?.Dump ?? string.Empty, image), new Sourced<string>(program?.Restore ?? string.Empty, image));
            }
        }
    }

    /// <summary>By the last part of the image's name, without tag: <c>ghcr.io/immich-app/postgres:14</c> is a postgres.</summary>
    private static (string Dump, string Restore)? KnownOf(Container container)
    {
        if (container.Image?.TryGetLiteral(out var image) is not true)
        {
            return null;
        }

        var name = image[(image.LastIndexOf('/') + 1)..];
        var end = name.AsSpan().IndexOfAny(':', '@');
        name = end < 0 ? name : name[..end];
        foreach (var (known, dump, restore) in Known)
        {
            if (name == known)
            {
                return (dump, restore);
            }
        }

        return null;
    }
}
