using Hlc.Diagnostics;

namespace Hlc.Agreement;

/// <summary>The rules about what files say together.</summary>
internal static class AgreementErrors
{
    public static readonly DiagnosticRule UpstreamUnknown = new(
        "HLC6070", Severity.Error, "A proxy passes on to where nothing listens",
        "Every request would be answered with 502 Bad Gateway, or none at all.", "upstream-unknown");

    public static readonly DiagnosticRule UpstreamFiltered = new(
        "HLC6071", Severity.Error, "A packet filter stands between a proxy and what it passes on to",
        "Connections would time out.", "upstream-filtered");

    public static readonly DiagnosticRule NameUnknown = new(
        "HLC6072", Severity.Error, "A name that no zone has",
        "Whoever follows it is told that it does not exist.", "name-unknown");

    public static readonly DiagnosticRule NameElsewhere = new(
        "HLC6073", Severity.Error, "A name that leads past its proxy, or to a proxy that does not know it",
        "Who asks for it gets no answer, or another service's.", "name-elsewhere");

    public static readonly DiagnosticRule ReverseMissing = new(
        "HLC6074", Severity.Error, "An address and a name that do not name each other",
        "Programs that look a client up by its address (ssh, mail, logs) see a wrong name or wait for none.", "reverse-missing");

    public static readonly DiagnosticRule PrefixDiffers = new(
        "HLC6075", Severity.Error, "One network with two prefixes",
        "A host with another prefix sends to its neighbours by the gateway, or to the gateway's networks by nobody.", "prefix-differs");

    public static readonly DiagnosticRule CertificateMissing = new(
        "HLC6076", Severity.Error, "A name that no certificate covers",
        "Browsers refuse it, and so does everything that verifies certificates.", "certificate-missing");

    public static readonly DiagnosticRule PrivateExposed = new(
        "HLC6077", Severity.Error, "A private route behind a listener that others reach",
        "It is for services only, and would answer everyone.", "private-exposed");

    public static readonly DiagnosticRule StartOrder = new(
        "HLC6078", Severity.Error, "What is needed to start the lab waits for what it starts",
        "After a power cut neither comes up without the other.", "start-order");
}
