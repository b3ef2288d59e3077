using System.Reflection;
using Hlc.Binding;
using Hlc.Diagnostics;

namespace Hlc.Dialect.Tests;

public sealed class BindErrorTests
{
    [Theory]
    [InlineData("lab: a\nservics: {}", "2:1+7 HLC2001 the inventory has no key 'servics'; did you mean 'services'?")]
    [InlineData("lab: a\nservices:\n  s: { zzzzzz: 1 }", "3:8+6 HLC2001 a service has no key 'zzzzzz'")]
    [InlineData("lab: a\nnetworks: [x]", "2:11+3 HLC2002 'networks' is a list, but must be a mapping")]
    [InlineData("lab: a\nnetworks: x", "2:11+1 HLC2002 'networks' is the single value 'x', but must be a mapping")]
    [InlineData("lab: a\nservices: x", "2:11+1 HLC2002 'services' is the single value 'x', but must be a mapping or a list of names")]
    [InlineData("lab: a\nservices: { s: { address: [x] } }", "2:27+3 HLC2002 'address' is a list, but must be a mapping or a single value")]
    [InlineData("lab: a\nservices: { s: { groups: [[a]] } }", "2:27+3 HLC2002 this item is a list, but must be a single value")]
    [InlineData("lab: a\nservices: { s: { packages: x } }", "2:28+1 HLC2002 'packages' is the single value 'x', but must be a list of texts or a mapping 'text: true'")]
    [InlineData("lab: a\nservices: { s: { link: yes } }", "2:24+3 HLC2002 'link' is the single value 'yes', but must be a mapping (or 'none')")]
    [InlineData("lab: a\nservices: { s: { containers: { c: [x] } } }", "2:35+3 HLC2002 'c' is a list, but must be a mapping or a single value")]
    [InlineData("lab: a\nvars:\n  x:\n    - 1\n    - 2", "4:5+3 HLC2002 'x' is a list, but must be a single value")]
    [InlineData("lab: a\nsteps: x", "2:8+1 HLC2002 'steps' is the single value 'x', but must be a list")]
    [InlineData("lab: a\nnetworks: { n: { cidr: 10.0.0.0/8, enabled: yes } }", "2:45+3 HLC2003 'enabled' is 'yes', but must be true or false")]
    [InlineData("lab: a\nservices: { s: { groups: { a: off } } }", "2:31+3 HLC2003 'a' is 'off', but must be true or false")]
    [InlineData("lab: a\nnetworks: { n: { cidr: 10.0.0.0/8, vlan: 0x10 } }", "2:42+4 HLC2004 'vlan' is '0x10', but must be a whole number")]
    [InlineData("lab: a\nnetworks: { n: { cidr: 10.0.0.0/8, vlan: 010 } }", "2:42+3 HLC2004 'vlan' is '010', but must be a whole number")]
    [InlineData("lab: a\nnetworks: { n: { cidr: 10.0.0.0/8, vlan: 4095 } }", "2:42+4 HLC2005 'vlan' is 4095, but must be from 1 to 4094")]
    [InlineData("lab: a\nservices: { s: { containers: { c: { port: 0 } } } }", "2:43+1 HLC2005 'port' is 0, but must be from 1 to 65535")]
    [InlineData("lab: a\nservices: { s: { containers: { c: { restart: alwys } } } }", "2:46+5 HLC2006 'alwys' is not a restart policy; did you mean 'always'?")]
    [InlineData("services: {}", "1:1+0 HLC2007 the inventory needs the key 'lab', which is missing here")]
    [InlineData("lab: a\nnetworks: { n: { vlan: 3 } }", "2:13+1 HLC2007 a network needs the key 'cidr', which is missing here")]
    [InlineData("lab: a\nsteps: [{ default: x }]", "2:9+14 HLC2007 a step needs the key 'run', which is missing here")]
    [InlineData("lab:\nvars: {}", "1:1+3 HLC2008 'lab' must have a value")]
    [InlineData("lab: a\nnetworks: { n: { cidr: null } }", "2:24+4 HLC2008 'cidr' must have a value")]
    [InlineData("lab: a\nnetworks: { n: { cidr: 10.0.0.0/8, vlan: ~ } }", "2:42+1 HLC2008 'vlan' must have a value")]
    [InlineData("lab: a\nservices: { s: { host: [b, null] } }", "2:28+4 HLC2008 this item must have a value")]
    [InlineData("lab: a\nservices: { s: { containers: { c: Caddy } } }", "2:35+5 HLC2009 'Caddy' is not an image reference")]
    [InlineData("lab: A b", "1:6+3 HLC2009 'A b' is not a name")]
    [InlineData("lab: a\nnetworks: { N: { cidr: 10.0.0.0/8 } }", "2:13+1 HLC2010 'N' cannot be a name here")]
    [InlineData("lab: a\nservices: { 1st: {} }", "2:13+3 HLC2010 '1st' cannot be a name here")]
    [InlineData("lab: a\nservices: [1st]", "2:12+3 HLC2010 '1st' cannot be a name here")]
    [InlineData("lab: a\nchecks: { unsed: x }", "2:11+5 HLC2006 'unsed' is not a check; did you mean 'unused'?")]
    [InlineData("lab: a\nskip: [latest]", "2:8+6 HLC2006 'latest' is not a check")]
    [InlineData("lab: '{{ x }}'", "1:6+9 HLC2011 'lab' must be a name, not an expression")]
    [InlineData("lab: a\nnetworks: { n: { cidr: 10.0.0.1/8 } }", "2:24+10 HLC2012 '10.0.0.1/8' is not a network: the network of this address is '10.0.0.0/8'; write that")]
    [InlineData("lab: a\nservices: { s: { containers: { c: { memory: 512 } } } }", "2:45+3 HLC2012 '512' is not a size: it has no unit; write '512MiB' or '512GiB'")]
    [InlineData("lab: a\nservices: { s: { groups: [x, x] } }", "2:30+1 HLC2013 'x' is listed twice")]
    [InlineData("lab: a\nservices: [x, x]", "2:15+1 HLC2013 'x' is listed twice")]
    public void Message_stands_at_its_place(string text, string report) => Assert.Equal([report], Bound.Of(text).Reports());

