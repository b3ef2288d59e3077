using Hlc.Benchmarks.Templating;

namespace Hlc.Benchmarks;

/// <summary>Runs the parts that are asked for and prints their tables.</summary>
internal static class Suite
{
    private static readonly (string Name, Action<int> Run)[] Parts =
    [
        ("templating", TemplatingPart.Run),
    ];

    /// <summary>The arguments are the parts' names, and perhaps the number of rounds; without names all parts run.</summary>
    public static int Run(string[] arguments)
    {
        var rounds = 15;
        var names = new List<string>();
        foreach (var argument in arguments)
        {
            if (int.TryParse(argument, out var given) && given > 0)
            {
                rounds = given;
            }
            else if (Parts.Any(part => part.Name == argument))
            {
                names.Add(argument);
            }
            else
            {
                Console.Error.WriteLine($"there is no part '{argument}'; there are: {string.Join(", ", Parts.Select(part => part.Name))}");
                return 2;
            }
        }

        foreach (var (name, run) in Parts)
        {
            if (names.Count == 0 || names.Contains(name))
            {
                Console.WriteLine($"== {name}");
                run(rounds);
            }
        }

        return 0;
    }
}
