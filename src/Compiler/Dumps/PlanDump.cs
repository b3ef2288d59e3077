using System.Globalization;
using Hlc.Output;
using Hlc.Planning;
using Hlc.Templating;
using Hlc.Text;
using Hlc.Values;

namespace Hlc.Dumps;

/// <summary>Prints what was planned: each artifact, and the view that its template prints.</summary>
internal sealed class PlanDump(DumpText dump)
{
    /// <summary>The plans as text, in the order in which they were made.</summary>
    public static string Of(IReadOnlyList<ArtifactPlan> plans, SourceFile main)
    {
        var dump = new DumpText(main);
        var writer = new PlanDump(dump);
        foreach (var plan in plans)
        {
            writer.Write(plan);
        }

        return dump.ToString();
    }

    private void Write(ArtifactPlan plan) => dump.Block(plan.Facts.Path, plan.Facts.Origin, () =>
    {
        dump.Word("kind", plan.Kind);
        dump.Flag("executable", plan.Facts.IsExecutable);
        if (plan.Facts.Deployment is { } deployment)
        {
            dump.Block("deploy", Origin.None, () =>
            {
                dump.Word("host", deployment.Host);
                dump.Word("destination", deployment.Destination);
                dump.Word("apply", ApplyWords.Of(deployment.Apply));
                dump.Word("owner", deployment.Owner);
                dump.Word("mode", deployment.Mode);
                dump.Word("validate", deployment.Validate);
                dump.Word("reload", deployment.Reload);
            });
        }

        dump.Word("template", plan.Template?.Path);
        dump.Text("content", plan.Content);
        if (plan.View is { } view)
        {
            dump.Block("view", Origin.None, () => Members(view));
        }
    });

    private void Members(ITemplateObject view)
    {
        foreach (var name in view.MemberNames)
        {
            if (view.Lookup(name, out var value) == MemberLookup.Found)
            {
                Write(name, value);
            }
        }
    }

    private void Write(string name, Value value)
    {
        var origin = value.Origin as Origin ?? Origin.None;
        switch (value.Kind)
        {
            case ValueKind.Null:
                break;
            case ValueKind.Boolean:
                dump.Word(name, value.AsBoolean ? "true" : "false", origin);
                break;
            case ValueKind.List when value.AsList is { } list:
                dump.Each(name, [.. Enumerable.Range(0, list.Count).Select(i => list[i])], item => Write("-", item));
                break;
            case ValueKind.Object when value.AsObject is { } inner:
                dump.Block(name, origin, () => Members(inner));
                break;
            case ValueKind.String:
                dump.Line(name, DumpText.Quote(value.AsString ?? string.Empty), origin.Spans.AsSpan());
                break;
            case ValueKind.Opaque when value.TryGetOpaque<TextValue>(out var text):
                dump.Text(name, text);
                break;
            case ValueKind.Opaque when value.TryGetOpaque<ResolvedTree>(out var tree):
                dump.Tree(name, tree);
                break;
            case ValueKind.Opaque:
                dump.Word(name, value.AsOpaque, origin);
                break;
            default:
                dump.Word(name, value.Kind == ValueKind.Float ? value.AsFloat.ToString("R", CultureInfo.InvariantCulture) : value.AsBigInteger, origin);
                break;
        }
    }
}
