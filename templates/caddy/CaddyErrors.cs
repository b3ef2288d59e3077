using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Artifacts.Caddy;

/// <summary>What keeps a Caddy from reading its Caddyfile, or from doing what it says.</summary>
internal static class CaddyErrors
{
    public static readonly DiagnosticRule ModuleRule = new(
        "HLC4070", Severity.Error, "A Caddy without a module that its Caddyfile needs",
        "Caddy is one program: what it does not have built in, it refuses to read, and no site would come up.");

    public static readonly DiagnosticRule ListenRule = new(
        "HLC4071", Severity.Error, "Two routes for one port of a proxy",
        "A connection has no name but the one that TLS says: without one, the first of two routes would get all connections.");

    public static readonly DiagnosticRule OutsideRule = new(
        "HLC4072", Severity.Error, "Local routes of a proxy that knows no inside",
        "Beside public routes, a local one is open to the internet too unless the proxy knows which addresses are the lab's.");

    public static Diagnostic Module(SourceSpan span, string proxy, string what, string module, SourceSpan plugins) =>
        new(ModuleRule, span, $"{what} needs a module that the Caddy of proxy '{proxy}' does not have",
            $"say it with its version under 'plugins' of the proxy's 'caddy:', as in \"{module}: v1.2.3\"")
        {
            Notes = plugins.Exists ? [new DiagnosticNote("the modules that it has", plugins)] : [],
        };

    public static Diagnostic Listen(SourceSpan span, string route, string other, int port, SourceSpan otherSpan) =>
        new(ListenRule, span, $"the routes '{other}' and '{route}' both get what arrives at port {port}",
            "give one of them another port, or say 'sni: true' where TLS tells them apart")
        {
            Notes = [new DiagnosticNote($"the port of '{other}'", otherSpan)],
        };

    public static Diagnostic Outside(SourceSpan span, string route, string proxy, SourceSpan publicRoute) =>
        new(OutsideRule, span, $"route '{route}' is for the lab alone, but no network says which addresses are the lab's, and proxy '{proxy}' has public routes",
            "say the lab's networks under 'networks', or 'access: public' if it may be used from the internet")
        {
            Notes = [new DiagnosticNote("a public route of the same proxy", publicRoute)],
        };
}
