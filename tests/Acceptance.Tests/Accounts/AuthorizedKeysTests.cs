using Hlc.Acceptance.Tests.Cases;
using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Accounts;

public sealed class AuthorizedKeysTests
{
    [Theory]
    [InlineData("runner", "ED25519")]
    [InlineData("backup-reader", "RSA ECDSA")]
    public async Task Ssh_keygen_reads_every_key(string account, string types)
    {
        Consumer.Require("ssh-keygen");
        var printed = (await ProgramRun.Of("ssh-keygen", "-l", "-f", CaseFiles.Of("accounts/full", "box", $"etc/ssh/authorized_keys.d/{account}"))).Succeeded();
        var read = printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line[(line.LastIndexOf('(') + 1)..^1]);
        Assert.Equal(types, string.Join(' ', read));
    }

    [Theory]
    [InlineData("cut.pub")]
    [InlineData("no-base64.pub")]
    [InlineData("other-type.pub")]
    [InlineData("empty.pub")]
    public async Task Ssh_keygen_refuses_what_the_compiler_refuses(string file)
    {
        Consumer.Require("ssh-keygen");
        (await ProgramRun.Of("ssh-keygen", "-l", "-f", Repository.File($"templates/accounts/cases/keys-refused/keys/{file}"))).FailedWith("is not a public key file");
    }

    [Fact]
    public async Task Sshd_looks_where_they_lie()
    {
        Consumer.RequireMachine("sshd", "ssh-keygen");
        await using var machine = await Machine.Start();
        CaseFiles.CopyTo("accounts/full", "box", Path.Combine(machine.Stage, "box"));
        await machine.Do("mkdir -p /run/sshd && ssh-keygen -A");
        const string DropIn = "/stage/box/etc/ssh/sshd_config.d/20-homelab-keys.conf";
        await machine.Do($"sshd -t -f {DropIn}");
        Assert.Equal("authorizedkeysfile /etc/ssh/authorized_keys.d/%u .ssh/authorized_keys\n", await machine.Do($"sshd -T -f {DropIn} | grep authorizedkeysfile"));
    }
}
