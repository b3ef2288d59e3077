using Hlc.Diagnostics;
using Hlc.Text;
using Hlc.Topology;

namespace Hlc.Checks;

/// <summary>What encrypted files say in clear agrees with what the lab refers to: every secret is there and is encrypted.</summary>
internal sealed class SecretFiles : ICheck
{
    public static readonly DiagnosticRule FileRule = new(
        "HLC3190", Severity.Error, "An encrypted file that is not there",
        "Everything that it holds would be missing when the lab is deployed.", "secret-missing");

    public static readonly DiagnosticRule MissingRule = new(
        "HLC3191", Severity.Error, "A secret that its encrypted file does not hold",
        "The names in encrypted files are not encrypted: what is missing is known now, and not when a stack starts without its password.", "secret-missing");

    public static readonly DiagnosticRule ClearRule = new(
        "HLC3192", Severity.Error, "A secret that is not encrypted",
        "The file is committed: whoever reads the repository reads the secret, and goes on reading it in the history. It is never printed or copied, and nothing excuses it.");

    public static readonly DiagnosticRule UnreadableRule = new(
        "HLC3193", Severity.Error, "An encrypted file that cannot be read",
        "What nobody can read, SOPS and Ansible cannot decrypt.", "secret-missing");

    public static readonly DiagnosticRule UnusedRule = new(
        "HLC3196", Severity.Warning, "A secret that is kept and never used",
        "What nothing uses is either left over, or the place that should use it has another name. A left-over secret can still be stolen.", "unused");

    public static readonly DiagnosticRule SharedKeyRule = new(
        "HLC3198", Severity.Error, "Two secrets with one name in their file",
        "They would always have the same value.", "variable-collision");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        var store = lab.SecretStore;
        foreach (var place in store.Places)
        {
            SharedKeys(lab, place, policy);
            if (place.File is not { } file)
            {
                policy.ReportAt(new Diagnostic(FileRule, store.Origin.First,
                    $"the file '{place.Path}' {place.Problem}; {Count(place.Secrets.Length)} of the lab {(place.Secrets.Length == 1 ? "belongs" : "belong")} there: {Some(place)}",
                    $"write it: {Creates(store, place)}")
                {
                    Notes = [new DiagnosticNote($"'{place.Secrets[0].Path}' is used here", place.Secrets[0].Uses[0].Origin.First)],
                });
            }
            else if (Intact(store, place, file, policy) && !file.HidesNames)
            {
                Present(lab, place, file, policy);
            }
        }

