using Hlc.Text;

namespace Hlc.Yaml;

/// <summary>Checks the keys of a mapping that was just closed.</summary>
internal static class YamlKeys
{
    // Most mappings have few keys: to look at each of them costs less than a table of them.
    private const int FewKeys = 16;

    /// <summary>True if the mapping has a merge key or a key that is said twice.</summary>
    internal static bool Check(SourceFile file, List<YamlRow> rows, int mapping, int end, FaultList faults)
    {
        Dictionary<string, int>? first = null;
        var irregular = false;
        var count = 0;
        for (var index = mapping + 1; index < end && !faults.IsFull;)
        {
            var key = rows[index];
            var resolved = key.Target == YamlRow.NoTarget ? key : rows[key.Target];
            var span = new SourceSpan(file, key.Start, key.End - key.Start);
            if (resolved.Kind != YamlKind.Scalar)
            {
                faults.Add(YamlErrors.ComplexKey(span, resolved.Kind));
            }
            else
            {
                CheckColon(file, key, faults);
                if (++count > FewKeys)
                {
                    first ??= FirstOf(rows, mapping, index);
                }

                var earlier = first is null ? Earlier(rows, mapping, index, resolved.Text) : first.GetValueOrDefault(resolved.Text, -1);
                first?.TryAdd(resolved.Text, index);
                irregular |= earlier >= 0;
                if (resolved.Text.Length == 0 && resolved.Style == YamlScalarStyle.Plain)
                {
                    faults.Add(YamlErrors.EmptyKey(span));
                }
                else if (earlier >= 0)
                {
                    var other = rows[earlier];
                    faults.Add(YamlErrors.DuplicateKey(span, resolved.Text, new SourceSpan(file, other.Start, other.End - other.Start)));
                }
            }

            if (resolved is { Text: YamlTable.MergeKey, Style: YamlScalarStyle.Plain, Kind: YamlKind.Scalar })
            {
                irregular = true;
                CheckMerged(file, rows, key.Next, faults);
            }

            index = rows[key.Next].Next;
        }

        return irregular;
    }

    /// <summary>The first key before <paramref name="end"/> with a text; -1 if there is none.</summary>
    private static int Earlier(List<YamlRow> rows, int mapping, int end, string text)
    {
        for (var key = mapping + 1; key < end; key = rows[rows[key].Next].Next)
        {
            var row = rows[Resolve(rows, key)];
            if (row.Kind == YamlKind.Scalar && row.Text == text)
            {
                return key;
            }
        }

        return -1;
    }

    private static Dictionary<string, int> FirstOf(List<YamlRow> rows, int mapping, int end)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var key = mapping + 1; key < end; key = rows[rows[key].Next].Next)
        {
            var row = rows[Resolve(rows, key)];
            if (row.Kind == YamlKind.Scalar)
            {
                first.TryAdd(row.Text, key);
            }
        }

        return first;
    }

    /// <summary><c>ports:{ a: 1 }</c> is well-formed: the key <c>ports:{ a</c>, which nobody means.</summary>
    private static void CheckColon(SourceFile file, in YamlRow key, FaultList faults)
    {
        if (key.Style == YamlScalarStyle.Plain && key.Text.IndexOf(':') is > 0 and var colon
            && key.Text.AsSpan(colon + 1) is ['{' or '[' or '"' or '\'', ..])
        {
            faults.Add(YamlSyntaxErrors.ColonSpace(new SourceSpan(file, key.Start + colon, 1), YamlErrors.Short(key.Text[..colon])));
        }
    }

    private static void CheckMerged(SourceFile file, List<YamlRow> rows, int value, FaultList faults)
    {
        var merged = Resolve(rows, value);
        var good = rows[merged] is not { Kind: YamlKind.Scalar, Text.Length: > 0 };
        if (rows[merged].Kind == YamlKind.Sequence)
        {
            for (var item = merged + 1; item < rows[merged].Next; item = rows[item].Next)
            {
                good &= rows[Resolve(rows, item)].Kind == YamlKind.Mapping;
            }
        }

        if (!good)
        {
            faults.Add(YamlErrors.MergeValue(new SourceSpan(file, rows[value].Start, rows[value].End - rows[value].Start)));
        }
    }

    private static int Resolve(List<YamlRow> rows, int row) => rows[row].Target == YamlRow.NoTarget ? row : rows[row].Target;
}
