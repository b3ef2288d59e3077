using Hlc.Diagnostics;

namespace Hlc.Tests.Judge;

/// <summary>
/// Something that NJsonSchema 10.7.2 cannot judge: what the binder alone refuses for this reason is no disagreement. The other way
/// round nothing is excused.
/// </summary>
/// <param name="Keyword">The keyword of JSON Schema that would have to say it.</param>
/// <param name="Reason">Why it does not.</param>
/// <param name="Example">A document that shows it: the binder refuses it, the validator does not.</param>
/// <param name="Covers">True for what the binder reports of it.</param>
internal sealed record JudgeGap(string Keyword, string Reason, string Example, Func<Diagnostic, bool> Covers)
{
    /// <summary>All of them. The list may only become shorter: a test proves that each is needed.</summary>
    internal static readonly JudgeGap[] All =
    [
        new("propertyNames", "NJsonSchema 10.7.2 does not read it: names of entries", """{"lab": a, "hosts": {"One Host": {}}}""",
            static d => d.Rule.Code == "HLC2010"),
        new("propertyNames", "NJsonSchema 10.7.2 does not read it: names of checks", """{"lab": a, "checks": {"latest-tags": error}}""",
            static d => d.Rule.Code == "HLC2006" && d.Message.Contains("is not a check", StringComparison.Ordinal)),
        new("minimum, maximum", "they bound numbers, and a number in quotes is a text", """{"lab": a, "hosts": {"a": {"ssh": {"port": "70000"}}}}""",
            static d => d.Rule.Code == "HLC2005"),
        new("type: integer", "an integer of JSON has no bound, ours have 64 bits", """{"lab": a, "hosts": {"a": {"vm": {"cores": 99999999999999999999}}}}""",
            static d => d.Rule.Code == "HLC2004" && d.Message.Contains("99999", StringComparison.Ordinal)),
        new("pattern", "it cannot calculate: sizes that are too large", """{"lab": a, "hosts": {"a": {"vm": {"memory": 9999999999PiB}}}}""",
            static d => IsBadValue(d, "it is too large")),
        new("pattern", "it cannot calculate: parts of a byte", """{"lab": a, "hosts": {"a": {"vm": {"memory": 0.5B}}}}""",
            static d => IsBadValue(d, "it is not a whole number of bytes")),
        new("pattern", "it cannot calculate: time spans that are too long", """{"lab": a, "deploy": {"ansible": {"random_delay": 9999999999999w}}}""",
            static d => IsBadValue(d, "it is too long")),
        new("pattern", "it cannot calculate: bits of an address beyond its prefix", """{"lab": a, "networks": {"a": {"cidr": 10.0.0.5/24}}}""",
            static d => IsBadValue(d, "the network of this address is")),
        new("pattern", "it cannot count the groups of an IPv6 address that is shortened anywhere", """{"lab": a, "hosts": {"a": {"address": "1:2"}}}""",
            static d => IsBadValue(d, "it is no IPv6 address such as")),
        new("pattern", "a cron line's five lists of ranges would be unreadable", """{"lab": a, "deploy": {"ansible": {"cron": "60 5 * * *"}}}""",
            static d => IsBadValue(d, "is not a cron line")),
    ];

    private static bool IsBadValue(Diagnostic diagnostic, string message) =>
        diagnostic.Rule.Code == "HLC2012" && diagnostic.Message.Contains(message, StringComparison.Ordinal);
}
