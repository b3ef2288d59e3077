using System.Collections.Frozen;

namespace Hlc.Artifacts.Caddy;

/// <summary>Where a line in Caddy's own words belongs, by its first word (Caddy's documentation, <c>reverse_proxy</c>, <c>transport http</c>).</summary>
internal static class CaddyWords
{
    /// <summary>Directives that concern a site as a whole: they are no handlers, and stand in no <c>handle</c>.</summary>
    private static readonly FrozenSet<string> Settings = new[] { "bind", "log", "tls" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ProxyOptions = new[]
    {
        "buffer_requests", "buffer_responses", "dynamic", "fail_duration", "flush_interval", "handle_response", "header_down", "header_up",
        "health_body", "health_fails", "health_follow_redirects", "health_headers", "health_interval", "health_method", "health_passes",
        "health_port", "health_request_body", "health_status", "health_timeout", "health_upstream", "health_uri", "lb_policy", "lb_retries",
        "lb_retry_match", "lb_try_duration", "lb_try_interval", "max_buffer_size", "max_fails", "replace_status", "request_buffers",
        "response_buffers", "stream_buffer_size", "stream_close_delay", "stream_timeout", "to", "transport", "trusted_proxies",
        "unhealthy_latency", "unhealthy_request_count", "unhealthy_status", "verbose_logs",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> TransportOptions = new[]
    {
        "compression", "dial_fallback_delay", "dial_timeout", "expect_continue_timeout", "forward_proxy_url", "keepalive", "keepalive_idle_conns",
        "keepalive_idle_conns_per_host", "keepalive_interval", "local_address", "max_conns_per_host", "max_response_header", "network_proxy",
        "proxy_protocol", "read_buffer", "read_timeout", "resolvers", "response_header_timeout", "tls_client_auth", "tls_curves",
        "tls_except_ports", "tls_insecure_skip_verify", "tls_renegotiation", "tls_server_name", "tls_timeout", "tls_trust_pool",
        "tls_trusted_ca_certs", "versions", "write_buffer", "write_timeout",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsSetting(string word) => Settings.Contains(word);

    public static bool IsProxyOption(string word) => ProxyOptions.Contains(word);

    public static bool IsTransportOption(string word) => TransportOptions.Contains(word);
}
