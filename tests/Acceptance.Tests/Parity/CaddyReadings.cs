using System.Text.Json.Nodes;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>
/// Differences that concern many names at once, each for one reason. They are taken out of what is compared, and the test says of
/// which names exactly they are to be taken out: one more or one less fails it.
/// </summary>
internal static class CaddyReadings
{
    /// <summary>
    /// A back end that is reached without TLS is told the name that was asked for, whether the file says so or not (Caddy's documentation,
    /// reverse_proxy, "Headers"). Gives the names whose file says so.
    /// </summary>
    internal static string[] PassesHostAnyway(JsonObject names) => Each(names, static (_, handlers) =>
    {
        if (handlers["reverse_proxy"] is not JsonObject proxy || proxy["transport"]?["tls"] is not null || proxy["headers"]?["request"]?["set"] is not JsonObject set
            || set["Host"]?.ToJsonString() is not "[\"{http.request.host}\"]")
        {
            return false;
        }

        set.Remove("Host");
        if (set.Count == 0)
        {
            proxy.Remove("headers");
        }

        return true;
    });

    /// <summary>
    /// A name that clients of the lab alone are answered for: others get what a name gets that nobody has. Gives the names, and the
    /// condition, which is the same for all.
    /// </summary>
    internal static string[] IsOpenToTheLabAlone(JsonObject names, out string inside)
    {
        var conditions = new SortedSet<string>(StringComparer.Ordinal);
        var found = Each(names, (_, handlers) =>
        {
            if (handlers["static_response"] is not JsonObject { } rest || handlers["reverse_proxy"] is not JsonObject proxy
                || When(proxy) is not [var condition] || When(rest) is not [var other] || other != $"not {condition}" || rest["abort"]?.GetValue<bool>() != true)
            {
                return false;
            }

            conditions.Add(condition);
            foreach (var (_, handler) in handlers)
            {
                if (handler is JsonObject settings && When(settings) is [var same] && same == condition)
                {
                    settings.Remove("when");
                }
            }

            handlers.Remove("static_response");
            handlers["order"] = handlers["order"]!.GetValue<string>().Replace(", static_response", "", StringComparison.Ordinal);
            return true;
        });
        inside = Assert.Single(conditions);
        return found;
    }

    /// <summary>
    /// A client that nobody is asked about cannot say who it is: headers that the one who is asked would set are taken from it. Gives
    /// <c>name: header if condition</c>.
    /// </summary>
    internal static string[] CannotClaimToBeSomebody(JsonObject names)
    {
        var found = new List<string>();
        Each(names, (name, handlers) =>
        {
            if (handlers["forward_auth"] is not JsonObject auth)
            {
                return false;
            }

            var asked = When(auth);
            foreach (var key in handlers.Select(static h => h.Key).Where(static k => k.StartsWith("headers", StringComparison.Ordinal)).ToArray())
            {
                var headers = handlers[key]!.AsObject();
                if (headers["request"]?["delete"] is JsonArray deleted && When(headers) is [var excepted] && asked.Contains($"not {excepted}"))
                {
                    found.AddRange(deleted.Select(header => $"{name}: {header} if {excepted}"));
                    handlers.Remove(key);
                }
            }

            return true;
        });
        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>
    /// What that would be: each name that somebody is asked about, with each header that is copied from the answer and each condition under
    /// which nobody is. Not <c>Authorization</c>, which the back end itself checks.
    /// </summary>
    internal static IEnumerable<string> Claims(JsonObject names) =>
        from name in names
        where name.Value?["forward_auth"] is not null
        let auth = name.Value!["forward_auth"]!.AsObject()
        from response in auth["handle_response"]!.AsArray()
        from route in response!["routes"]!.AsArray()
        from handler in route!["handle"]!.AsArray()
        from header in handler!["request"]!["set"]!.AsObject()
        where header.Key != "Authorization"
        from asked in When(auth)
        select $"{name.Key}: {header.Key} if {asked["not ".Length..]}";

    private static string[] When(JsonObject handler) => [.. (handler["when"] as JsonArray ?? []).Select(static w => w!.GetValue<string>())];

    private static string[] Each(JsonObject names, Func<string, JsonObject, bool> read) =>
        [.. names.Where(n => n.Key != "global" && read(n.Key, n.Value!.AsObject())).Select(static n => n.Key).Order(StringComparer.Ordinal)];
}
