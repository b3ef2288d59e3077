using FsCheck;
using FsCheck.Fluent;
using Hlc.Cli.Printing;

namespace Hlc.Cli.Tests;

public sealed class LineDiffTests
{
    [Fact]
    public void Changes_turn_the_old_lines_into_the_new() => Prop
        .ForAll<byte[], byte[]>((before, after) =>
        {
            var a = before.Select(x => (x % 4).ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            var b = after.Select(x => (x % 4).ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            var changes = LineDiff.Between(a, b);
            return Apply(a, b, changes).SequenceEqual(b)
                && changes.Sum(change => change.OldCount + change.NewCount) == a.Length + b.Length - (2 * Longest(a, b));
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Long_texts_that_share_nothing_are_one_change()
    {
        var a = Enumerable.Range(0, 20_000).Select(i => $"a{i}").ToArray();
        var b = Enumerable.Range(0, 20_000).Select(i => $"b{i}").ToArray();
        Assert.Equal(new LineChange(0, 20_000, 0, 20_000), Assert.Single(LineDiff.Between(a, b)));
    }

    private static List<string> Apply(string[] a, string[] b, IReadOnlyList<LineChange> changes)
    {
        var result = new List<string>();
        var at = 0;
        foreach (var change in changes)
        {
            result.AddRange(a[at..change.OldStart]);
            Assert.Equal(change.NewStart, result.Count);
            result.AddRange(b[change.NewStart..(change.NewStart + change.NewCount)]);
            at = change.OldStart + change.OldCount;
        }

        result.AddRange(a[at..]);
        return result;
    }

    private static int Longest(string[] a, string[] b)
    {
        var length = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                length[i, j] = a[i] == b[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        return length[0, 0];
    }
}
