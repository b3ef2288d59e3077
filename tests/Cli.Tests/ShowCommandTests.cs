using Hlc.Goldens;

namespace Hlc.Cli.Tests;

/// <summary><c>hlc show</c> with the real compiler, on the example lab.</summary>
public sealed class ShowCommandTests
{
    [Fact]
    public void A_value_is_shown_with_its_place_on_stdout()
    {
        var (code, output, error) = Run("show", "hosts.services.address", "inventory/hub");

        Assert.Equal((0, string.Empty), (code, error));
        Assert.Matches(@"^hosts\.services\.address = 192\.168\.1\.100\n  said +inventory/hub/homelab\.yaml:\d+:\d+  hosts\.services\.address\n$", output);
    }

    [Fact]
    public void An_unknown_key_is_an_error_with_the_nearest_name()
    {
        var (code, output, error) = Run("show", "hosts.servcies.address", "inventory/hub");

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Equal("error HLC3201: 'hosts' has no key 'servcies'\n  help: did you mean 'services'?\n", error);
    }

    private static (int Code, string Out, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var io = new CommandIo(output, error, TextReader.Null, Path.TrimEndingDirectorySeparator(Repository.Root));
        var code = new HlcApp(io, Pipeline.Real).Run(arguments);
        return (code, output.ToString(), error.ToString());
    }
}
