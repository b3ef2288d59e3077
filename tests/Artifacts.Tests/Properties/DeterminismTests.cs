using System.Globalization;

namespace Hlc.Artifacts.Tests.Properties;

/// <summary>What is written depends on the inventory alone.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void Two_builds_give_the_same_bytes() =>
        Assert.Equal(Labs.Files(Labs.Build(Labs.ExampleText)), Labs.Files(Labs.Build(Labs.ExampleText)));

    [Fact]
    public void Culture_and_time_zone_change_nothing()
    {
        var expected = Labs.Files(Labs.Build(Labs.ExampleText));
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat.NegativeSign = "~";
        foreign.NumberFormat.NumberDecimalSeparator = ",";
        foreign.NumberFormat.NumberGroupSeparator = ".";
        foreign.NumberFormat.NumberGroupSizes = [1];
        foreign.DateTimeFormat.ShortDatePattern = "dd-yyyy-MM";
        Assert.Equal("~1,5", string.Create(foreign, $"{-1.5}"));
        var (culture, zone) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = foreign;
            Environment.SetEnvironmentVariable("TZ", "Pacific/Kiritimati");
            TimeZoneInfo.ClearCachedData();
            Assert.Equal(expected, Labs.Files(Labs.Build(Labs.ExampleText)));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public void The_order_of_services_changes_no_file()
    {
        var (head, services) = Blocks(Labs.ExampleText);
        Assert.True(services.Count >= 6);
        var reversed = head + string.Concat(services.AsEnumerable().Reverse());
        Assert.NotEqual(Labs.ExampleText, reversed);
        Assert.Equal(Labs.Files(Labs.Build(Labs.ExampleText)), Labs.Files(Labs.Build(reversed)));
    }

    [Fact]
    public void The_order_of_containers_concerns_their_own_stack_only()
    {
        // valkey stands before database: moved to the top of the service.
        const string Valkey = """
                  valkey:
                    image: valkey/valkey:9.1-alpine
                    health: { command: [valkey-cli, ping], interval: 10s }

            """;
        var text = Labs.ExampleText;
        Assert.Contains(Valkey, text, StringComparison.Ordinal);
        var moved = text.Replace(Valkey, string.Empty, StringComparison.Ordinal)
            .Replace("    containers:\n      server:\n", $"    containers:\n{Valkey}      server:\n", StringComparison.Ordinal);
        Assert.Equal(["services/photo/README.md", "services/photo/compose.yaml"], Changes.Between(Labs.Files(Labs.Build(text)), Labs.Files(Labs.Build(moved))));
    }

    /// <summary>The text before the services, and each service's own.</summary>
    private static (string Head, List<string> Services) Blocks(string text)
    {
        var start = text.IndexOf("\nservices:\n", StringComparison.Ordinal) + "\nservices:\n".Length;
        var services = new List<string>();
        foreach (var line in text[start..].Split('\n'))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal) && line[2] is not (' ' or '#'))
            {
                services.Add(string.Empty);
            }

            services[^1] += line + "\n";
        }

        return (text[..start], services);
    }
}
