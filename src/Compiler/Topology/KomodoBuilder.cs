using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Resolves what is said of deployment by Komodo: for the lab, and for each stack and server.</summary>
internal static class KomodoBuilder
{
    /// <summary>The lab's deployment by Komodo; null if it has none.</summary>
    public static KomodoDeployment? Build(Inventory lab, ExpressionResolver resolver, Scope root)
    {
        if (lab.Deploy?.Komodo is not { } entry)
        {
            return null;
        }

        var origin = Origin.Of(entry.KeySpan);
        var path = resolver.Literal(entry.Path, root, "a folder") ?? new Sourced<string>($"out/{lab.Lab?.Value ?? "lab"}", origin.And(Origin.Of(lab.Lab?.Span ?? default)));
        return new KomodoDeployment
        {
            Repository = resolver.Literal(entry.Repository, root, "a repository"),
            Provider = resolver.Literal(entry.Provider, root, "the host of a repository"),
            Account = resolver.Literal(entry.Account, root, "an account"),
            Branch = resolver.Literal(entry.Branch, root, "a branch") ?? new Sourced<string>("main", origin),
            IsPerService = new Sourced<bool>(entry.Per?.Value == KomodoUnit.Service, Origin.Of(entry.Per?.Span ?? default)),
            BranchPrefix = resolver.Literal(entry.BranchPrefix, root, "the beginning of a branch's name") ?? new Sourced<string>(string.Empty, Origin.None),
            Path = path with { Value = path.Value.Trim('/') is "." ? string.Empty : path.Value.Trim('/') },
            IsPushed = new Sourced<bool>(resolver.Boolean(entry.Webhook, root, "whether a push deploys") ?? false, Origin.Of(entry.Webhook?.Span ?? default)),
            Origin = origin,
        };
    }

    /// <summary>What Komodo is told of a stack.</summary>
    public static KomodoStack Stack(ServiceInstance instance, ExpressionResolver resolver, Scope scope) => new(
        instance.Entry.Komodo is { Value: TreeMap words } ? resolver.Tree(words, scope) as ResolvedMap : null,
        resolver.Literal(instance.Entry.Category, scope, "a category"));

    /// <summary>A server's settings in Komodo's own words; null if there are none.</summary>
    public static ResolvedMap? Server(Host host, ExpressionResolver resolver, Scope scope) =>
        host.Entry.Komodo is { Value: TreeMap words } ? resolver.Tree(words, scope) as ResolvedMap : null;
}
