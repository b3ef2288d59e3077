using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Secrets;

namespace Hlc.Acceptance.Tests.Ansible;

/// <summary>Ansible puts the values of secrets where they are read, and nowhere else.</summary>
public sealed class SecretTests
{
    private const string Lab = """
        lab: deployed
        domain: lab.home.arpa
        networks: { lan: { cidr: 192.168.7.0/24 } }
        hosts:
          one: { address: 192.168.7.11, vars: { WIKI_THEME: dark } }
        services:
          db: { host: one, containers: { db: { image: "postgres:17.2", env: { PASSWORD: { secret: db/password } } } } }
          wiki:
            host: one
            needs: [db]
            containers:
              wiki:
                image: "example/wiki:1"
                env: { DB: { secret: db/password }, THEME: { var: WIKI_THEME }, MODE: { var: WIKI_MODE, default: fast } }
                files: { /run/token: { secret: wiki/token } }
        deploy: { ansible: {} }
        """;

    // Everything that a shell, Compose, YAML or Jinja could take for its own.
    private const string Password = "p4ss w0rd # \"{{ lab }}\" ! %";
    private const string One = "t0ken'with-quote\\and-backslash";
    private const string Other = "another-t0ken";

    [Fact]
    public async Task Secrets_go_where_they_are_read_and_nowhere_else()
    {
        Consumer.RequireModule("sops-age");
        Consumer.Require("age", "age-keygen", "ansible-vault");
        await using var site = await AnsibleSite.Start("deployed", "one");
        Directory.CreateDirectory($"{site.Lab}/secrets");
        await FromVault(site);
        await FromSops(site);
        foreach (var file in Directory.EnumerateFiles(site.Output, "*", SearchOption.AllDirectories))
        {
            AssertSilent(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }
    }

    private static async Task FromVault(AnsibleSite site)
    {
        var password = Path.Combine(site.Lab, "..", "password");
        await File.WriteAllTextAsync(password, "throw-away", TestContext.Current.CancellationToken);
        var lab = $"{Lab}\nsecrets: {{ ansible_vault: {{}}, names: {{ db/password: all, wiki/token: one }} }}\n";
        string[] vault = ["--vault-password-file", password];
        await EncryptedFiles.Vault($"{site.Lab}/secrets/all.vault.yml", $"vault_db_password: !unsafe '{Password}'\n", password);
        await Token(site, One, password);
        site.Compile(lab);

        // A dry run says what it would fill in.
        var dry = (await site.Play("site.yml", [.. vault, "--check", "--diff", "-vvv"])).Succeeded();
        Assert.Contains("/opt/stacks/db/.env", dry, StringComparison.Ordinal);
        AssertSilent(dry);
        Assert.Equal("no", (await site["one"].Do("test -e /opt/stacks/db/.env && echo yes || echo no")).Trim());

        var first = await site.Play("site.yml", [.. vault, "-vvv", "--diff"]);
        AssertSilent(first.Succeeded() + first.Errors);
        await AssertFilled(site, One);
        Assert.Equal(["db", "wiki"], Started(site.Calls("one")).Distinct());

        Assert.Contains("changed=0", (await site.Play("site.yml", vault)).Succeeded(), StringComparison.Ordinal);
        Assert.Empty(site.Calls("one"));

        // A changed secret is a matter of its stack alone.
        await Token(site, Other, password);
        site.Compile(lab);
        (await site.Play("site.yml", [.. vault, "-e", "hlc_service=db,wiki"])).Succeeded();
        await AssertFilled(site, Other);
        Assert.Equal(["wiki"], Started(site.Calls("one")).Distinct());

        // What is missing is named before anything is done.
        await EncryptedFiles.Vault($"{site.Lab}/secrets/all.vault.yml", "vault_db_pasword: x\n", password);
        site.Compile(lab);
        (await site.Play("site.yml", vault)).FailedWith("DB_PASSWORD: there is no vault_db_password in all.vault.yml");
        await AssertFilled(site, Other);
        Assert.Empty(site.Calls("one"));
    }

    private static async Task FromSops(AnsibleSite site)
    {
        var key = Path.Combine(site.Lab, "..", "age.key");
        var recipient = await EncryptedFiles.NewKey(key);
        site.Environment["PATH"] = EncryptedFiles.StandIn(Path.Combine(site.Lab, "..", "bin"));
        site.Environment["SOPS_AGE_KEY_FILE"] = key;

        // The same values from elsewhere are no change; a file that somebody changed is put right.
        await EncryptedFiles.Sops($"{site.Lab}/secrets/all.sops.yaml", $$"""{ "db": { "password": {{Json(Password)}} }, "wiki": { "token": {{Json(Other)}} } }""", recipient);
        var lab = $"{Lab}\nsecrets: {{ sops: {{ format: yaml, age: {recipient} }} }}\n";
        site.Compile(lab);
        await site["one"].Do("chmod 0644 /opt/stacks/db/.env && echo more >>/opt/stacks/db/.env");
        var first = await site.Play("site.yml", "-vvv", "--diff");
        AssertSilent(first.Succeeded() + first.Errors);
        await AssertFilled(site, Other);
        site.Calls("one");

        // A run that ends between file and stack is taken up; a stack that goes takes its file with it.
        await EncryptedFiles.Sops($"{site.Lab}/secrets/all.sops.env", """{ "DB_PASSWORD": "renewed" }""", recipient);
        site.Compile($"{Lab.Split("  wiki:")[0]}deploy: {{ ansible: {{}} }}\nsecrets: {{ sops: {{ age: {recipient} }} }}\n");
        await site["one"].Do("echo ' up ' >/stage/fail");
        (await site.Play("site.yml", "-e", "hlc_allow_removal=true")).FailedWith("the test wants");
        await site["one"].Do("rm /stage/fail");
        site.Calls("one");
        (await site.Play("site.yml")).Succeeded();
        Assert.Equal(["db"], Started(site.Calls("one")).Distinct());
        Assert.Equal("DB_PASSWORD=renewed\nno\n", await site["one"].Do("cat /opt/stacks/db/.env; test -e /opt/stacks/wiki && echo yes || echo no"));

        // Who has no key deploys nothing.
        site.Environment["SOPS_AGE_KEY_FILE"] = "/dev/null";
        Assert.NotEqual(0, (await site.Play("site.yml")).ExitCode);
    }

    private static string Json(string text) => $"\"{System.Text.Json.JsonEncodedText.Encode(text)}\"";

    private static async Task Token(AnsibleSite site, string token, string password) =>
        await File.WriteAllTextAsync($"{site.Lab}/secrets/one.vault.yml", await EncryptedFiles.VaultValue("vault_wiki_token", token, password), TestContext.Current.CancellationToken);

    /// <summary>The files say to a shell what the secrets are, and nobody else reads them.</summary>
    private static async Task AssertFilled(AnsibleSite site, string token)
    {
        Assert.Equal($"{Password}\n600 root:root\n", await site["one"].Do("""( . /opt/stacks/db/.env && printf '%s\n' "$DB_PASSWORD" ) && stat -c '%a %U:%G' /opt/stacks/db/.env"""));
        Assert.Equal($"{Password}|{token}|dark|unset\n600 root:root\n",
            await site["one"].Do("""( . /opt/stacks/wiki/.env && printf '%s\n' "$DB_PASSWORD|$WIKI_TOKEN|$WIKI_THEME|${WIKI_MODE-unset}" ) && stat -c '%a %U:%G' /opt/stacks/wiki/.env"""));
        Assert.Equal(string.Empty, await site["one"].Do("find /opt/stacks /var/lib/hlc -name '*.new'; grep -l -e 'p4ss' -e t0ken -r /var/lib/hlc || :"));
    }

    private static void AssertSilent(string said)
    {
        foreach (var secret in (string[])["p4ss", "t0ken", "with-quote"])
        {
            Assert.DoesNotContain(secret, said, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Started(string[] calls) =>
        calls.Where(static c => c.Contains(" up ", StringComparison.Ordinal)).Select(static c => c.Split("/opt/stacks/")[1].Split('/')[0]);
}
