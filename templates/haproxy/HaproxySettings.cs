using System.Collections.Immutable;
using System.Globalization;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Haproxy;

/// <summary>
/// What every HAProxy is told: as Debian's own configuration has it for a daemon, and for a container what fits one. Each line stands
/// only as long as the inventory's own words do not say the same.
/// </summary>
internal static class HaproxySettings
{
    // Mozilla's "intermediate" for HAProxy, which is also Debian's.
    private const string Ciphers =
        "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
        + "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

    private const string CipherSuites = "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256";

    // The answers that Debian's package brings pages for.
    private static readonly int[] Pages = [400, 403, 408, 500, 502, 503, 504];

    // What a daemon needs of its host. In a container all of that is the image's.
    private static readonly (string Key, string[] Words)[] Daemon =
    [
        ("log", ["log", "/dev/log", "local0"]),
        ("chroot", ["chroot", "/var/lib/haproxy"]),
        ("stats socket", ["stats", "socket", "/run/haproxy/admin.sock", "mode", "660", "level", "admin"]),
        ("stats timeout", ["stats", "timeout", "30s"]),
        ("user", ["user", "haproxy"]),
        ("group", ["group", "haproxy"]),
        ("daemon", ["daemon"]),
        ("ca-base", ["ca-base", "/etc/ssl/certs"]),
        ("crt-base", ["crt-base", "/etc/ssl/private"]),
    ];

    private static readonly (string Key, string[] Words)[] Everywhere =
    [
        ("ssl-default-bind-ciphers", ["ssl-default-bind-ciphers", Ciphers]),
        ("ssl-default-bind-ciphersuites", ["ssl-default-bind-ciphersuites", CipherSuites]),
        ("ssl-default-bind-options", ["ssl-default-bind-options", "ssl-min-ver", "TLSv1.2", "no-tls-tickets"]),
    ];

    // Debian's timeouts; those beside them keep slow and idle clients from holding connections, and let websockets be.
    private static readonly (string Key, string[] Words)[] Standard =
    [
        ("log", ["log", "global"]),
        ("option httplog", ["option", "httplog"]),
        ("option dontlognull", ["option", "dontlognull"]),
        ("option http-keep-alive", ["option", "http-keep-alive"]),
        ("option redispatch", ["option", "redispatch"]),
        ("retries", ["retries", "3"]),
        ("timeout connect", ["timeout", "connect", "5s"]),
        ("timeout client", ["timeout", "client", "50s"]),
        ("timeout server", ["timeout", "server", "50s"]),
        ("timeout http-request", ["timeout", "http-request", "10s"]),
        ("timeout http-keep-alive", ["timeout", "http-keep-alive", "10s"]),
        ("timeout queue", ["timeout", "queue", "30s"]),
        ("timeout check", ["timeout", "check", "5s"]),
        ("timeout tunnel", ["timeout", "tunnel", "1h"]),
    ];

    /// <summary>The lines of <c>global</c>.</summary>
    public static ImmutableArray<HaproxyLineView> Global(Proxy proxy, HaproxyNative native)
    {
        IEnumerable<(string Key, string[] Words)> own = proxy.Container is null
            ? Daemon : [("log", ["log", "stdout", "format", "raw", "local0"])];
        return [.. own.Concat(Everywhere).Where(l => !native.Global.Says(l.Key)).Select(static l => Line(Origin.None, l.Words))];
    }

    /// <summary>The lines of <c>defaults</c> behind its mode.</summary>
    public static ImmutableArray<HaproxyLineView> Defaults(Proxy proxy, HaproxyNative native)
    {
        var hasFormat = native.Defaults.Says("log-format") || native.Defaults.Says("option tcplog") || native.Defaults.Says("option httpslog");
        var lines = Standard.Where(l => !native.Defaults.Says(l.Key) && !(hasFormat && l.Key == "option httplog")).Select(static l => Line(Origin.None, l.Words));
        var pages = proxy.Container is null && proxy.Host.HasApt
            ? Pages.Where(p => !native.Errors.Any(e => e.Status.Value == p) && !native.Defaults.Says($"errorfile {Number(p)}"))
                .Select(static p => Line(Origin.None, "errorfile", Number(p), $"/etc/haproxy/errors/{Number(p)}.http"))
            : [];
        var own = native.Errors.Select(e => Line(e.Status.Origin, "errorfile", Number(e.Status.Value), HaproxyRole.ErrorPageOf(proxy, e.Status.Value)));
        return [.. lines, .. pages, .. own];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static HaproxyLineView Line(Origin origin, params string[] words) => new([.. words.Select(w => TextValue.Of(w, origin))]);
}
