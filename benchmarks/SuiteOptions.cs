using System.Globalization;

namespace Hlc.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record SuiteOptions
{
    /// <summary>The parts to run; none for all.</summary>
    internal IReadOnlyList<string> Parts { get; private init; } = [];

    /// <summary>How many samples each figure is the median of; null for what each part thinks fit.</summary>
    internal int? Rounds { get; private init; }

    /// <summary>The sizes of the labs that are built.</summary>
    internal IReadOnlyList<int> Services { get; private init; } = [10, 100, 1_000, 10_000];

    /// <summary>The program that builds them, a native one or a <c>.dll</c>; null for that of this source.</summary>
    internal string? Hlc { get; private init; }

    /// <summary>Reads the arguments; null, and why, if they make no sense.</summary>
    /// <param name="arguments">Names of parts, a number of rounds, <c>--services N,N</c>, <c>--hlc PATH</c>.</param>
    /// <param name="known">The parts that there are. The options are of the last one: without a name they mean it alone.</param>
    /// <param name="problem">What is wrong.</param>
    internal static SuiteOptions? Parse(string[] arguments, IReadOnlyList<string> known, out string problem)
    {
        var options = new SuiteOptions();
        problem = string.Empty;
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (argument is "--services" or "--hlc" && i + 1 < arguments.Length)
            {
                var value = arguments[++i];
                options = argument == "--hlc" ? options with { Hlc = value } : options with { Services = Sizes(value) };
                if (options.Services.Count == 0)
                {
                    problem = $"'{value}' is no list of sizes such as 100,1000";
                    return null;
                }
            }
            else if (int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) && rounds > 0)
            {
                options = options with { Rounds = rounds };
            }
            else if (known.Contains(argument))
            {
                options = options with { Parts = [.. options.Parts, argument] };
            }
            else
            {
                problem = $"there is no part '{argument}'; there are: {string.Join(", ", known)}";
                return null;
            }
        }

        var isOfOne = options.Parts.Count == 0 && arguments.Any(static argument => argument.StartsWith("--", StringComparison.Ordinal));
        return isOfOne ? options with { Parts = [known[^1]] } : options;
    }

    private static int[] Sizes(string value)
    {
        var sizes = value.Split(',').Select(static size =>
            int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        return sizes.All(static size => size is > 0 and <= 30_000) ? sizes : [];
    }
}
