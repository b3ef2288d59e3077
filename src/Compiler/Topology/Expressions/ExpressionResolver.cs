using System.Collections.Immutable;
using System.Globalization;
using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Topology.Expressions;

/// <summary>Gives the scalars of the inventory their values: written out, computed, or references that stay references.</summary>
internal sealed class ExpressionResolver
{
    private readonly DiagnosticBag _bag;
    private readonly SecretRegister _secrets;
    private readonly ExpressionEvaluator _evaluator;

    // There 'secret' is what is named, not the function that refers to one.
    private readonly ExpressionEvaluator _patterns;
    private readonly Leaf<string>? _variablePattern;
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    /// <summary>Creates a resolver.</summary>
    /// <param name="bag">Takes what is wrong.</param>
    /// <param name="secrets">Takes what refers to secrets.</param>
    /// <param name="variablePattern">The lab's rule for the names of secrets' variables; null for the built-in one.</param>
    public ExpressionResolver(DiagnosticBag bag, SecretRegister secrets, Leaf<string>? variablePattern)
    {
        _bag = bag;
        _secrets = secrets;
        _variablePattern = variablePattern;
        _evaluator = new ExpressionEvaluator(bag, new FunctionTable().Add("secret", 1, 1, SecretFunction));
        _patterns = new ExpressionEvaluator(bag, new FunctionTable());
    }

    /// <summary>A text with its references; null if it has a mistake, which is reported.</summary>
    public TextValue? Text(Leaf<string> leaf, Scope scope)
    {
        if (!leaf.IsExpression)
        {
            return TextValue.Of(leaf.Value, Origin.Of(leaf.Span));
        }

        return _evaluator.Evaluate(leaf, leaf.Text, scope);
    }

    /// <summary>A text that must be known at compile time; null if it is absent or has a mistake, which is reported.</summary>
    public Sourced<string>? Literal(Leaf<string>? leaf, Scope scope, string what)
    {
        if (leaf is null)
        {
            return null;
        }

        return Text(leaf, scope) is { } text ? Known(text, leaf, what) : null;
    }

    /// <summary>A scalar with a type of its own; null if it is absent or has a mistake, which is reported.</summary>
    public Sourced<T>? Scalar<T>(Leaf<T>? leaf, Scope scope, string what, ScalarParser<T> parse)
        where T : notnull
    {
        if (leaf is null)
        {
            return null;
        }

        if (!leaf.IsExpression)
        {
            return new Sourced<T>(leaf.Value, Origin.Of(leaf.Span));
        }

        if (_evaluator.Evaluate(leaf, leaf.Text, scope) is not { } text || Known(text, leaf, what) is not { } known)
        {
            return null;
        }

        if (parse(known.Value, out var value, out var problem))
        {
            return new Sourced<T>(value, known.Origin);
        }

        _bag.Add(TopologyErrors.ExpressionValue(leaf.Span, what, known.Value, problem));
        return null;
    }

    /// <summary>An integer.</summary>
    public Sourced<long>? Integer(Leaf<long>? leaf, Scope scope, string what) => Scalar(leaf, scope, what, ParseInteger);

    /// <summary>A boolean.</summary>
    public bool? Boolean(Leaf<bool>? leaf, Scope scope, string what) =>
        leaf is null ? null : Scalar(leaf, scope, what, ParseBoolean)?.Value;

    /// <summary>Text, a secret, or a deploy-time variable.</summary>
    public TextValue? Value(Model.ValueSource value, Scope scope)
    {
        if (value.Secret is { } secret)
        {
            if (Literal(secret, scope, "a secret's path") is not { } path)
            {
                return null;
            }

            var example = Example(value, scope);
            var part = Secret(path, scope) with { Example = example?.Value, ExampleOrigin = example?.Origin ?? Origin.None };
            return TextValue.Of(part, part.NameOrigin.And(part.ExampleOrigin));
        }

        if (value.Var is { } variable)
        {
            return Variable(variable, value, scope);
        }

        return value.Value is { } text ? Text(text, scope) : TextValue.Empty;
    }

    /// <summary>A native slot's tree with its expressions resolved; null if one has a mistake, which is reported.</summary>
    public ResolvedTree? Tree(Tree tree, Scope scope)
    {
        switch (tree)
        {
            case TreeMap map:
                var entries = ImmutableArray.CreateBuilder<ResolvedEntry>(map.Entries.Length);
                foreach (var entry in map.Entries)
                {
                    if (Tree(entry.Value, scope) is { } value)
                    {
                        entries.Add(new ResolvedEntry(entry.Key, Origin.Of(entry.KeySpan), value));
                    }
                }

                return entries.Count == map.Entries.Length
                    ? new ResolvedMap(entries.MoveToImmutable()) { Origin = Origin.Of(map.Span) } : null;
            case TreeList list:
                var items = ImmutableArray.CreateBuilder<ResolvedTree>(list.Items.Length);
                foreach (var item in list.Items)
                {
                    if (Tree(item, scope) is { } value)
                    {
                        items.Add(value);
                    }
                }

                return items.Count == list.Items.Length
                    ? new ResolvedList(items.MoveToImmutable()) { Origin = Origin.Of(list.Span) } : null;
            case TreeScalar scalar:
                if (!scalar.IsExpression)
                {
                    return new ResolvedScalar(TextValue.Of(scalar.Text, Origin.Of(scalar.Span)), scalar.Type) { Origin = Origin.Of(scalar.Span) };
                }

                var leaf = new Leaf<string> { Value = scalar.Text, Text = scalar.Text, IsExpression = true, Span = scalar.Span };
                return _evaluator.Evaluate(leaf, scalar.Text, scope) is { } text ? ResolvedTree.Of(text) : null;
            default:
                throw new InvalidOperationException("a tree is a map, a list or a scalar");
        }
    }

