using Hlc.Text;
using Hlc.Values;

namespace Hlc.Compiler.Tests.Values;

public sealed class OriginTests
{
    private static readonly SourceFile File = new("homelab.yaml", new string('x', 1_000_000));

    [Fact]
    public void Joining_keeps_the_order_and_each_place_once()
    {
        var joined = At(3).And(At(1)).And(At(3)).And(At(2).And(At(1)));
        Assert.Equal([3, 1, 2], Starts(joined));
        Assert.Equal(3, joined.First.Start);
    }

    [Fact]
    public void What_adds_nothing_makes_nothing()
    {
        var both = At(1).And(At(2));
        Assert.Same(both, both.And(Origin.None));
        Assert.Same(both, Origin.None.And(both));
        Assert.Same(both, both.And(both));
        Assert.Same(both, both.And(At(2)));
        Assert.False(Origin.None.And(Origin.Of(SourceSpan.None)).Exists);
        Assert.Equal(SourceSpan.None, Origin.None.First);
    }

    // Joined one by one, in groups, from the front and from the back: the places are those that a list without repetitions has.
    [Theory]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(500)]
    public void However_it_is_joined_the_places_are_the_same(int count)
    {
        var random = new Random(count);
        int[] places = [.. Enumerable.Range(0, count).Select(_ => random.Next(count / 2))];
        int[] expected = [.. places.Distinct()];
        var origins = places.Select(At).ToArray();
        Assert.Equal(expected, Starts(origins.Aggregate((all, next) => all.And(next))));
        Assert.Equal(expected, Starts(origins.Reverse().Aggregate((all, next) => next.And(all))));
        var groups = origins.Chunk(7).Select(static group => group.Aggregate(static (all, next) => all.And(next))).ToArray();
        Assert.All(groups, static group => Assert.True(group.Exists));
        var joined = groups.Aggregate((all, next) => all.And(next));
        Assert.Equal(places[0], joined.First.Start);
        Assert.Equal(expected, Starts(joined));
        Assert.Equal(expected, Starts(joined));
    }

    // Copying the places of all before with each would need minutes here, and walking through shared parts each time forever.
    [Fact]
    public void Many_are_joined_in_linear_time()
    {
        var all = Origin.None;
        for (var place = 0; place < 100_000; place++)
        {
            all = all.And(At(place));
        }

        Assert.Equal(100_000, all.Spans.Length);

        var (older, newer) = (All(0, 20), All(10, 30));
        for (var round = 0; round < 200; round++)
        {
            (older, newer) = (newer, newer.And(older));
        }

        Assert.Equal(Enumerable.Range(10, 20).Concat(Enumerable.Range(0, 10)), Starts(newer));
    }

    private static Origin All(int from, int to) => Enumerable.Range(from, to - from).Select(At).Aggregate(static (all, next) => all.And(next));

    private static Origin At(int place) => Origin.Of(new SourceSpan(File, place, 1));

    private static IEnumerable<int> Starts(Origin origin) => origin.Spans.Select(static span => span.Start);
}
