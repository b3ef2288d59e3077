namespace Hlc.Artifacts.Tests.Properties;

/// <summary>A change of one fact changes the files that hold it, and no other.</summary>
public sealed class EditTests
{
    private static readonly Lazy<SortedDictionary<string, string>> Before = new(static () => Labs.Files(Labs.Build(Labs.ExampleText)));

    /// <summary>What stands in the inventory (once), what is written instead, and the files that follow.</summary>
    public static TheoryData<string, string, string> Edits() => new()
    {
        { "image: requarks/wiki:2.5.307", "image: requarks/wiki:2.5.308", "services/wiki/compose.yaml" },
        { "DB_TYPE: sqlite", "DB_TYPE: mysql", "services/wiki/compose.yaml" },
        { "publish: 2223", "publish: 2224", "hosts/services/usr/local/sbin/setup-firewall services/git/compose.yaml" },
        { "address: 192.168.1.100", "address: 192.168.1.101", "dns/home/rewrites.json hosts/services/etc/network/interfaces operator/ssh_config" },
        { "address: 192.168.1.53", "address: 192.168.1.54", "dns/home/rewrites.json hosts/services/etc/network/interfaces hosts/services/etc/resolv.conf services/vpnexitnode/compose.yaml" },
        { "cidr: 192.168.1.0/24", "cidr: 192.168.0.0/16", "hosts/services/etc/network/interfaces services/vpnexitnode/compose.yaml" },
        { "wiki: wikijs:3000", "docs: wikijs:3000", "dns/home/rewrites.json services/reverseproxy/Caddyfile" },
        { "git: gitea:3000", "git: gitea:3001", "services/reverseproxy/Caddyfile" },
        { "aliases: [sync]", "aliases: [files]", "dns/home/rewrites.json services/reverseproxy/Caddyfile" },
        {
            "domain: hub.home.arpa", "domain: lab.home.arpa",
            "dns/home/rewrites.json hosts/services/etc/network/interfaces hosts/services/etc/resolv.conf services/git/compose.yaml services/reverseproxy/Caddyfile"
        },
        { "interface: ens18", "interface: eth0", "hosts/services/etc/network/interfaces" },
        { "user: runner", "user: admin", "hosts/services/usr/local/sbin/setup-accounts hosts/services/usr/local/sbin/setup-storage operator/ssh_config" },
        { "X11Forwarding: false", "X11Forwarding: true", "hosts/services/etc/ssh/sshd_config.d/10-homelab.conf" },
        { "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "services/reverseproxy/Caddyfile" },
        { "encode: [zstd, gzip]", "encode: [gzip]", "services/reverseproxy/Caddyfile" },
        { "max-size: 10m", "max-size: 20m", "hosts/services/etc/docker/daemon.json" },
        { "user: dockeruser", "user: remap", "hosts/services/etc/docker/daemon.json hosts/services/etc/subgid hosts/services/etc/subuid hosts/services/usr/local/sbin/setup-storage" },
        {
            "base: 100000", "base: 200000",
            "hosts/services/etc/subgid hosts/services/etc/subuid hosts/services/usr/local/sbin/setup-storage services/git/setup.sh services/photo/setup.sh services/reverseproxy/setup.sh "
            + "services/syncprojects/setup.sh services/vpnexitnode/setup.sh services/wiki/setup.sh"
        },
        {
            "group: storage-access", "group: storage",
            "hosts/services/usr/local/sbin/setup-accounts hosts/services/usr/local/sbin/setup-storage services/git/setup.sh services/photo/setup.sh services/reverseproxy/setup.sh "
            + "services/syncprojects/setup.sh services/vpnexitnode/setup.sh services/wiki/setup.sh"
        },
        { "timezone: Europe/Rome", "timezone: Europe/Paris", "services/photo/compose.yaml services/syncprojects/compose.yaml" },
        { "secret: vpn/authkey", "secret: vpn/key", "services/vpnexitnode/.env.example services/vpnexitnode/compose.yaml" },
        { "owner: 1000 }", "owner: 1001 }", "hosts/services/usr/local/sbin/setup-storage services/syncprojects/setup.sh" },
        { "user: \"999:999\"", "user: \"998:998\"", "hosts/services/usr/local/sbin/setup-storage services/photo/compose.yaml services/photo/setup.sh" },
        { "lab: hub", "lab: spoke", "dns/home/apply.sh hosts/services/usr/local/lib/hlc/backup/borg.sh hosts/services/usr/local/lib/hlc/backup/commands.sh hosts/services/usr/local/lib/hlc/backup/frame.sh hosts/services/usr/local/lib/hlc/backup/run.sh hosts/services/usr/local/lib/hlc/backup/stacks.sh" },
        { "keep: { daily: 7,", "keep: { daily: 8,", "hosts/services/usr/local/sbin/backup-offsite" },
        { "note: Devices", "note: All devices", "" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_changes_the_files_that_hold_the_fact(string written, string instead, string files)
    {
        var text = Labs.ExampleText;
        Assert.Equal(2, text.Split(written).Length);
        var after = Labs.Files(Labs.Build(text.Replace(written, instead, StringComparison.Ordinal)));
        var changes = Changes.Between(Before.Value, after);
        Assert.Equal(files.Split(' ', StringSplitOptions.RemoveEmptyEntries), changes.Where(IsRead));
        Assert.Equal(changes.Any(), Before.Value["manifest.json"] != after["manifest.json"]);
    }

    /// <summary>Pages and pictures repeat facts for people; programs read the rest. That no line changes without a reason is proved for both elsewhere.</summary>
    private static bool IsRead(string path) => !path.EndsWith(".md", StringComparison.Ordinal) && !path.StartsWith("docs/", StringComparison.Ordinal);

    [Fact]
    public void A_new_service_is_one_block_and_changes_what_leads_to_it()
    {
        const string Block = """
              notes:
                category: projects
                host: services
                containers:
                  memos:
                    image: neosmemo/memos:0.25.0
                    user: 1000:1000
                    volumes: { data: /var/opt/memos }
                routes: { notes: memos:5230 }

            """;
        Assert.InRange(Block.Split('\n').Length - 1, 8, 10);
        var text = Labs.ExampleText;
        var after = Labs.Files(Labs.Build(text.TrimEnd() + "\n\n" + Block));
        Assert.Equal(
            [
                "dns/home/rewrites.json",                   // its name leads to the hub
                "hosts/services/etc/hlc/backup-offsite.exclude",
                "hosts/services/opt/stacks/Makefile",             // what can be done with it
                "hosts/services/usr/local/sbin/backup-offsite",   // its data is kept
                "hosts/services/usr/local/sbin/maintain-nightly", // it stops and starts with the others
                "hosts/services/usr/local/sbin/maintain-partial",
                "hosts/services/usr/local/sbin/maintain-system",
                "hosts/services/usr/local/sbin/setup-storage",    // its dataset
                "hosts/services/usr/local/sbin/snapshot-storage",
                "services/notes/compose.yaml",              // its own stack
                "services/notes/setup.sh",                  // its network, and the folder of its data
                "services/reverseproxy/Caddyfile",          // its site
                "services/reverseproxy/compose.yaml",       // the hub joins its network
                "services/reverseproxy/setup.sh",           // which must be there, whichever stack starts first
            ],
            Changes.Between(Before.Value, after).Where(IsRead));
        Assert.NotEqual(Before.Value["manifest.json"], after["manifest.json"]);
        Assert.All(
            Changes.Between(Before.Value, after).Where(IsRead).Where(Before.Value.ContainsKey),
            path => Assert.Equal([], Before.Value[path].Split('\n').Except(after[path].Split('\n')).Where(static line => line.Trim() is not "}")));
    }
}