    /// <summary>The text of a file that is itself a template (<c>.sbn</c>).</summary>
    public TextValue? FileText(SourceFile file, Scope scope)
    {
        var leaf = new Leaf<string> { Value = file.Text, Text = file.Text, IsExpression = true, Span = new SourceSpan(file, 0, 0) };
        return _evaluator.Evaluate(leaf, file.Text, scope);
    }

    private static bool ParseInteger(string text, out long value, out string problem)
    {
        problem = "it is not a whole number";
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static bool ParseBoolean(string text, out bool value, out string problem)
    {
        problem = "it is neither 'true' nor 'false'";
        value = text == "true";
        return text is "true" or "false";
    }

    private TextValue? Variable(Leaf<string> variable, Model.ValueSource value, Scope scope)
    {
        if (Literal(variable, scope, "a variable's name") is not { } name)
        {
            return null;
        }

        if (!VariableNames.IsValid(name.Value))
        {
            _bag.Add(TopologyErrors.VariableName(variable.Span, name.Value));
            return null;
        }

        var fallback = Literal(value.Default, scope, "a variable's default");
        var required = Literal(value.Required, scope, "what to say of a missing variable");
        var example = Example(value, scope);
        var origin = name.Origin.And(fallback?.Origin ?? Origin.None).And(required?.Origin ?? Origin.None).And(example?.Origin ?? Origin.None);
        var part = new VariablePart(name.Value, fallback?.Value, required?.Value)
        {
            Example = example?.Value,
            NameOrigin = name.Origin,
            NoteOrigin = (required ?? fallback)?.Origin ?? Origin.None,
            ExampleOrigin = (example ?? fallback)?.Origin ?? Origin.None,
        };
        return TextValue.Of(part, origin);
    }

    private SecretPart Secret(Sourced<string> path, Scope? scope)
    {
        if (!_variables.TryGetValue(path.Value, out var variable))
        {
            variable = (_variablePattern is { } pattern ? NamedBy(pattern, path) : null) ?? VariableNames.OfSecret(path.Value);
            _variables.Add(path.Value, variable);
        }

        return _secrets.Use(path, variable, scope?.User, scope?.Host) with { NameOrigin = SecretOrigin(path.Origin), NoteOrigin = path.Origin };
    }

    /// <summary>The name that a rule over <c>secret.path</c> gives a secret; null if that is none, which is reported.</summary>
    public string? NamedBy(Leaf<string> pattern, Sourced<string> path)
    {
        var scope = new Scope().With("secret", new Members().Add("path", path.Value, path.Origin));
        var text = pattern.IsExpression ? _patterns.Evaluate(pattern, pattern.Text, scope) : TextValue.Of(pattern.Value, Origin.Of(pattern.Span));
        if (text is null || Known(text, pattern, "the name of a variable") is not { } name)
        {
            return null;
        }

        if (VariableNames.IsValid(name.Value))
        {
            return name.Value;
        }

        _bag.Add(TopologyErrors.VariableName(pattern.Span, name.Value));
        return null;
    }

    private Sourced<string>? Example(Model.ValueSource value, Scope scope) => Literal(value.Example, scope, "an example");

    /// <summary>The variable of a secret is named by its path, and by the lab's rule if it has one.</summary>
    private Origin SecretOrigin(Origin path) => path.And(Origin.Of(_variablePattern?.Span ?? default));

    private Sourced<string>? Known(TextValue text, InventoryNode leaf, string what)
    {
        if (text.TryGetLiteral(out var literal))
        {
            return new Sourced<string>(literal, text.Origin);
        }

        _bag.Add(TopologyErrors.LateValue(leaf.Span, what, text.ToString()));
        return null;
    }

    private FunctionResult SecretFunction(ReadOnlySpan<Value> arguments)
    {
        if (arguments[0].AsString is not { Length: > 0 } path)
        {
            return FunctionResult.Refuse("'secret' takes the path of a secret as text: {{ secret 'group/name' }}");
        }

        var place = _evaluator.Current;
        var origin = place.Leaf is null ? Origin.None : Origin.Of(place.Leaf.Span);
        var part = Secret(new Sourced<string>(path, origin), place.Scope);
        return FunctionResult.Of(Templating.Value.Opaque(TextValue.Of(part, SecretOrigin(origin)), SecretOrigin(origin)));
    }
}

/// <summary>Reads a scalar of a type of its own.</summary>
internal delegate bool ScalarParser<T>(string text, out T value, out string problem)
    where T : notnull;
