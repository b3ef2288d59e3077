using Hlc.Model;
using Hlc.Templating;
using Hlc.Text;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>Gives the texts of a resolved lab their values where somebody asks for one: each in the scope that it stands in.</summary>
internal sealed class EntryTexts(ExpressionResolver resolver, EntryObjects objects)
{
    /// <summary>The scope of what stands in no host and no service.</summary>
    public Scope Root => objects.Root;

    /// <summary>The scope of a host's entry.</summary>
    public Scope Of(Host host) => objects.HostScope(host);

    /// <summary>The scope of an instance's entry.</summary>
    public Scope Of(ServiceInstance instance) => objects.InstanceScope(instance);

    /// <summary>The scope of a container's entry.</summary>
    public Scope Of(Container container) => objects.ContainerScope(container);

    /// <summary>The value of an expression; null if it has a mistake, which is reported.</summary>
    public TextValue? Expression(string text, SourceSpan span, Scope scope) =>
        resolver.Text(new Leaf<string> { Value = text, Text = text, IsExpression = true, Span = span }, scope);

    /// <summary>A text with its references; null if it has a mistake, which is reported.</summary>
    public TextValue? Text(Leaf<string> leaf, Scope scope) => resolver.Text(leaf, scope);

    /// <summary>A text that must be known at compile time; null if it is absent or has a mistake, which is reported.</summary>
    public Sourced<string>? Literal(Leaf<string>? leaf, Scope scope, string what) => resolver.Literal(leaf, scope, what);

    /// <summary>The lab's own facts, by name.</summary>
    public FreeValue Vars() => new(Templating.Value.From(objects.Vars()));

    /// <summary>A site's own facts and the lab's.</summary>
    public FreeValue Vars(Site site) => new(Templating.Value.From(objects.Vars(site)));

    /// <summary>A host's own facts, its site's and the lab's.</summary>
    public FreeValue Vars(Host host) => new(Templating.Value.From(objects.Vars(host)));

    /// <summary>An instance's own facts, and those of all around it.</summary>
    public FreeValue Vars(ServiceInstance instance) => new(Templating.Value.From(objects.Vars(instance)));

    /// <summary>Text, a secret, or a deploy-time variable.</summary>
    public TextValue? Value(ValueSource value, Scope scope) => resolver.Value(value, scope);
}
