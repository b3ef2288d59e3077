using Hlc.Benchmarks.Build;
using Hlc.Benchmarks.Templating;

namespace Hlc.Benchmarks;

/// <summary>Runs the parts that are asked for and prints their tables.</summary>
internal static class Suite
{
    private static readonly (string Name, Action<SuiteOptions> Run)[] Parts =
    [
        ("templating", options => TemplatingPart.Run(options.Rounds ?? 15)),
        ("build", options => BuildPart.Run(options, options.Rounds ?? 9)),
    ];

    /// <summary>Runs what the arguments ask for; see <see cref="SuiteOptions"/>.</summary>
    internal static int Run(string[] arguments)
    {
        if (SuiteOptions.Parse(arguments, [.. Parts.Select(static part => part.Name)], out var problem) is not { } options)
        {
            Console.Error.WriteLine(problem);
            return 2;
        }

        foreach (var (name, run) in Parts)
        {
            if (options.Parts.Count == 0 || options.Parts.Contains(name))
            {
                Console.WriteLine($"== {name}");
                run(options);
            }
        }

        return 0;
    }
}
