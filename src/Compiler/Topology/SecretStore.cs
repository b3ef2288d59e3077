using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Where the values of the lab's secrets are kept. It knows names and recipients, never a value.</summary>
public sealed class SecretStore
{
    /// <summary>The folder of encrypted files, in that of the lab.</summary>
    public const string Folder = "secrets";

    /// <summary>Who hands values over.</summary>
    public required SecretProvider Provider { get; init; }

    /// <summary>What says so; no place if nothing does.</summary>
    public required Origin Origin { get; init; }

    /// <summary>The format of files that SOPS encrypts.</summary>
    public Sourced<SopsFormat> Format { get; init; }

    /// <summary>The age recipients of the operators, in the order of the inventory.</summary>
    public ImmutableArray<Sourced<string>> Operators { get; init; } = [];

    /// <summary>The encrypted files of the lab, in ordinal order of the name; none if the provider has no files.</summary>
    public ImmutableArray<SecretPlace> Places { get; init; } = [];

    /// <summary>Encrypted files that nothing in the lab needs, as paths in the lab's folder.</summary>
    public ImmutableArray<string> Strays { get; init; } = [];

    /// <summary>True if values are kept in encrypted files.</summary>
    public bool HasFiles => Provider is SecretProvider.Sops or SecretProvider.AnsibleVault;

    /// <summary>What encrypted files are called behind the name of their place.</summary>
    public string Ending => Provider == SecretProvider.AnsibleVault ? ".vault.yml" : Format.Value == SopsFormat.Yaml ? ".sops.yaml" : ".sops.env";

    // By path: every variable of every stack is looked up.
    private Dictionary<string, (SecretPlace Place, StoredSecret Secret)> Index =>
        field ??= Places.SelectMany(static place => place.Secrets.Select(secret => (Place: place, Secret: secret))).ToDictionary(static s => s.Secret.Path, StringComparer.Ordinal);

    /// <summary>The file that holds a secret, and its key there; null if it is in none.</summary>
    public (SecretPlace Place, StoredSecret Secret)? Find(string path) => Index.TryGetValue(path, out var found) ? found : null;
}

/// <summary>A host, a group of hosts, or all: whoever may be given the secrets of one encrypted file.</summary>
public sealed class SecretPlace
{
    /// <summary>The name: that of the host or group, or <c>all</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name of its file.</summary>
    public required string FileName { get; init; }

    /// <summary>The path of its file in the lab's folder.</summary>
    public string Path => $"{SecretStore.Folder}/{FileName}";

    /// <summary>The path of its file as users see it.</summary>
    public required string ShownPath { get; init; }

    /// <summary>What says that there are secrets of this place.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Its secrets, in ordinal order of the path.</summary>
    public required ImmutableArray<StoredSecret> Secrets { get; init; }

    /// <summary>The hosts that use one of them, in the order of the inventory.</summary>
    public required ImmutableArray<SecretReader> Readers { get; init; }

    /// <summary>The age recipients who must be able to decrypt it, and nobody else: the operators, then the hosts that have one.</summary>
    public required ImmutableArray<Sourced<string>> Recipients { get; init; }

    /// <summary>What the file says without a key; null if it could not be read.</summary>
    public EncryptedFile? File { get; init; }

    /// <summary>Why the file could not be read, to be read after "the file 'x' …"; null if it was.</summary>
    public string? Problem { get; init; }
}

/// <summary>A secret in an encrypted file.</summary>
/// <param name="Path">Its path, as the inventory names it.</param>
/// <param name="Key">Its key in the file: a name, or names with <c>/</c> between them where mappings nest.</param>
/// <param name="Uses">What refers to it, in the order of the inventory.</param>
public sealed record StoredSecret(string Path, string Key, ImmutableArray<SecretUse> Uses);

/// <summary>A host that uses a secret of a file.</summary>
/// <param name="Host">The host.</param>
/// <param name="Use">The first place that makes it one.</param>
public sealed record SecretReader(Host Host, SecretUse Use);
