using System.Collections.Immutable;
using Hlc.Templating;
using Hlc.Values;

namespace Hlc.Artifacts.Accounts;

/// <summary>The script that makes a host's groups and accounts.</summary>
/// <param name="Host">The host.</param>
/// <param name="Groups">The groups that must exist.</param>
/// <param name="Accounts">The accounts that must exist.</param>
/// <param name="Members">Who must be in which further group.</param>
/// <param name="Lingering">The accounts whose services run while they are not logged in.</param>
[TemplateView]
public sealed partial record SetupAccountsView(
    Sourced<string> Host,
    ImmutableArray<GroupView> Groups,
    ImmutableArray<AccountView> Accounts,
    ImmutableArray<MemberView> Members,
    ImmutableArray<Sourced<string>> Lingering);

/// <summary>A group.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>system</c> or <c>regular</c>.</param>
[TemplateView]
public sealed partial record GroupView(Sourced<string> Name, Sourced<string> Kind);

/// <summary>An account. What is empty stays as it is, or as useradd has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>regular</c>, <c>system</c>, or <c>service</c> for a system account with a home.</param>
/// <param name="Uid">Its number, or nothing.</param>
/// <param name="Group">Its primary group, or nothing.</param>
/// <param name="Home">Its home, or nothing.</param>
/// <param name="Shell">Its shell, or nothing.</param>
[TemplateView]
public sealed partial record AccountView(
    Sourced<string> Name, Sourced<string> Kind, Sourced<string> Uid, Sourced<string> Group, Sourced<string> Home, Sourced<string> Shell);

/// <summary>A membership.</summary>
/// <param name="Account">The account.</param>
/// <param name="Group">The group.</param>
[TemplateView]
public sealed partial record MemberView(Sourced<string> Account, Sourced<string> Group);

/// <summary>What an account may do with sudo.</summary>
/// <param name="Account">The account.</param>
/// <param name="Tags">The tags before the commands: <c>NOPASSWD: </c>, or nothing.</param>
[TemplateView]
public sealed partial record SudoersView(Sourced<string> Account, Sourced<string> Tags);

/// <summary>The keys that log in as an account.</summary>
/// <param name="Account">The account.</param>
/// <param name="Lines">Each key with its options and its comment.</param>
[TemplateView]
public sealed partial record AuthorizedKeysView(Sourced<string> Account, ImmutableArray<TextValue> Lines);

/// <summary>Where sshd looks for keys.</summary>
/// <param name="Files">The files, as <c>AuthorizedKeysFile</c> has them.</param>
[TemplateView]
public sealed partial record KeyFilesView(ImmutableArray<Sourced<string>> Files);

/// <summary>The subordinate ids of a host's accounts (subuid(5)).</summary>
/// <param name="Ranges">Each as <c>user:first:count</c>.</param>
[TemplateView]
public sealed partial record SubordinateIdsView(ImmutableArray<Sourced<string>> Ranges);
