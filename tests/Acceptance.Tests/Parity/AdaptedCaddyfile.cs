using System.Text.Json;
using System.Text.Json.Nodes;
using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Parity;

/// <summary>
/// What Caddy does for each name that a Caddyfile serves, by its own reading of it (<c>caddy adapt</c>): each handler that a request
/// comes to, and under which conditions. Snippets, shorthands, the order of the file and which of several <c>handle</c> comes first
/// make no difference any more; what is done does.
/// </summary>
internal sealed class AdaptedCaddyfile
{
    /// <summary>What is known of one name: the handlers by their names, each with its settings and <c>when</c>.</summary>
    private readonly JsonObject _settings = [];

    private readonly List<string> _order = [];

    /// <summary>Reads a Caddyfile: settings by name, and the global options under <c>global</c>.</summary>
    internal static async Task<JsonObject> Of(string text, IReadOnlyDictionary<string, string> values)
    {
        using var folder = new TemporaryFolder();
        var words = new CaddyfileWords(text, values);
        var run = await ProgramRun.Of(
            "caddy", ["adapt", "--adapter", "caddyfile", "--config", folder.Write("Caddyfile", words.Sites())], null, new Dictionary<string, string> { ["HOME"] = folder.Path });
        using var document = JsonDocument.Parse(run.Succeeded());
        var apps = document.RootElement.GetProperty("apps");
        var names = new JsonObject { ["global"] = JsonSerializer.SerializeToNode(words.Global) };
        foreach (var site in apps.GetProperty("http").GetProperty("servers").EnumerateObject().SelectMany(static s => s.Value.GetProperty("routes").EnumerateArray()))
        {
            foreach (var address in Hosts(site.GetProperty("match")[0]))
            {
                var handlers = site.TryGetProperty("handle", out var some) ? some : default;
                foreach (var name in Named(handlers).Append(address).Distinct())
                {
                    var adapted = new AdaptedCaddyfile();
                    adapted._settings.Add("certificate", Certificate(apps, address));
                    adapted.Handle(handlers, name, []);
                    adapted._settings.Add("order", string.Join(", ", adapted._order));
                    names.Add(name, adapted._settings);
                }
            }
        }

        return names;
    }

    private void Routes(JsonElement routes, string name, string[] when)
    {
        // Of the routes of a group the first that fits is taken.
        var taken = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var route in routes.EnumerateArray())
        {
            var group = route.TryGetProperty("group", out var said) ? taken.TryGetValue(said.GetString()!, out var known) ? known : taken[said.GetString()!] = [] : [];
            if (Conditions(route, name) is not { } own || group.Contains(""))
            {
                continue;
            }

            Handle(route.GetProperty("handle"), name, [.. when, .. group.Select(Not), .. own]);
            group.Add(string.Join(" and ", own));
        }
    }

    private void Handle(JsonElement handlers, string name, string[] when)
    {
        foreach (var handler in Items(handlers))
        {
            var kind = handler.GetProperty("handler").GetString()!;
            if (kind == "subroute")
            {
                if (handler.TryGetProperty("routes", out var routes))
                {
                    Routes(routes, name, when);
                }

                continue;
            }

            kind = kind == "reverse_proxy" && handler.TryGetProperty("handle_response", out _) ? "forward_auth" : kind;
            var key = kind;
            for (var i = 2; _settings.ContainsKey(key); i++)
            {
                key = $"{kind} {i}";
            }

            var settings = JsonNode.Parse(handler.GetRawText())!.AsObject();
            settings.Remove("handler");
            if (when.Length > 0)
            {
                settings.Add("when", new JsonArray([.. when.Distinct().Order(StringComparer.Ordinal).Select(static w => JsonValue.Create(w))]));
            }

            _settings.Add(key, settings);

            // In which order answers are compressed and headers changed makes no difference.
            if (kind is not ("encode" or "headers"))
            {
                _order.Add(key);
            }
        }
    }

    /// <summary>The conditions of a route besides the name; null if it is not for the name.</summary>
    private static string[]? Conditions(JsonElement route, string name)
    {
        if (!route.TryGetProperty("match", out var match))
        {
            return [];
        }

        var alternatives = match.EnumerateArray().Where(set => !set.TryGetProperty("host", out _) || Hosts(set).Contains(name)).Select(Conditions).ToArray();
        return alternatives.Length == 0 ? null
            : alternatives.Any(static a => a.Length == 0) ? []
            : alternatives.Length == 1 ? alternatives[0]
            : [string.Join(" or ", alternatives.Select(static a => $"({string.Join(" and ", a)})"))];
    }

    // None of what stands in 'not' may be true (Caddy's documentation, JSON, http.matchers.not).
    private static string[] Conditions(JsonElement set) =>
        [.. set.EnumerateObject().Where(static m => m.Name != "host").SelectMany(static m => m.Name == "not"
            ? m.Value.EnumerateArray().Select(static inner => Not(string.Join(" and ", Conditions(inner)))) : [$"{m.Name} {m.Value.GetRawText()}"])];

    private static JsonElement.ArrayEnumerator Items(JsonElement array) => array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : default;

    private static string Not(string condition) =>
        condition.StartsWith("not ", StringComparison.Ordinal) && !condition.Contains(" and ", StringComparison.Ordinal) ? condition[4..]
        : condition.Contains(" and ", StringComparison.Ordinal) ? $"not ({condition})" : $"not {condition}";

    private static IEnumerable<string> Hosts(JsonElement set) => set.GetProperty("host").EnumerateArray().Select(static h => h.GetString()!);

    /// <summary>The names that are asked for below a site.</summary>
    private static IEnumerable<string> Named(JsonElement handlers)
    {
        foreach (var route in Items(handlers).Where(static h => h.TryGetProperty("routes", out _)).SelectMany(static h => h.GetProperty("routes").EnumerateArray()))
        {
            var sets = route.TryGetProperty("match", out var match) ? match.EnumerateArray().ToArray() : [];
            foreach (var name in sets.Where(static s => s.TryGetProperty("host", out _)).SelectMany(Hosts).Concat(Named(route.GetProperty("handle"))))
            {
                yield return name;
            }
        }
    }

    private static string Certificate(JsonElement apps, string name)
    {
        var policy = apps.GetProperty("tls").GetProperty("automation").GetProperty("policies").EnumerateArray()
            .FirstOrDefault(p => !p.TryGetProperty("subjects", out var subjects) || subjects.EnumerateArray().Any(s => s.GetString() == name));
        return policy.ValueKind == JsonValueKind.Undefined ? "of Caddy's own choice"
            : string.Join(' ', policy.GetProperty("issuers").EnumerateArray().Select(static i => i.TryGetProperty("ca", out var ca) ? ca.GetString()![CaddyfileWords.Authority.Length..] : i.GetRawText()));
    }
}
