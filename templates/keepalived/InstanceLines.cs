using System.Collections.Immutable;
using Hlc.Planning;
using Hlc.Values;

namespace Hlc.Artifacts.Keepalived;

/// <summary>Writes settings of an instance as lines (keepalived.conf(5), "VRRP instance(s)"): a list or a mapping is a block.</summary>
internal static class InstanceLines
{
    /// <summary>The lines of a mapping.</summary>
    public static ImmutableArray<KeepalivedLineView> Of(ResolvedMap settings, PlanReport report)
    {
        var lines = ImmutableArray.CreateBuilder<KeepalivedLineView>();
        foreach (var setting in settings.Entries)
        {
            if (!IsKeyword(setting.Key))
            {
                report.NativeInvalid(setting.KeyOrigin.First, $"'{setting.Key}' is no keyword of keepalived", "write its own keyword, see keepalived.conf(5)");
                continue;
            }

            if (setting.Value is ResolvedScalar scalar)
            {
                Add(lines, setting.Key, setting.KeyOrigin, scalar, isNested: false, report);
                continue;
            }

            lines.Add(new KeepalivedLineView([Keyword(setting.Key, setting.KeyOrigin)], IsNested: false, Opens: true));
            foreach (var item in setting.Value is ResolvedList list ? list.Items : [])
            {
                Item(lines, setting, item, report);
            }

            foreach (var inner in setting.Value is ResolvedMap map ? map.Entries : [])
            {
                if (inner.Value is ResolvedScalar value && IsKeyword(inner.Key))
                {
                    Add(lines, inner.Key, inner.KeyOrigin, value, isNested: true, report);
                }
                else
                {
                    report.NativeInvalid(inner.KeyOrigin.First, $"'{inner.Key}' is no keyword of keepalived, or holds a block inside of a block", "write a keyword and its value");
                }
            }

            lines.Add(new KeepalivedLineView([], IsNested: false, Opens: false));
        }

        return lines.ToImmutable();
    }

    private static bool IsKeyword(string key) => key.Length > 0 && key.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static void Item(ImmutableArray<KeepalivedLineView>.Builder lines, ResolvedEntry block, ResolvedTree item, PlanReport report)
    {
        if (item is not ResolvedScalar { Text: var text } || !text.TryGetLiteral(out var known))
        {
            report.NativeInvalid(item.Origin.Exists ? item.Origin.First : block.KeyOrigin.First, $"'{block.Key}' is a list of lines", "write each as a text that is known now");
            return;
        }

        // A line of a block is made of words: an address and what it is for.
        var words = known.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => TextValue.Of(w, text.Origin));
        lines.Add(new KeepalivedLineView([.. words], IsNested: true, Opens: false));
    }

    private static void Add(ImmutableArray<KeepalivedLineView>.Builder lines, string key, Origin keyOrigin, ResolvedScalar value, bool isNested, PlanReport report)
    {
        if (value is { Type: Model.TreeScalarType.Boolean } && value.Text.ToString() == "false")
        {
            report.NativeInvalid(value.Origin.First, $"'{key}' is a keyword that is there or not", "leave it out; where keepalived wants a word, write it in quotes: 'off'");
            return;
        }

        var isAlone = value.Type is Model.TreeScalarType.Boolean or Model.TreeScalarType.Null;
        lines.Add(new KeepalivedLineView(isAlone ? [Keyword(key, keyOrigin)] : [Keyword(key, keyOrigin), value.Text], isNested, Opens: false));
    }

    private static TextValue Keyword(string key, Origin origin) => TextValue.Of(key, origin);
}
