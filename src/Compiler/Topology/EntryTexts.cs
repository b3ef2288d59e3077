using Hlc.Model;
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

    /// <summary>Text, a secret, or a deploy-time variable.</summary>
    public TextValue? Value(ValueSource value, Scope scope) => resolver.Value(value, scope);
}
