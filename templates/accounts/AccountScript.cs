using System.Globalization;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Accounts;

/// <summary>Says what the script makes, in the order in which it can: groups, accounts, memberships.</summary>
internal static class AccountScript
{
    /// <summary>The script of a host; null if there is nothing to make.</summary>
    public static SetupAccountsView? Of(Host host, IEnumerable<Sourced<string>> storageGroups)
    {
        var accounts = host.Accounts.Where(a => !IsOfStorage(host, a)).ToArray();
        var groups = new List<GroupView>();
        foreach (var account in accounts)
        {
            if (account.Group is { } primary)
            {
                Add(groups, primary, account.IsSystem ? "system" : "regular", account.SystemOrigin);
            }
        }

        foreach (var group in accounts.SelectMany(static a => a.Groups).Concat(storageGroups))
        {
            Add(groups, group, "system", Origin.None);
        }

        if (groups.Count == 0 && accounts.Length == 0)
        {
            return null;
        }

        return new SetupAccountsView(
            new Sourced<string>(host.Key, host.Origin),
            [.. groups],
            [.. accounts.Select(Account)],
            [.. accounts.SelectMany(static a => a.Groups.Select(g => new MemberView(a.Name, g)))],
            [.. accounts.Where(static a => a.Linger is not null).Select(static a => new Sourced<string>(a.Name.Value, a.Name.Origin.And(a.Linger ?? Origin.None)))]);
    }

    /// <summary>Where data lies on ZFS, <c>setup-storage</c> makes the remapped account, with the id that owns the data of containers' root.</summary>
    private static bool IsOfStorage(Host host, HostAccount account) =>
        !host.Datasets.IsEmpty && account.Uid is null && host.UsernsRemap is { } remap && remap.User.Value == account.Name.Value;

    private static void Add(List<GroupView> groups, Sourced<string> name, string kind, Origin origin)
    {
        if (groups.All(g => g.Name.Value != name.Value))
        {
            groups.Add(new GroupView(name, new Sourced<string>(kind, origin)));
        }
    }

    private static AccountView Account(HostAccount account)
    {
        // Containers without root keep their images at home.
        var kind = !account.IsSystem ? "regular" : account.Home is null && account.Linger is null ? "system" : "service";
        return new AccountView(
            account.Name,
            new Sourced<string>(kind, account.SystemOrigin.And(account.Linger?.AsDecision() ?? Origin.None)),
            account.Uid is { } uid ? new Sourced<string>(uid.Value.ToString(CultureInfo.InvariantCulture), uid.Origin) : Nothing,
            account.Group ?? Nothing,
            account.Home ?? Nothing,
            account.Shell ?? Nothing);
    }

    private static Sourced<string> Nothing => new(string.Empty, Origin.None);
}
