using FsCheck;
using FsCheck.Fluent;
using Hlc.Model;

namespace Compiler.Tests.Binding;

public sealed class ScalarTests
{
    [Theory]
    [InlineData("512MiB", 536_870_912, "512MiB")]
    [InlineData("1.5GiB", 1_610_612_736, "1536MiB")]
    [InlineData("20GB", 20_000_000_000, "20GB")]
    [InlineData("1000kB", 1_000_000, "1MB")]
    [InlineData("1024KiB", 1_048_576, "1MiB")]
    [InlineData("8196MiB", 8_594_128_896, "8196MiB")]
    [InlineData("0B", 0, "0B")]
    [InlineData("0", 0, "0B")]
    [InlineData("7B", 7, "7B")]
    public void Sizes(string text, long bytes, string written)
    {
        Assert.True(Size.TryParse(text, out var size, out _));
        Assert.Equal(bytes, size.Bytes);
        Assert.Equal(written, size.ToString());
    }

    [Theory]
    [InlineData("512", "it has no unit; write '512MiB' or '512GiB'")]
    [InlineData("512M", "'M' is not a unit; write '512MiB' (1024) or '512MB' (1000)")]
    [InlineData("512k", "'k' is not a unit; write '512KiB' (1024) or '512kB' (1000)")]
    [InlineData("512x", "'x' is not a unit; it is one of B, KiB, MiB, GiB, TiB, PiB, kB, MB, GB, TB, PB")]
    [InlineData("MiB", "write a number and a unit, such as '512MiB'")]
    [InlineData("", "write a number and a unit, such as '512MiB'")]
    [InlineData("-1MiB", "write a number and a unit, such as '512MiB'")]
    [InlineData("1.2.3MiB", "write a number and a unit, such as '512MiB'")]
    [InlineData("0.5B", "it is not a whole number of bytes")]
    [InlineData("99999999PiB", "it is too large")]
    public void Bad_sizes(string text, string problem)
    {
        Assert.False(Size.TryParse(text, out _, out var said));
        Assert.Equal(problem, said);
    }

    [Theory]
    [InlineData("30s", 30_000, "30s")]
    [InlineData("90m", 5_400_000, "1h30m")]
    [InlineData("1h30m", 5_400_000, "1h30m")]
    [InlineData("500ms", 500, "500ms")]
    [InlineData("2w", 1_209_600_000, "14d")]
    [InlineData("0s", 0, "0s")]
    [InlineData("0", 0, "0s")]
    public void Durations(string text, long milliseconds, string written)
    {
        Assert.True(Duration.TryParse(text, out var duration, out _));
        Assert.Equal(milliseconds, duration.Milliseconds);
        Assert.Equal(written, duration.ToString());
    }

    [Theory]
    [InlineData("30", "it has no unit; write '30s' or '30m'")]
    [InlineData("30 s", "write whole numbers with units, such as '30s' or '1h30m'")]
    [InlineData("30sec", "'sec' is not a unit; it is one of w, d, h, m, s, ms")]
    [InlineData("30m1h", "write larger units first and each once, such as '1h30m'")]
    [InlineData("1s1s", "write larger units first and each once, such as '1h30m'")]
    [InlineData("1.5h", "write whole numbers with units, such as '30s' or '1h30m'")]
    [InlineData("", "write whole numbers with units, such as '30s' or '1h30m'")]
    [InlineData("s", "write whole numbers with units, such as '30s' or '1h30m'")]
    [InlineData("99999999999999w", "it is too long")]
    public void Bad_durations(string text, string problem)
    {
        Assert.False(Duration.TryParse(text, out _, out var said));
        Assert.Equal(problem, said);
    }

    [Theory]
    [InlineData("192.168.1.100", "192.168.1.100")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("255.255.255.255", "255.255.255.255")]
    [InlineData("FD00:0:0:0:0:0:0:10", "fd00::10")]
    [InlineData("::", "::")]
    [InlineData("2001:db8::1:0:0:1", "2001:db8::1:0:0:1")]
    public void Addresses(string text, string written)
    {
        Assert.True(Address.TryParse(text, out var address, out _));
        Assert.Equal(written, address.ToString());
    }

    [Theory]
    [InlineData("192.168.1", "write four numbers from 0 to 255 with dots between them, such as '192.168.1.10'")]
    [InlineData("192.168.1.256", "256 is more than 255")]
    [InlineData("192.168.01.1", "remove the leading zeros: some programs take such a number for an octal one")]
    [InlineData("192.168.1.1/24", "write it without the prefix length")]
    [InlineData("1.2.3.4.5", "write four numbers from 0 to 255 with dots between them, such as '192.168.1.10'")]
    [InlineData("atlas", "write four numbers from 0 to 255 with dots between them, such as '192.168.1.10'")]
    [InlineData("fe80::1%eth0", "write the address alone, without brackets, zone or prefix length")]
    [InlineData("[::1]", "write the address alone, without brackets, zone or prefix length")]
    [InlineData("1:2", "it is no IPv6 address such as 'fd00::10'")]
    [InlineData("10.0.0.1:80", "it is no IPv6 address such as 'fd00::10'")]
    public void Bad_addresses(string text, string problem)
    {
        Assert.False(Address.TryParse(text, out _, out var said));
        Assert.Equal(problem, said);
    }

