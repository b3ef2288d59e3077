using Hlc.Templating;
using Hlc.Topology.Expressions;

namespace Hlc.Topology;

/// <summary>
/// The services as an instance's expressions see them: of each the instance on this host, else in this site, else the only
/// one. A key is looked up with <c>_</c> for <c>-</c>.
/// </summary>
internal sealed class OtherServices(
    ILookup<string, ServiceInstance> services, ServiceInstance user, Func<ServiceInstance, ServiceInstance, ITemplateObject> show) : ITemplateObject
{
    public IEnumerable<string> MemberNames => services.Select(static g => g.Key);

    public MemberLookup Lookup(string name, out Value value)
    {
        value = Value.Null;
        var candidates = services[name.Replace('-', '_')].ToArray();
        if (candidates.Length == 0)
        {
            return MemberLookup.Missing;
        }

        if (Nearest.Of(user, candidates) is { } nearest)
        {
            var shown = show(user, nearest);
            value = Value.From(candidates.Length == 1 ? shown : new ChosenObject(shown, user.Whereabouts.And(nearest.Whereabouts)));
        }

        return MemberLookup.Found;
    }
}