    [Fact]
    public void Every_rule_has_a_message_above()
    {
        const BindingFlags Fields = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;
        var rules = typeof(BindErrors).GetFields(Fields).Select(static f => f.GetValue(null)).OfType<DiagnosticRule>().Select(static r => r.Code).ToList();
        var provoked = typeof(BindErrorTests).GetMethod(nameof(Message_stands_at_its_place))?.GetCustomAttributes<InlineDataAttribute>()
            .SelectMany(static a => Bound.Of((string?)a.Data[0] ?? "").Diagnostics).Select(static d => d.Rule.Code).ToHashSet();

        Assert.Equal(rules.Distinct(), rules);
        Assert.Empty(rules.Except(provoked ?? []));
    }

    [Fact]
    public void Everything_is_reported_in_one_pass()
    {
        const string Text = """
            lab: '{{ no }}'
            networks:
              n: { vlan: x, gatway: 1 }
            services:
              s:
                hst: a
                containers:
                  c: { image: [], port: 70000, restart: never }
            """;

        Assert.Equal(
            ["HLC2011", "HLC2007", "HLC2004", "HLC2001", "HLC2001", "HLC2002", "HLC2005", "HLC2006"],
            Bound.Of(Text).Diagnostics.Select(static d => d.Rule.Code));
    }

    [Fact]
    public void Help_lists_the_keys_of_a_small_record() =>
        Assert.Equal("the keys are 'value', 'secret'", Help("lab: a\nservices: { s: { containers: { c: { env: { A: { x: 1 } } } } } }"));

    [Fact]
    public void Help_of_a_boolean_says_which_word_was_meant() =>
        Assert.Equal("write false", Help("lab: a\nnetworks: { n: { cidr: 10.0.0.0/8, enabled: Off } }"));

    private static string? Help(string text) => Assert.Single(Bound.Of(text).Diagnostics).Help;
}
