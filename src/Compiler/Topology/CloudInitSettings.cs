using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>What cloud-init does when a machine first starts.</summary>
/// <param name="User">The account that is made; null if nobody says one.</param>
/// <param name="Sudo">Whether it may use sudo, and whether sudo asks for its password.</param>
/// <param name="Keys">The keys that log in as it.</param>
/// <param name="Upgrade">True if all packages are brought up to date.</param>
/// <param name="Commands">What is run once, in order.</param>
/// <param name="Config">Further keys in cloud-init's own words, resolved; null if there are none.</param>
/// <param name="Origin">Where it is said.</param>
public sealed record CloudInitSettings(
    Sourced<string>? User, Sourced<Sudo> Sudo, ImmutableArray<AuthorizedKey> Keys, Sourced<bool> Upgrade, ImmutableArray<Sourced<string>> Commands, ResolvedMap? Config, Origin Origin)
{
    /// <summary>The settings of a host; its own account and keys hold where nothing else is said.</summary>
    internal static CloudInitSettings? Of(Host host, CloudInit? entry, PublicKeyFiles files, ExpressionResolver resolver, Scope scope)
    {
        if (entry is null)
        {
            return null;
        }

        var user = resolver.Literal(entry.User ?? host.Entry.Ssh?.User, scope, "an account");
        var upgrade = resolver.Boolean(entry.Upgrade, scope, "whether packages are upgraded") is true;
        return new CloudInitSettings(
            user,
            resolver.Scalar(entry.Sudo, scope, "a sudo rule", AccountBuilder.ParseSudo) ?? new Sourced<Sudo>(Model.Sudo.Nopasswd, Origin.None),
            entry.Keys is null ? KeysOf(host, user, files, resolver, scope) : files.Read(entry.Keys, scope),
            new Sourced<bool>(upgrade, Origin.Of(entry.Upgrade?.Span ?? default)),
            [.. (entry.Run ?? new Sequence<Leaf<string>>([])).Select(c => resolver.Literal(c, scope, "a command")).OfType<Sourced<string>>()],
            entry.Config is { Value: TreeMap native } ? resolver.Tree(native, scope) as ResolvedMap : null,
            Origin.Of(entry.KeySpan));
    }

    /// <summary>The keys of an account that the host knows; those of <c>ssh.keys</c> for any other.</summary>
    internal static ImmutableArray<AuthorizedKey> KeysOf(Host host, Sourced<string>? user, PublicKeyFiles files, ExpressionResolver resolver, Scope scope) =>
        host.Accounts.FirstOrDefault(a => a.Name.Value == user?.Value)?.Keys ?? files.Read(host.Entry.Ssh?.Keys, scope);
}
