using Hlc.Diagnostics;

namespace Hlc.Tests.Diagnostics;

public class NearestNameTests
{
    private static readonly string[] Known = ["address", "aliases", "containers", "env", "env_file", "host", "hosts", "image", "memory", "ports", "restart", "volumes"];

    [Theory]
    [InlineData("imge", "image")]
    [InlineData("iamge", "image")]
    [InlineData("Image", "image")]
    [InlineData("MEMORY", "memory")]
    [InlineData("contianers", "containers")]
    [InlineData("volume", "volumes")]
    [InlineData("adress", "address")]
    [InlineData("hots", "host")]
    [InlineData("envfile", "env_file")]
    [InlineData("evn", "env")]
    [InlineData("xyz", null)]
    [InlineData("a", null)]
    [InlineData("", null)]
    [InlineData("completely-different", null)]
    public void The_nearest_name_is_found(string unknown, string? expected) => Assert.Equal(expected, NearestName.Find(unknown, Known));

    [Fact]
    public void Of_equally_near_names_the_first_in_ordinal_order_wins()
    {
        Assert.Equal("port-a", NearestName.Find("port-x", ["port-c", "port-a", "port-b"]));
        Assert.Equal("port-a", NearestName.Find("port-x", ["port-a", "port-b", "port-c"]));
    }

    [Fact]
    public void The_name_itself_is_no_suggestion() => Assert.Null(NearestName.Find("image", ["image"]));

    [Fact]
    public void Long_names_cost_nothing() =>
        Assert.Null(NearestName.Find(new string('a', 1_000_000), [new string('a', 999_999)]));
}
