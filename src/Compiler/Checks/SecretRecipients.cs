using Hlc.Diagnostics;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Checks;

/// <summary>Whom files were encrypted for is whom the lab wants: the operators, and the hosts that use a secret of the file. Nobody else.</summary>
internal sealed class SecretRecipients : ICheck
{
    public static readonly DiagnosticRule MissingRule = new(
        "HLC3194", Severity.Error, "Somebody who needs a secret cannot decrypt it",
        "Whom a file was encrypted for stands in it in clear: who is not among them is found out now, and not on the host.", "secret-recipients");

    public static readonly DiagnosticRule UnwantedRule = new(
        "HLC3195", Severity.Error, "Somebody can decrypt a secret who should not",
        "A recipient that was taken out of the lab still reads the file until it is encrypted anew, and its earlier versions forever.", "secret-recipients");

    public static readonly DiagnosticRule NobodyRule = new(
        "HLC3197", Severity.Error, "Secrets without a recipient",
        "A file is encrypted for somebody: without a recipient it cannot be written, or not be read where it is needed.", "secret-recipients");

    public static readonly DiagnosticRule MalformedRule = new(
        "HLC3199", Severity.Error, "A recipient that age does not know",
        "SOPS would refuse to encrypt for it.", "secret-recipients");

    public void Run(LabTopology lab, CheckPolicy policy)
    {
        var store = lab.SecretStore;
        foreach (var (recipient, origin) in store.Operators.Concat(lab.Hosts.Select(static h => h.AgeRecipient).OfType<Sourced<string>>()))
        {
            if (AgeRecipient.Fault(recipient) is { } fault)
            {
                Report(lab, policy, new Diagnostic(MalformedRule, origin.First, $"this {fault}"));
            }
        }

        if (store.Provider != SecretProvider.Sops)
        {
            return;
        }

        if (store.Operators.IsEmpty && !store.Places.IsEmpty)
        {
            Report(lab, policy, new Diagnostic(NobodyRule, store.Origin.First, "nobody is said to whom the secrets are encrypted",
                "make a key with age-keygen, and write its public part: sops: { age: [age1…] }"));
        }

        foreach (var place in store.Places)
        {
            if (lab.Ansible is { IsPull: { Value: true } pull })
            {
                Pulling(lab, place, pull.Origin, policy);
            }

            if (place.File is { Fault: null } file)
            {
                Compare(lab, place, file, policy);
            }
        }
    }

    private static void Pulling(LabTopology lab, SecretPlace place, Origin pull, CheckPolicy policy)
    {
        foreach (var reader in place.Readers.Where(static r => r.Host.IsManaged && r.Host.AgeRecipient is null))
        {
            Report(lab, policy, new Diagnostic(NobodyRule, reader.Host.Origin.First,
                $"host '{reader.Host.Key}' deploys itself and uses '{reader.Use.Path}', but has no key to decrypt it with",
                $"run age-keygen -o /etc/hlc/age.key there, and write the public part: {reader.Host.Key}: {{ age: age1… }}")
            {
                Notes = [new DiagnosticNote("the secret is used here", reader.Use.Origin.First), new DiagnosticNote("hosts deploy themselves", pull.First)],
            });
        }
    }

    private static void Compare(LabTopology lab, SecretPlace place, EncryptedFile file, CheckPolicy policy)
    {
        var held = file.Recipients.Select(static r => r.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var wanted in place.Recipients.Where(r => !held.Contains(r.Value)))
        {
            var reader = place.Readers.FirstOrDefault(r => r.Host.AgeRecipient?.Value == wanted.Value);
            Report(lab, policy, new Diagnostic(MissingRule, wanted.Origin.First,
                reader is null ? $"this operator cannot decrypt the file '{place.Path}'" : $"host '{reader.Host.Key}' uses '{reader.Use.Path}', and cannot decrypt the file '{place.Path}'",
                $"sops rotate --in-place --add-age '{wanted.Value}' {place.ShownPath}")
            {
                Notes = file.Recipients is [var first, ..] ? [new DiagnosticNote("it is encrypted for these", first.Span)] : [],
            });
        }

        var known = place.Recipients.Select(static r => r.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var other in file.Recipients.Where(r => !known.Contains(r.Name)))
        {
            var host = lab.Hosts.FirstOrDefault(h => h.AgeRecipient?.Value == other.Name);
            Report(lab, policy, new Diagnostic(UnwantedRule, lab.SecretStore.Origin.First,
                host is null ? $"the file '{place.Path}' is encrypted for somebody whom the lab does not name" : $"host '{host.Key}' can decrypt the file '{place.Path}', and uses none of its secrets",
                $"sops rotate --in-place --rm-age '{other.Name}' {place.ShownPath}; then change the secrets in it, which were known until now")
            {
                Notes = [new DiagnosticNote("encrypted for this recipient", other.Span)],
            });
        }
    }

    /// <summary>The entry around a place may excuse it, and who says where secrets are kept.</summary>
    private static void Report(LabTopology lab, CheckPolicy policy, Diagnostic diagnostic) =>
        policy.Report(diagnostic, [.. policy.Entries?.Around(diagnostic.Span) ?? [], lab.Inventory.Secrets?.Waive]);
}
