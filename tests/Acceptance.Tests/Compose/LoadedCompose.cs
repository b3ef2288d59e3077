using System.Diagnostics;
using System.Text.Json;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Compose;

/// <summary>
/// docker-compose, loaded once for all tests: it takes a second to load, and far less to read a file. Each command runs in a process of
/// its own all the same.
/// </summary>
internal static class LoadedCompose
{
    private static readonly string Script = Repository.File("tests/Acceptance.Tests/Compose/loaded.py");
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly SemaphoreSlim Turn = new(1);
    private static Process? _process;

    /// <summary>Runs it in a folder, with further variables.</summary>
    public static async Task<ProgramRun> Run(string[] arguments, string folder, IReadOnlyDictionary<string, string>? variables = null)
    {
        await Turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            // It ends with the tests, as its input does.
            _process ??= ProgramRun.Start("/usr/bin/python3", [Script]);
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { arguments, folder, variables = variables ?? new Dictionary<string, string>() }));
            await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken)
                ?? throw new InvalidOperationException($"docker-compose does not load:\n{await _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
            var end = JsonDocument.Parse(line).RootElement;
            return new ProgramRun($"docker-compose {string.Join(' ', arguments)}", end.GetProperty("code").GetInt32(),
                end.GetProperty("output").GetString()!, end.GetProperty("errors").GetString()!);
        }
        finally
        {
            Turn.Release();
        }
    }
}
