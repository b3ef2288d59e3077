using Hlc.Checks;
using Hlc.Topology;

namespace Hlc.Agreement;

/// <summary>Every certificate covers the names that are served by it.</summary>
internal sealed class CertificateRule : AgreementRule
{
    public override void Run(AgreementCase @case, CheckPolicy policy)
    {
        var issued = @case.Facts.Certificates.ToLookup(static c => c.Host, StringComparer.Ordinal);
        foreach (var name in @case.Facts.ServedNames)
        {
            if (name.Certificate is { } own && !AgreedNames.Covers(own, name.Name))
            {
                Report(policy, AgreementErrors.CertificateMissing, name.Place, $"'{name.Name}' is served by the certificate of '{own}', which does not cover it",
                    "a wildcard covers one label: serve the name by a site of its own, or rename it");
            }
            else if (name.Certificate is null && IsIssued(@case.Lab, name.Name) && issued[name.Host].Any() && !issued[name.Host].Any(c => AgreedNames.Covers(c.Name, name.Name)))
            {
                Report(policy, AgreementErrors.CertificateMissing, name.Place, $"no certificate that host '{name.Host}' gets covers '{name.Name}'",
                    "let one be issued for it, or serve the name elsewhere");
            }
        }
    }

    /// <summary>False for a zone that nobody serves on the internet: the lab's owner brings its certificates.</summary>
    private static bool IsIssued(LabTopology lab, string name) => lab.ZoneOf(name)?.Provider is not null;
}
