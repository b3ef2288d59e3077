using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Backup;

/// <summary>A database that a backup dumps.</summary>
/// <param name="Container">Its container.</param>
/// <param name="Dump">What writes the dump.</param>
/// <param name="Restore">What reads it; null where nobody knows.</param>
internal sealed record Database(Container Container, TextValue Dump, Sourced<string>? Restore);

/// <summary>Finds the databases of a backup by their images.</summary>
internal static class Databases
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

    /// <summary>The databases of a backup, by stack. Without a known one, a command of the lab's own is for a service's only container.</summary>
    public static IReadOnlyList<Database> Of(HostBackup backup)
    {
        var found = new List<Database>();
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
                found.Add(backup.DumpCommand is { } own
                    ? new Database(container, own, null)
                    : new Database(container, TextValue.Of(program?.Dump ?? string.Empty, image), new Sourced<string>(program?.Restore ?? string.Empty, image)));
            }
        }

        return found;
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
