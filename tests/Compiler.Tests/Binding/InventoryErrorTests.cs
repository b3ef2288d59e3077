using Hlc.Diagnostics;

namespace Compiler.Tests.Binding;

/// <summary>What an owner reads about everyday mistakes in a real inventory.</summary>
public sealed class InventoryErrorTests
{
    [Theory]
    [InlineData("services: { s: { image: x } }", "2:18 HLC2001 a service has no key 'image'", "'image' is a key of a container: move it there")]
    [InlineData("services: { s: { containers: { c: { imge: x } } } }", "2:37 HLC2001 a container has no key 'imge'; did you mean 'image'?", "write 'image'")]
    [InlineData("services: { s: { containers: { c: { restart: unless-stoped } } } }", "2:46 HLC2006 'unless-stoped' is not a restart policy; did you mean 'unless-stopped'?", null)]
    [InlineData("hosts: { h: { address: 10.0.0 } }", "2:24 HLC2012 '10.0.0' is not an address: write four numbers from 0 to 255 with dots between them, such as '192.168.1.10'", null)]
    [InlineData("networks: { n: { cidr: 10.0.0.5/24 } }", "2:24 HLC2012 '10.0.0.5/24' is not a network: the network of this address is '10.0.0.0/24'; write that", null)]
    [InlineData("checks: { latest-tags: error }", "2:11 HLC2006 'latest-tags' is not a check; did you mean 'latest-tag'?", "write 'latest-tag'")]
    [InlineData("hosts: { h: { ssh: { port: 70000 } } }", "2:28 HLC2005 'port' is 70000, but must be from 1 to 65535", "write a number from 1 to 65535")]
    public void Mistake(string text, string report, string? help)
    {
        var bag = new DiagnosticBag();
        SketchTests.Bind("lab: a\n" + text, bag);

        var only = Assert.Single(bag.Sorted());
        var place = only.Span.File?.PositionOf(only.Span.Start);
        Assert.Equal(report, $"{place?.Line}:{place?.Column} {only.Rule.Code} {only.Message}");
        if (help is not null)
        {
            Assert.Equal(help, only.Help);
        }
    }
}
