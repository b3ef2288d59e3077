using Hlc.Acceptance.Tests.Consumers;

namespace Hlc.Acceptance.Tests.Operator;

/// <summary>
/// The case with everything that an operator does, compiled, and programs in the place of the real ones: each writes down how it was
/// called, from which folder.
/// </summary>
internal sealed class OperatorLab : IDisposable
{
    private static readonly string[] Programs = ["ansible", "ansible-playbook", "terraform", "packer", "curl"];

    private readonly TemporaryFolder _folder = new();
    private readonly CompiledLab _lab = CompiledLab.OfFile("templates/task/cases/sites/inventory.yaml");

    public OperatorLab()
    {
        foreach (var program in Programs)
        {
            Program(program, """
                { printf '%s in %s:' "${0##*/}" "$PWD"; printf ' <%s>' "$@"; echo; } >>"$CALLS"
                """);
        }

        // The host and the container are this machine: what they are told to run is run.
        Program("ssh", """
            [ "$1 $2 $3" = "-F operator/ssh_config wil-ca" ] || { echo "ssh $*" >&2; exit 255; }
            exec sh -c "$4"
            """);
        Program("sudo", "exec \"$@\"\n");
        Program("docker", """
            [ "$1 $2 $3" = "exec --interactive step-ca" ] || { echo "docker $*" >&2; exit 125; }
            shift 3
            exec "$@"
            """);
        Program("step", """
            { printf 'step:'; printf ' <%s>' "$@"; echo; } >>"$CALLS"
            while [ $# -gt 2 ]; do shift; done
            { echo "signed:"; cat "$1"; } >"$2"
            echo "Your certificate has been saved" 
            """);
    }

    /// <summary>The folder of the output.</summary>
    public string Output => _lab.File("").TrimEnd('/');

    /// <summary>A file of the output, or one beside it that is not there.</summary>
    public string File(string path) => _lab.File(path);

    /// <summary>A file of the operator's.</summary>
    public string Own(string name, string text) => _folder.Write(name, text);

    /// <summary>Runs a command, and gives how the programs were called.</summary>
    public async Task<(ProgramRun Run, string[] Calls)> Run(string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        var calls = Path.Combine(_folder.Path, "calls");
        System.IO.File.Delete(calls);
        var all = variables.Append(("CALLS", calls)).Append(("PATH", $"{_folder.Path}/bin:{Environment.GetEnvironmentVariable("PATH")}"))
            .ToDictionary(static v => v.Item1, static v => v.Item2);
        var run = await ProgramRun.Of(program, arguments, _folder.Path, all);
        return (run, System.IO.File.Exists(calls) ? [.. (await System.IO.File.ReadAllLinesAsync(calls)).Select(line => line.Replace(Output, "out", StringComparison.Ordinal))] : []);
    }

    public void Dispose()
    {
        _lab.Dispose();
        _folder.Dispose();
    }

    private void Program(string name, string text)
    {
        var path = _folder.Write($"bin/{name}", $"#!/bin/sh\n{text}\n");
        System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
