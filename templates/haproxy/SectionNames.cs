using System.Globalization;
using Hlc.Values;
using Route = Hlc.Topology.Route;

namespace Hlc.Artifacts.Haproxy;

/// <summary>
/// Names the backends of a proxy's routes: by the route's full name, and the port where it has one of its own. That is what people
/// look for in logs and statistics, and another route does not change it.
/// </summary>
internal sealed class SectionNames
{
    /// <summary>The frontend that sends everybody to TLS.</summary>
    public const string Http = "http";

    /// <summary>The frontend of the routes that are told by their name.</summary>
    public const string Https = "https";

    /// <summary>The backend of names that no route has.</summary>
    public const string Fallback = "fallback";

    /// <summary>The backend that leads from the port of TLS to the frontend that ends it.</summary>
    public const string Passed = "tls-own";

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal) { Http, Https, Passed, Fallback, "tls", "stats", "metrics" };
    private readonly Dictionary<Route, Sourced<string>> _names = [];

    public SectionNames(IEnumerable<Route> routes)
    {
        foreach (var route in routes)
        {
            var port = route.Serving.Listener?.Port;
            var wanted = Plain(port is { } own ? string.Create(CultureInfo.InvariantCulture, $"{route.Fqdn}:{own.Value}") : route.Fqdn);
            var name = wanted;
            for (var i = 2; !_taken.Add(name); i++)
            {
                name = string.Create(CultureInfo.InvariantCulture, $"{wanted}:{i}");
            }

            _names.Add(route, new Sourced<string>(name, port is { } said ? route.FqdnOrigin.And(said.Origin) : route.FqdnOrigin));
        }
    }

    /// <summary>The name of a route's section.</summary>
    public Sourced<string> this[Route route] => _names[route];

    /// <summary>A text as part of a name: letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and <c>:</c> (HAProxy's configuration manual, chapter 4).</summary>
    public static string Plain(string text) => string.Create(text.Length, text, static (name, text) =>
    {
        for (var i = 0; i < name.Length; i++)
        {
            name[i] = char.IsAsciiLetterOrDigit(text[i]) || text[i] is '-' or '_' or '.' or ':' ? text[i] : '_';
        }
    });
}
