using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Finds where each secret that the lab uses is kept, and reads what its files say in clear.</summary>
internal sealed class SecretStoreBuilder(Inventory lab, LabFiles files, ExpressionResolver resolver, Scope root)
{
    /// <summary>The place of what no other is said for.</summary>
    public const string All = "all";

    public SecretStore Build(IReadOnlyList<Host> hosts, ImmutableArray<SecretUse> uses)
    {
        var store = lab.Secrets switch
        {
            { Sops: { } sops } => new SecretStore
            {
                Provider = SecretProvider.Sops,
                Origin = Origin.Of(sops.KeySpan),
                Format = resolver.Scalar(sops.Format, root, "a format", Parse) ?? new Sourced<SopsFormat>(SopsFormat.Dotenv, Origin.None),
                Operators = [.. (sops.Age ?? new Sequence<Leaf<string>>([])).Select(age => resolver.Literal(age, root, "an age recipient")).OfType<Sourced<string>>().DistinctBy(static age => age.Value)],
            },
            { AnsibleVault: { } vault } => new SecretStore { Provider = SecretProvider.AnsibleVault, Origin = Origin.Of(vault.KeySpan) },
            { Komodo: { } komodo } => new SecretStore { Provider = SecretProvider.Komodo, Origin = Origin.Of(komodo.KeySpan) },
            { Env: { } env } => new SecretStore { Provider = SecretProvider.Env, Origin = Origin.Of(env.KeySpan) },
            _ => new SecretStore { Provider = SecretProvider.Env, Origin = Origin.None },
        };
        return store.HasFiles ? Filled(store, hosts, uses) : store;
    }

    private static bool Parse(string text, out SopsFormat value, out string problem)
    {
        problem = "it is neither 'dotenv' nor 'yaml'";
        value = text == "yaml" ? SopsFormat.Yaml : SopsFormat.Dotenv;
        return text is "yaml" or "dotenv";
    }

    private SecretStore Filled(SecretStore store, IReadOnlyList<Host> hosts, ImmutableArray<SecretUse> uses)
    {
        ImmutableArray<SecretPlace> places = [.. uses
            .GroupBy(use => lab.Secrets?.Names?[use.Path]?.Value ?? All)
            .OrderBy(static place => place.Key, StringComparer.Ordinal)
            .Select(place => Place(store, place.Key, [.. place], hosts))];
        var known = places.Select(static p => p.Path).ToHashSet(StringComparer.Ordinal);
        return new SecretStore
        {
            Provider = store.Provider,
            Origin = store.Origin,
            Format = store.Format,
            Operators = store.Operators,
            Places = places,
            Strays = [.. files.Glob($"{SecretStore.Folder}/*{store.Ending}").Where(path => !known.Contains(path))],
        };
    }

    private SecretPlace Place(SecretStore store, string name, ImmutableArray<SecretUse> uses, IReadOnlyList<Host> hosts)
    {
        var fileName = name + store.Ending;
        ImmutableArray<SecretReader> readers = [.. hosts.Select(host => (Host: host, Use: uses.FirstOrDefault(use => use.Host == host)))
            .Where(static reader => reader.Use is not null).Select(static reader => new SecretReader(reader.Host, reader.Use!))];
        var result = files.Read($"{SecretStore.Folder}/{fileName}");
        EncryptedFile? read = null;
        if (result.TryGetText(out var source, out var problem))
        {
            read = store.Provider == SecretProvider.AnsibleVault ? EncryptedFileReader.Vault(source)
                : store.Format.Value == SopsFormat.Yaml ? EncryptedFileReader.SopsYaml(source) : EncryptedFileReader.SopsDotenv(source);
        }

        return new SecretPlace
        {
            Name = name,
            FileName = fileName,
            ShownPath = result.Path,
            Origin = uses.Aggregate(Origin.None, (all, use) => all.And(use.Origin).And(Declared(use.Path))),
            Secrets = [.. uses.GroupBy(static use => use.Path).OrderBy(static path => path.Key, StringComparer.Ordinal)
                .Select(path => new StoredSecret(path.Key, Key(store, path.First()), [.. path]))],
            Readers = readers,
            Recipients = [.. store.Operators
                .Concat(readers.Where(static r => r.Host.AgeRecipient is not null)
                    .Select(static r => new Sourced<string>(r.Host.AgeRecipient!.Value.Value, r.Host.AgeRecipient.Value.Origin.And(r.Use.Origin.AsDecision()))))
                .DistinctBy(static r => r.Value)],
            File = read,
            Problem = problem,
        };
    }

    private Origin Declared(string path) => Origin.Of(lab.Secrets?.Names?[path]?.Span ?? default).AsDecision();

    private string Key(SecretStore store, SecretUse use)
    {
        if (store.Provider == SecretProvider.AnsibleVault)
        {
            return lab.Secrets?.AnsibleVault?.Variable is { } pattern && resolver.NamedBy(pattern, new Sourced<string>(use.Path, use.Origin)) is { } named
                ? named : $"vault_{VariableNames.OfSecret(use.Path).ToLowerInvariant()}";
        }

        return store.Format.Value == SopsFormat.Yaml ? use.Path : use.Variable;
    }
}
