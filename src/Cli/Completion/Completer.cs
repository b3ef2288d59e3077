using System.CommandLine;
using System.CommandLine.Completions;

namespace Hlc.Cli.Completion;

/// <summary>
/// Says what the word at the cursor may become. It reads the words by itself: what is being typed is rarely a command line that
/// a parser accepts.
/// </summary>
/// <param name="root">The commands.</param>
/// <param name="labs">Completes what names labs and keys.</param>
internal sealed class Completer(RootCommand root, LabWords labs)
{
    /// <summary>The candidates, in the order in which help lists them; none where the shell had better complete files.</summary>
    /// <param name="before">The words between <c>hlc</c> and the cursor's.</param>
    /// <param name="word">What stands between the start of the cursor's word and the cursor.</param>
    internal IEnumerable<Candidate> Complete(IReadOnlyList<string> before, string word)
    {
        var place = Place.After(root, before);
        var candidates = (place.Option, word) switch
        {
            ({ } option, _) => Values(option).Select(static value => new Candidate(value)),
            _ when place.TakesOptions && word.StartsWith('-') => Options(place.Command, word),
            _ => Commands(place).Concat(Arguments(place, word)),
        };
        return candidates.Where(candidate =>
            candidate.Value.StartsWith(word, StringComparison.Ordinal) && !candidate.Value.Any(char.IsControl));
    }

    private IEnumerable<Candidate> Options(Command command, string word)
    {
        var end = word.IndexOf('=', StringComparison.Ordinal);
        return end < 0
            ? OptionsOf(command).Select(static option => new Candidate(option.Name, option.Description))
            : OptionsOf(command).Where(option => option.Name == word[..end]).SelectMany(Values)
                .Select(value => new Candidate($"{word[..end]}={value}"));
    }

    private static IEnumerable<Candidate> Commands(Place place) => place.Arguments > 0
        ? []
        : place.Command.Subcommands.Where(static command => !command.Hidden).Select(static command => new Candidate(command.Name, command.Description));

    private IEnumerable<Candidate> Arguments(Place place, string word)
    {
        var index = place.Arguments;
        foreach (var argument in place.Command.Arguments)
        {
            if (index < argument.Arity.MaximumNumberOfValues)
            {
                return (labs.Complete(argument.Name, word) ?? Values(argument)).Select(static value => new Candidate(value));
            }

            index -= argument.Arity.MaximumNumberOfValues;
        }

        return [];
    }

    private static IEnumerable<string> Values(Symbol symbol) =>
        symbol.GetCompletions(CompletionContext.Empty).Select(static item => item.Label);

    private IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(root.Options.Where(static option => option.Recursive)).Where(static option => !option.Hidden).Distinct();

    /// <summary>Where the words in front of the cursor lead.</summary>
    /// <param name="Command">The command that they name.</param>
    /// <param name="Option">The option whose value comes next; null if none does.</param>
    /// <param name="Arguments">How many arguments the command has already.</param>
    /// <param name="TakesOptions">False after <c>--</c>.</param>
    private sealed record Place(Command Command, Option? Option, int Arguments, bool TakesOptions)
    {
        public static Place After(RootCommand root, IEnumerable<string> words)
        {
            var place = new Place(root, null, 0, TakesOptions: true);
            foreach (var word in words)
            {
                place = place.Then(word, root);
            }

            return place;
        }

        private Place Then(string word, RootCommand root)
        {
            if (Option is not null)
            {
                return this with { Option = null };
            }

            if (TakesOptions && word == "--")
            {
                return this with { TakesOptions = false };
            }

            if (TakesOptions && word.Length > 1 && word[0] == '-')
            {
                var option = Command.Options.Concat(root.Options)
                    .FirstOrDefault(option => option.Name == word || option.Aliases.Contains(word));
                return option is { Arity.MinimumNumberOfValues: > 0 } ? this with { Option = option } : this;
            }

            return Arguments == 0 && Command.Subcommands.FirstOrDefault(command => command.Name == word) is { } next
                ? this with { Command = next }
                : this with { Arguments = Arguments + 1 };
        }
    }
}
