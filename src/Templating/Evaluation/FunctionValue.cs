using Hlc.Templating.Builtins;
using Hlc.Templating.Syntax;

namespace Hlc.Templating.Evaluation;

/// <summary>What a value of kind function holds: exactly one of the three.</summary>
internal sealed class FunctionValue
{
    public FunctionValue(Builtin builtin) => (Builtin, Name) = (builtin, builtin.Name);

    public FunctionValue(RegisteredFunction host) => (Host, Name) = (host, host.Name);

    public FunctionValue(FunctionDeclaration declaration, Template template)
    {
        Declaration = declaration;
        Template = template;
        Name = declaration.Name ?? "do";
    }

    public string Name { get; }

    public Builtin? Builtin { get; }

    public RegisteredFunction? Host { get; }

    public FunctionDeclaration? Declaration { get; }

    /// <summary>The template that declares the function; null for the others.</summary>
    public Template? Template { get; }

    public Value ToValue() => Value.Reference(ValueKind.Function, this);
}