    [Theory]
    [InlineData("192.168.1.0/24", "192.168.1.255", "255.255.255.0")]
    [InlineData("0.0.0.0/0", "255.255.255.255", "0.0.0.0")]
    [InlineData("10.1.2.3/32", "10.1.2.3", "255.255.255.255")]
    [InlineData("fd00::/64", "fd00::ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff::")]
    [InlineData("::/0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::")]
    public void Networks(string text, string last, string mask)
    {
        Assert.True(Cidr.TryParse(text, out var cidr, out _));
        Assert.Equal(text, cidr.ToString());
        Assert.Equal(last, cidr.Last.ToString());
        Assert.Equal(mask, cidr.Mask.ToString());
        Assert.True(cidr.Contains(cidr.First) && cidr.Contains(cidr.Last) && cidr.Contains(cidr));
    }

    [Theory]
    [InlineData("192.168.1.7/24", "the network of this address is '192.168.1.0/24'; write that")]
    [InlineData("192.168.1.0", "it has no prefix length; write '192.168.1.0/24', or '/32' for this address alone")]
    [InlineData("192.168.1.0/33", "after '/' stands a number from 0 to 32")]
    [InlineData("192.168.1.0/", "after '/' stands a number from 0 to 32")]
    [InlineData("192.168.1.0/024", "after '/' stands a number from 0 to 32")]
    [InlineData("lan", "write an address, '/' and a prefix length, such as '192.168.1.0/24'")]
    [InlineData("lan/24", "write four numbers from 0 to 255 with dots between them, such as '192.168.1.10'")]
    public void Bad_networks(string text, string problem)
    {
        Assert.False(Cidr.TryParse(text, out _, out var said));
        Assert.Equal(problem, said);
    }

    [Fact]
    public void Networks_know_what_lies_in_them()
    {
        Assert.True(Cidr.TryParse("10.2.0.0/16", out var site, out _));
        Assert.True(Cidr.TryParse("10.2.20.0/24", out var network, out _));
        Assert.True(Address.TryParse("10.3.0.1", out var outside, out _));
        Assert.True(Address.TryParse("::a02:1", out var other, out _));

        Assert.True(site.Contains(network));
        Assert.False(network.Contains(site));
        Assert.False(site.Contains(outside));
        Assert.False(site.Contains(other));
        Assert.True(site.CompareTo(network) < 0);
    }

    [Theory]
    [InlineData("0 4 * * 0", "0 4 * * 0")]
    [InlineData("*/15  0-5/2 1,15 JAN-mar mon-FRI", "*/15 0-5/2 1,15 jan-mar mon-fri")]
    [InlineData("@daily", "0 0 * * *")]
    [InlineData("59 23 31 12 7", "59 23 31 12 7")]
    public void Crons(string text, string written)
    {
        Assert.True(Cron.TryParse(text, out var cron, out var problem), problem);
        Assert.Equal(written, cron.ToString());
    }

    [Theory]
    [InlineData("0 4 * *", "it has 4 fields, not 5: minute, hour, day of the month, month, day of the week")]
    [InlineData("05:00", "it has 1 field, not 5: minute, hour, day of the month, month, day of the week")]
    [InlineData("60 4 * * *", "'60' is not a minute: it is '*', a number from 0 to 59, a range or a list of them")]
    [InlineData("0 4 0 * *", "'0' is not a day of the month: it is '*', a number from 1 to 31, a range or a list of them")]
    [InlineData("0 4 * * 5-1", "'5-1' is not a day of the week: it is '*', a number from 0 to 7, a range or a list of them")]
    [InlineData("5/10 4 * * *", "'5/10' is not a minute: it is '*', a number from 0 to 59, a range or a list of them")]
    [InlineData("*/0 4 * * *", "'*/0' is not a minute: it is '*', a number from 0 to 59, a range or a list of them")]
    [InlineData("1,,2 4 * * *", "'1,,2' is not a minute: it is '*', a number from 0 to 59, a range or a list of them")]
    [InlineData("@reboot", "of the words with '@' there are @hourly, @daily, @weekly, @monthly and @yearly")]
    public void Bad_crons(string text, string problem)
    {
        Assert.False(Cron.TryParse(text, out _, out var said));
        Assert.Equal(problem, said);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(1_000);
        Prop.ForAll<long>(n => Same(new Size(Math.Abs(n % long.MaxValue)), Size.TryParse)).Check(config);
        Prop.ForAll<long>(n => Same(new Duration(Math.Abs(n % 1_000_000_000_000)), Duration.TryParse)).Check(config);
        Prop.ForAll<uint>(n => Same(new Address(false, n), Address.TryParse)).Check(config);
        Prop.ForAll<ulong, ulong>((a, b) => Same(new Address(true, new UInt128(a, b)), Address.TryParse)).Check(config);
        Prop.ForAll<string?>(text =>
        {
            var name = text ?? "";
            return !(Size.TryParse(name, out var size, out _) && !Same(size, Size.TryParse))
                && !(Duration.TryParse(name, out var duration, out _) && !Same(duration, Duration.TryParse))
                && !(Cron.TryParse(name, out var cron, out _) && !Same(cron, Cron.TryParse))
                && !(Cidr.TryParse(name, out var cidr, out _) && !Same(cidr, Cidr.TryParse));
        }).Check(config);
    }

    private delegate bool Parser<T>(string text, out T value, out string problem);

    private static bool Same<T>(T value, Parser<T> parse)
        where T : notnull =>
        parse(value.ToString() ?? "", out var read, out _) && read.Equals(value);
}
