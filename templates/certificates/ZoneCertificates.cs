using System.Collections.Immutable;
using System.Globalization;
using Hlc.Artifacts.Secrets;
using Hlc.Planning;
using Hlc.Rendering;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Certificates;

/// <summary>
/// Certificates of zones that somebody serves on the internet, for a HAProxy, which gets none by itself: certbot proves the zone by a
/// record in it (RFC 8555, 8.4), and a file with certificate and key lies where HAProxy looks.
/// </summary>
internal static class ZoneCertificates
{
    private const string Environment = "/etc/hlc/certificates.env";

    /// <summary>The plugins of Debian, and what their files call the credentials (their documentation, "Credentials").</summary>
    private static readonly Dictionary<string, (string Credential, string Key)[]> Plugins = new(StringComparer.Ordinal)
    {
        ["cloudflare"] = [("token", "dns_cloudflare_api_token")],
        ["desec"] = [("token", "dns_desec_token")],
        ["digitalocean"] = [("token", "dns_digitalocean_token")],
        ["ovh"] =
        [
            ("endpoint", "dns_ovh_endpoint"), ("application_key", "dns_ovh_application_key"), ("application_secret", "dns_ovh_application_secret"),
            ("consumer_key", "dns_ovh_consumer_key"),
        ],
    };

    private static readonly ArtifactTemplate<ZoneCertificatesView> Script = BuiltInTemplate.Of<ZoneCertificatesView>("certificates/get-certificates.sh.sbn");
    private static readonly ArtifactTemplate<ZoneCertificatesView> Service = BuiltInTemplate.Of<ZoneCertificatesView>("certificates/get-certificates.service.sbn");
    private static readonly ArtifactTemplate<ZoneCertificatesView> Timer = BuiltInTemplate.Of<ZoneCertificatesView>("certificates/get-certificates.timer.sbn");
    private static readonly ArtifactTemplate<ZoneCertificatesView> Example = BuiltInTemplate.Of<ZoneCertificatesView>("certificates/certificates.env.example.sbn");

    /// <summary>The templates of these files.</summary>
    public static ArtifactTemplate[] Templates => [Script, Service, Timer, Example];

    public static void Plan(LabTopology lab, Proxy proxy, ArtifactPlans plans)
    {
        var zones = proxy.Routes.Where(static r => r.Access != RouteAccess.Private).Select(r => CaddyTexts.ZoneOf(r, lab.Zones)).OfType<Zone>()
            .Where(static z => z.Provider is not null).Distinct().OrderBy(static z => z.Name, StringComparer.Ordinal).ToArray();
        ZoneCertificateView[] views = [.. zones.Select(z => View(z, lab.Acme, plans.Report)).OfType<ZoneCertificateView>()];
        if (views.Length == 0)
        {
            return;
        }

        var email = lab.Acme.Email;
        TextValue?[] texts = [.. views.SelectMany(static v => v.Credentials).Select(static c => c.Value), email];
        var view = new ZoneCertificatesView(
            new Sourced<string>("/etc/haproxy/certs", proxy.Origin),
            proxy.Container is { } container ? new Sourced<string>(container.Name, container.NameOrigin) : null,
            new Sourced<string>(Environment, proxy.Origin),
            email,
            [.. views],
            Variables(texts));
        var named = proxy.Routes.Where(r => CaddyTexts.ZoneOf(r, lab.Zones) is { Provider: not null }).Select(static r => r.FqdnOrigin);
        var origin = proxy.Origin.And(zones[0].Origin).And(Origin.CommonTo(named).AsDecision());
        plans.Add(Script, view, CertificatesPlanner.HostFile(proxy.Host, "usr/local/sbin/get-certificates", "0755", origin));
        plans.Add(Service, view, CertificatesPlanner.HostFile(proxy.Host, "etc/systemd/system/get-certificates.service", "0644", origin, "systemctl daemon-reload"));
        plans.Add(Timer, view, CertificatesPlanner.HostFile(proxy.Host, "etc/systemd/system/get-certificates.timer", "0644", origin,
            "systemctl daemon-reload && systemctl enable --now get-certificates.timer"));
        if (!view.Variables.IsEmpty)
        {
            var example = CertificatesPlanner.HostFile(proxy.Host, "etc/hlc/certificates.env.example", "0600", origin);
            plans.Add(Example, view, example);
            VariableReferences.OfHost(lab, plans, example, texts, isQuoted: true, reload: null);
        }
    }

    private static ZoneCertificateView? View(Zone zone, AcmeSettings acme, PlanReport report)
    {
        var provider = zone.Provider!;
        if (!Plugins.TryGetValue(provider.Program, out var keys))
        {
            report.Unsupported(provider.Origin.First, $"certbot has no plugin of Debian's for '{provider.Program}' that hlc knows: the HAProxy of '{zone.Name}' would have no certificate",
                $"serve the zone at one of {string.Join(", ", Plugins.Keys)}, or its names by a Caddy");
            return null;
        }

        var lines = ImmutableArray.CreateBuilder<ZoneCredentialView>();
        foreach (var credential in provider.Credentials)
        {
            if (keys.FirstOrDefault(k => k.Credential == credential.Name.Value).Key is { } key)
            {
                lines.Add(new ZoneCredentialView(new Sourced<string>(key, credential.Name.Origin), credential.Value));
            }
            else
            {
                report.Unsupported(credential.Name.Origin.First, $"certbot's plugin for '{provider.Program}' knows no '{credential.Name.Value}'",
                    $"say {string.Join(", ", keys.Select(static k => $"'{k.Credential}'"))}");
            }
        }

        return new ZoneCertificateView(
            new Sourced<string>(zone.Name, zone.Origin),
            new Sourced<string>($"dns-{provider.Program}", provider.Origin),
            acme.PropagationDelay is { } delay ? new Sourced<string>(Math.Max(delay.Value.Seconds, 1).ToString(CultureInfo.InvariantCulture), delay.Origin) : null,
            lines.ToImmutable());
    }

    private static ImmutableArray<ZoneVariableView> Variables(IEnumerable<TextValue?> texts)
    {
        var found = new SortedDictionary<string, ZoneVariableView>(StringComparer.Ordinal);
        foreach (var text in texts.OfType<TextValue>())
        {
            foreach (var part in text.Parts)
            {
                if (part is SecretPart secret)
                {
                    found.TryAdd(secret.Variable, new ZoneVariableView(new Sourced<string>(secret.Variable, text.Origin), new Sourced<string>($"secret: {secret.Path}", text.Origin)));
                }
                else if (part is VariablePart variable)
                {
                    found.TryAdd(variable.Name, new ZoneVariableView(new Sourced<string>(variable.Name, text.Origin), new Sourced<string>("variable", text.Origin)));
                }
            }
        }

        return [.. found.Values];
    }
}
