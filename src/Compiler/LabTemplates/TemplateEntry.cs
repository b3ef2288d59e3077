using Hlc.Templating;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.LabTemplates;

/// <summary>An entry of the lab that a template is rendered for.</summary>
/// <param name="Name">What messages call it: <c>host 'atlas'</c>.</param>
/// <param name="View">What the template sees of it.</param>
/// <param name="Origin">Where it stands.</param>
internal sealed record TemplateEntry<TView>(string Name, TView View, Origin Origin)
    where TView : ITemplateView
{
    /// <summary>The site, for a template that is rendered for each.</summary>
    public Site? Site { get; init; }

    /// <summary>The host, or the one that the instance runs on.</summary>
    public Host? Host { get; init; }

    /// <summary>The instance, for a template that is rendered for each.</summary>
    public ServiceInstance? Instance { get; init; }
}