        foreach (var stray in store.Strays)
        {
            policy.ReportAt(new Diagnostic(UnusedRule, store.Origin.First, $"nothing uses the file '{stray}'",
                "remove it, or say in 'secrets: names:' which secrets belong to its host or group"));
        }
    }

    private static bool Intact(SecretStore store, SecretPlace place, EncryptedFile file, CheckPolicy policy)
    {
        if (file.Fault is not { } fault)
        {
            return true;
        }

        var (rule, help) = file.IsInClear
            ? (ClearRule, $"encrypt it: {Encrypts(store, place)}. If it was committed, change every secret in it")
            : (UnreadableRule, "restore it from an earlier commit, or write it anew");
        policy.ReportAt(new Diagnostic(rule, store.Origin.First, $"the file '{place.Path}' {fault}", help)
        {
            Notes = [new DiagnosticNote("it shows here; what could be a secret is blotted out", file.FaultSpan)],
        });
        return false;
    }

    private static void Present(LabTopology lab, SecretPlace place, EncryptedFile file, CheckPolicy policy)
    {
        var store = lab.SecretStore;
        var meant = new HashSet<string>(StringComparer.Ordinal);
        var held = new Dictionary<string, StoredValue>(StringComparer.Ordinal);
        foreach (var value in file.Values)
        {
            held.TryAdd(value.Key, value);
        }

        foreach (var secret in place.Secrets)
        {
            var use = secret.Uses[0];
            if (!held.TryGetValue(secret.Key, out var value) || value.State == StoredState.Empty)
            {
                var near = value.Key is null ? NearestName.Find(secret.Key, held.Keys.Except(place.Secrets.Select(static s => s.Key))) : secret.Key;
                meant.Add(near ?? secret.Key);
                Report(lab, policy, use, new Diagnostic(MissingRule, use.Origin.First,
                    value.Key is null ? $"the file '{place.Path}' holds no '{secret.Key}'{(secret.Key == secret.Path ? string.Empty : $", which is the secret '{secret.Path}'")}"
                        : $"the secret '{secret.Path}' is empty in the file '{place.Path}'",
                    near is null || value.Key is not null ? $"add it: {Edits(store, place)}" : $"did you mean '{near}'? Otherwise add it: {Edits(store, place)}")
                {
                    Notes = near is null ? [] : [new DiagnosticNote($"'{near}' is here", held[near].Span)],
                });
            }
            else if (value.State == StoredState.Clear)
            {
                Clear(store, place, use.Origin.First, value, policy);
            }
        }

        // What is only mistyped is said where it is missed.
        meant.UnionWith(place.Secrets.Select(static s => s.Key));
        foreach (var value in file.Values.Where(v => !meant.Contains(v.Key) || (EncryptedFileReader.IsExposed(v) && place.Secrets.All(s => s.Key != v.Key))))
        {
            if (EncryptedFileReader.IsExposed(value))
            {
                Clear(store, place, store.Origin.First, value, policy);
            }
            else
            {
                policy.ReportAt(new Diagnostic(UnusedRule, store.Origin.First, $"nothing uses '{value.Key}' of the file '{place.Path}'", $"remove it: {Edits(store, place)}")
                {
                    Notes = [new DiagnosticNote("it is kept here", value.Span)],
                });
            }
        }
    }

    private static void Clear(SecretStore store, SecretPlace place, SourceSpan span, StoredValue value, CheckPolicy policy) =>
        policy.ReportAt(new Diagnostic(ClearRule, span, $"'{value.Key}' is not encrypted in the file '{place.Path}'",
            $"encrypt it: {Encrypts(store, place)}. If it was committed, change it")
        {
            Notes = [new DiagnosticNote("it stands here; it is blotted out", value.Span)],
        });

    private static void SharedKeys(LabTopology lab, SecretPlace place, CheckPolicy policy)
    {
        foreach (var same in place.Secrets.GroupBy(static s => s.Key, StringComparer.Ordinal).Where(static g => g.Count() > 1))
        {
            var (first, second) = (same.First(), same.ElementAt(1));
            Report(lab, policy, second.Uses[0], new Diagnostic(SharedKeyRule, second.Uses[0].Origin.First,
                $"the secrets '{first.Path}' and '{second.Path}' are both '{same.Key}' in the file '{place.Path}'", "give one of them another path, or say under 'secrets' how they are named")
            {
                Notes = [new DiagnosticNote($"'{first.Path}' is used here", first.Uses[0].Origin.First)],
            });
        }
    }

    /// <summary>Whoever uses it may excuse it, and who says where secrets are kept.</summary>
    private static void Report(LabTopology lab, CheckPolicy policy, SecretUse use, Diagnostic diagnostic) =>
        policy.Report(diagnostic, [.. policy.Entries?.Around(diagnostic.Span) ?? [], use.Instance?.Entry.Waive, lab.Inventory.Secrets?.Waive]);

    private static string Count(int secrets) => secrets == 1 ? "one secret" : $"{secrets} secrets";

    private static string Some(SecretPlace place) =>
        string.Join(", ", place.Secrets.Take(5).Select(static s => $"'{s.Key}'")) + (place.Secrets.Length > 5 ? ", …" : string.Empty);

    private static string Creates(SecretStore store, SecretPlace place) => store.Provider == SecretProvider.AnsibleVault
        ? $"ansible-vault create {place.ShownPath}"
        : $"sops edit --age '{Recipients(place)}' {place.ShownPath}";

    private static string Edits(SecretStore store, SecretPlace place) =>
        store.Provider == SecretProvider.AnsibleVault ? "ansible-vault encrypt_string" : $"sops edit {place.ShownPath}";

    private static string Encrypts(SecretStore store, SecretPlace place) => store.Provider == SecretProvider.AnsibleVault
        ? "ansible-vault encrypt_string"
        : $"sops encrypt --in-place --age '{Recipients(place)}' {place.ShownPath}";

    private static string Recipients(SecretPlace place) => string.Join(',', place.Recipients.Select(static r => r.Value));
}
