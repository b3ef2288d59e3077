using Hlc.Acceptance.Tests.Consumers;
using Hlc.Acceptance.Tests.Live;
using Hlc.Cli;
using Hlc.Goldens;

namespace Hlc.Acceptance.Tests.Storage;

/// <summary>
/// A machine with a small lab's files of host <c>box</c> in their places, its stacks running, and stand-ins for what this system cannot
/// have: ZFS, the engine, systemd. Borg, restic and tar are the real ones.
/// </summary>
internal sealed class DataMachine : IAsyncDisposable
{
    /// <summary>Two stacks with data on ZFS.</summary>
    public const string Services = """
        lab: small
        networks: { lan: { cidr: 192.168.1.0/24, gateway: 192.168.1.1 } }
        hosts: { box: { address: 192.168.1.2, ssh: { user: runner }, docker: { userns_remap: { user: dockeruser } }, zfs: { tank: { devices: [/dev/DISK] } } } }
        storage: { default: { zfs: tank/data, group: storage-access }, plain: { path: /srv/plain } }
        services:
          git:
            host: box
            containers:
              git: { image: "git:1", user: "1000:1000", volumes: { data: /data, cache: { at: /cache, backup: none } } }
              db: { image: "db:1", user: "999", volumes: { data: /var/lib/db } }
          wiki: { host: box, containers: { wiki: { image: "wiki:1", user: "1000", volumes: { data: /data } } } }

        """;

    private static readonly string[] StandIns = ["zfs", "docker", "borg", "systemctl"];

    private readonly Machine _machine;

    private DataMachine(Machine machine) => _machine = machine;

    /// <summary>Starts the machine with the files of a lab's host <c>box</c>.</summary>
    public static Task<DataMachine> Start(string inventory, params string[] programs) => Start("box", inventory, programs);

    /// <summary>Starts the machine with the files of a lab's host.</summary>
    public static async Task<DataMachine> Start(string host, string inventory, string[] programs)
    {
        Consumer.RequireMachine(["flock", "lsblk", "blkid", "wipefs", .. programs]);
        var machine = await Machine.Start();
        try
        {
            Compile(inventory, machine.Stage);
            foreach (var program in StandIns)
            {
                File.Copy(Repository.File($"tests/Acceptance.Tests/Storage/stand-ins/{program}"), Path.Combine(machine.Stage, program));
            }

            await machine.Do($$"""
                set -e
                cd /stage && install -m 0755 zfs docker borg systemctl /usr/local/sbin/
                ln -s zfs /usr/local/sbin/zpool && ln -s zfs /usr/local/sbin/zdb
                cp -r out/hosts/{{host}}/. / && chmod 0755 /usr/local/sbin/*
                useradd --create-home runner
                mkdir -p /opt/stacks /srv/borg && cp -r out/services/. /opt/stacks/
                for stack in /opt/stacks/*/; do (cd "$stack" && docker compose up --detach); done
                printf 'BORG_KEY=cor rect "horse\nRESTIC_KEY=battery\n' >/secrets
                for example in /etc/hlc/*.env.example; do [ ! -e "$example" ] || install -m 0600 /secrets "${example%.example}"; done
                rm -f /tmp/calls
                """);
            return new DataMachine(machine);
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the pool and what is on it, and puts data there.</summary>
    public async Task Fill()
    {
        await Do("zpool create tank none && setup-storage >/stage/setup.log");
        await Do("""
            set -e
            cd /tank/data/git/git/data
            mkdir -p repos/empty Cache "a b"
            head -c 300000 /dev/urandom >repos/blob
            echo one >"a b/with 'quotes\" and \$(words)"; echo two >"$(printf 'line\nbreak')"; echo log >a.log; echo c >Cache/c
            ln -s /etc/passwd link; ln repos/blob repos/hard; mkfifo pipe
            chown -R 101000:storage-access . && chown 100999:5 repos && chown -h 7:8 link
            chmod 0600 repos/blob && chmod 4755 "a b" && chmod 0700 repos
            touch -d '2001-02-03 04:05:06.789' repos/blob
            echo cache >/tank/data/git/git/cache/c; echo db >/tank/data/git/db/data/db; echo page >/tank/data/wiki/wiki/data/page
            """);
    }

    /// <summary>Everything that a file system says of the files below a folder, but what is left out of backups.</summary>
    public Task<string> Files(string folder) =>
        Do($"cd {folder} && find . \\( -name .zfs -o -name cache -o -name Cache -o -name '*.log' \\) -prune -o -type f -printf '%p f %U:%G %m %n %T@\\n' -o -printf '%p %y %U:%G %m %l %T@\\n' | LC_ALL=C sort; " +
            "find . -name .zfs -prune -o -type f ! -name '*.log' ! -path '*ache/*' -exec sha256sum {} + | LC_ALL=C sort");

    /// <summary>The folder that the machine sees as <c>/stage</c>.</summary>
    public string Stage => _machine.Stage;

    public Task<ProgramRun> Run(string command) => _machine.Run(command);

    public Task<string> Do(string command) => _machine.Do(command);

    public Task Background(string command, string log) => _machine.Background(command, log);

    public Task Until(string command, string log) => _machine.Until(command, log);

    public string Log(string log) => _machine.Log(log);

    /// <summary>What the programs were asked since this was last asked.</summary>
    public Task<string> Calls() => Do("cat /tmp/calls 2>/dev/null; rm -f /tmp/calls");

    /// <summary>What runs: every service of every stack, if nothing is wrong.</summary>
    public Task<string> Running() => Do("cat /tmp/running/* | LC_ALL=C sort | tr '\\n' ' '");

    public async ValueTask DisposeAsync()
    {
        // Loop devices are the kernel's: they would outlive the machine.
        await _machine.Run("[ ! -e /disk ] || { umount /there 2>/dev/null; losetup --detach $(cat /disk); }");
        await _machine.DisposeAsync();
    }

    private static void Compile(string inventory, string stage)
    {
        var lab = Path.Combine(stage, "lab");
        Directory.CreateDirectory(lab);
        File.WriteAllText(Path.Combine(lab, "homelab.yaml"), inventory);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = new HlcApp(new CommandIo(output, error, TextReader.Null, Repository.Root), Pipeline.Real).Run(["build", lab, "--out", Path.Combine(stage, "out")]);
        Assert.True(code == 0, $"the lab does not compile:\n{output}{error}");
    }
}
