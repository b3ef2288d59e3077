using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Makes the accounts of a host: those of <c>users</c>, and those that SSH, Docker and Podman name.</summary>
internal sealed class AccountBuilder(PublicKeyFiles publicKeys, ExpressionResolver resolver, DiagnosticBag bag)
{
    /// <summary>The longest name that utmp(5) holds, and that useradd takes.</summary>
    private const int LongestName = 32;

    public ImmutableArray<HostAccount> Accounts(Host host, Scope scope)
    {
        var accounts = new List<HostAccount>();
        foreach (var (name, entry) in host.Entry.Users ?? Map<HostUser>.Empty)
        {
            if (Checked(new Sourced<string>(name, Origin.Of(entry.KeySpan))) is { } known)
            {
                accounts.Add(Account(known, entry, scope));
            }
        }

        if (resolver.Literal(host.Entry.Ssh?.User, scope, "an account") is { } admin && Find(accounts, admin) is { } login)
        {
            // Whose keys they are follows from who logs in.
            login.Keys = [.. login.Keys, .. publicKeys.Read(host.Entry.Ssh?.Keys, scope).Select(k => new AuthorizedKey(new TextValue(k.Line.Parts, k.Line.Origin.And(admin.Origin.AsDecision()))))];
        }
        else if (host.Entry.Ssh?.Keys is { Count: > 0 } keys && host.Entry.Ssh.User is null)
        {
            bag.Add(new Diagnostic(TopologyErrors.ShapeRule, keys.KeySpan, "nothing says the account that these keys log in as", "add 'user:' beside 'keys:'"));
        }

        foreach (var user in Names(host.Entry.Docker?.Users, scope))
        {
            if (Find(accounts, user) is { } account && account.Groups.All(static g => g.Value != "docker"))
            {
                account.Groups = account.Groups.Add(new Sourced<string>("docker", user.Origin));
            }
        }

        foreach (var user in Names(host.Entry.Podman?.Users, scope))
        {
            if (Find(accounts, user) is { } account)
            {
                account.Linger ??= user.Origin;
            }
        }

        // dockerd makes an account of this name itself, and takes no other that is not there.
        if (host.UsernsRemap is { } remap && remap.User.Value != "dockremap" && accounts.All(a => a.Name.Value != remap.User.Value) && Checked(remap.User) is { } remapped)
        {
            accounts.Add(new HostAccount { Name = remapped, IsSystem = true, SystemOrigin = remap.Origin });
        }

        Distinct(accounts);
        return [.. accounts];
    }

    private HostAccount Account(Sourced<string> name, HostUser entry, Scope scope)
    {
        var sudo = resolver.Scalar(entry.Sudo, scope, "a sudo rule", ParseSudo);
        var linger = resolver.Boolean(entry.Linger, scope, "whether an account lingers") is true;
        return new HostAccount
        {
            Name = name,
            Uid = resolver.Integer(entry.Uid, scope, "a number of an account") is { } uid && IsUid(uid, entry) ? uid : null,
            Group = resolver.Literal(entry.Group, scope, "a group") is { } group ? Checked(group) : null,
            Groups = [.. Names(entry.Groups, scope).Select(Checked).OfType<Sourced<string>>()],
            Home = Path(resolver.Literal(entry.Home, scope, "a home directory")),
            Shell = Path(resolver.Literal(entry.Shell, scope, "a shell")),
            Sudo = sudo is { Value: not Sudo.None } rule ? rule.Origin : null,
            SudoAsks = sudo?.Value == Sudo.Password,
            Keys = publicKeys.Read(entry.Keys, scope),
            Linger = linger ? Origin.Of(entry.Linger?.Span ?? default) : null,
            IsSystem = resolver.Boolean(entry.System, scope, "whether an account is one of the system") is true,
            SystemOrigin = Origin.Of(entry.System?.Span ?? default),
        };
    }

    internal static bool ParseSudo(string text, out Sudo value, out string problem)
    {
        problem = "it is none of 'password', 'nopasswd' and 'none'";
        value = text switch { "password" => Sudo.Password, "nopasswd" => Sudo.Nopasswd, _ => Sudo.None };
        return text is "password" or "nopasswd" or "none";
    }

    /// <summary>The account of a name, made if there is none; null if the name cannot be one, which is reported.</summary>
    private HostAccount? Find(List<HostAccount> accounts, Sourced<string> name)
    {
        var account = accounts.Find(a => a.Name.Value == name.Value);
        if (account is null && Checked(name) is { } known)
        {
            accounts.Add(account = new HostAccount { Name = known });
        }

        return account;
    }

    private IEnumerable<Sourced<string>> Names(NameSet? set, Scope scope) =>
        (set?.Members ?? []).Select(m => resolver.Literal(m, scope, "an account or a group")).OfType<Sourced<string>>();

    private Sourced<string>? Checked(Sourced<string> name)
    {
        var text = name.Value;
        var problem = text.Length > LongestName ? $"it is longer than {LongestName} characters"
            : text.Length > 0 && (char.IsAsciiLetterLower(text[0]) || text[0] == '_')
                && text.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-') ? null
            : "its name holds other characters than useradd takes";
        if (problem is null)
        {
            return name;
        }

        bag.Add(HostErrors.Account(name.Origin.First, text, problem));
        return null;
    }

    private Sourced<string>? Path(Sourced<string>? path)
    {
        if (path is not { } said || (said.Value.StartsWith('/') && !said.Value.Any(static c => char.IsControl(c) || c == ':')))
        {
            return path;
        }

        bag.Add(HostErrors.SystemValue(said.Origin.First, $"'{said.Value}' is no path of an account", "write it from '/' on, without ':' (passwd(5))"));
        return null;
    }

    private bool IsUid(Sourced<long> uid, HostUser entry)
    {
        // 65535 and 4294967295 mean "no account" to the kernel (setreuid(2)).
        if (uid.Value is >= 0 and < uint.MaxValue and not 65535)
        {
            return true;
        }

        bag.Add(HostErrors.SystemValue(entry.Uid?.Span ?? entry.KeySpan, $"{uid.Value} cannot be the number of an account", "use one from 1000 on, or leave it out"));
        return false;
    }

    private void Distinct(List<HostAccount> accounts)
    {
        var seen = new Dictionary<long, HostAccount>();
        foreach (var account in accounts)
        {
            if (account.Uid is { } uid && !seen.TryAdd(uid.Value, account))
            {
                var other = seen[uid.Value];
                bag.Add(HostErrors.SameUid(uid.Origin.First, account.Name.Value, other.Name.Value, uid.Value, other.Name.Origin.First));
            }
        }
    }
}
