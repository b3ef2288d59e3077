using Hlc.Goldens;

namespace Hlc.Cli.Tests;

/// <summary>The page of commands says what the program does.</summary>
public sealed class CommandsPageTests
{
    private static readonly string Introduction = File.ReadAllText(Repository.File("tests/Cli.Tests/CommandsPage.md"));

    [Fact]
    public void The_page_is_made_of_the_commands() =>
        Golden.File(Repository.File("docs/commands.md"), CommandsPage.Of(App(TextWriter.Null).Root(), Introduction));

    [Fact]
    public void Every_option_is_in_the_help_of_its_command()
    {
        foreach (var (name, command) in CommandsPage.Leaves(App(TextWriter.Null).Root(), string.Empty))
        {
            using var help = new StringWriter();
            Assert.Equal(0, App(help).Run([.. name.Split(' '), "--help"]));
            Assert.All(command.Options.Where(static option => !option.Hidden), option =>
            {
                Assert.Contains(option.Name, help.ToString(), StringComparison.Ordinal);
                Assert.False(string.IsNullOrEmpty(option.Description), $"{name} {option.Name} says nothing of itself");
            });
        }
    }

    [Fact]
    public void Every_command_that_reports_can_be_told_how()
    {
        var silent = new[] { "schema", "completion" };
        Assert.All(
            CommandsPage.Leaves(App(TextWriter.Null).Root(), string.Empty).Where(entry => !silent.Contains(entry.Name)),
            static entry => Assert.Contains(entry.Command.Options, static option => option.Name == "--format"));
    }

    private static HlcApp App(TextWriter output) =>
        new(new CommandIo(output, TextWriter.Null, TextReader.Null, Path.TrimEndingDirectorySeparator(Repository.Root)), Pipeline.Real);
}
