using Hlc.Acceptance.Tests.Consumers;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Secrets;

/// <summary>Keys that are thrown away, and files that are encrypted for them by the real programs, as far as they can be had.</summary>
internal static class EncryptedFiles
{
    /// <summary>A new key of age in a file; gives its recipient.</summary>
    public static async Task<string> NewKey(string file) =>
        (await ProgramRun.Of("age-keygen", "-o", file)).Errors.Split("Public key: ")[1].Trim();

    /// <summary>Encrypts values, as JSON, in the format of SOPS.</summary>
    public static async Task Sops(string file, string values, params string[] recipients)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await Fed("/usr/bin/python3", values, [Repository.File("tests/Acceptance.Tests/Secrets/encrypt.py"), file, .. recipients]);
    }

    /// <summary>Encrypts variables, as YAML, with Ansible Vault: the file as a whole.</summary>
    public static async Task Vault(string file, string values, string passwordFile)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await Fed("ansible-vault", values, ["encrypt", "--vault-password-file", passwordFile, "--output", file, "-"]);
    }

    /// <summary>A variable encrypted by Ansible Vault, to stand in a file of YAML.</summary>
    public static async Task<string> VaultValue(string name, string value, string passwordFile) =>
        await Fed("ansible-vault", value, ["encrypt_string", "--vault-password-file", passwordFile, "--stdin-name", name]);

    /// <summary>A folder with what stands for <c>sops</c>.</summary>
    public static string StandIn(string folder)
    {
        var program = Path.Combine(folder, "sops");
        Directory.CreateDirectory(folder);
        File.WriteAllText(program, $"""
            #!/bin/sh
            NODE_PATH='{Consumer.NpmModules}' exec '{Consumer.PathOf("node")}' '{Repository.File("tests/Acceptance.Tests/Secrets/sops.cjs")}' "$@"

            """);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    private static async Task<string> Fed(string program, string input, string[] arguments)
    {
        using var process = ProgramRun.Start(program, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }
}
