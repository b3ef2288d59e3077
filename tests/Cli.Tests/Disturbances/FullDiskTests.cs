namespace Hlc.Cli.Tests.Disturbances;

/// <summary>A disk that takes no more, met by the real program.</summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Big = 300_000;

    private readonly DisturbedLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_file_that_the_disk_refuses_is_an_error_and_changes_nothing()
    {
        HlcProgram.NeedShell();
        var (old, built) = (_lab.Expected(1), _lab.Expected(2, Big));
        _lab.Version(1);
        _lab.AssertRepaired(old);

        _lab.Version(2, Big);
        var (code, _, error) = Limited("trap '' XFSZ").Run("build");
        Assert.Equal(1, code);
        Assert.Matches("error HLC6031: 'out/services/one/[^']*big.txt' cannot be written: a file of this size may not be made here", error);
        Assert.Equal(old, _lab.Output());
        _lab.AssertRepaired(built);
    }

    [Fact]
    public void A_process_that_the_system_ends_for_it_leaves_what_the_next_build_completes()
    {
        HlcProgram.NeedShell();
        var (old, built) = (_lab.Expected(1), _lab.Expected(2, Big));
        _lab.Version(1);
        _lab.AssertRepaired(old);

        _lab.Version(2, Big);
        Assert.True(Limited(":").Run("build").Code > 1);
        _lab.AssertRepaired(built);
    }

    [Fact]
    public void A_limit_that_is_below_every_file_is_an_error_not_a_bug()
    {
        HlcProgram.NeedShell();
        var program = _lab.Program with { Before = "trap '' XFSZ; ulimit -f 1", Environment = WithoutMappedCode };
        var (code, _, error) = program.Run("build");
        Assert.Equal(1, code);
        Assert.Contains("HLC6031", error, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", error, StringComparison.Ordinal);
        _lab.AssertRepaired(_lab.Expected(1));
    }

    [Fact]
    public void However_much_room_is_left_a_build_succeeds_or_changes_nothing()
    {
        HlcProgram.NeedShell();
        using var lab = new TestLab();
        using var disk = SmallDisk.Mount(lab.At("out"));
        if (disk is null)
        {
            Assert.Skip("mounting a small file system needs rights");
        }

        var files = Enumerable.Range(0, 12).Select(static i => $"f{i % 3}/{i} = ").ToList();
        string Inventory(string mark) => string.Join('\n', files.Select(file => file + string.Concat(Enumerable.Repeat(mark, 6_000))));
        lab.Write("homelab.yaml", Inventory("1"));
        Assert.Equal(0, lab.Run("build").Code);
        var refused = 0;
        for (var room = 0; room < 30; room += 2)
        {
            var before = lab.Tree("out");
            lab.Write("homelab.yaml", Inventory(room % 4 == 0 ? "2" : "3"));
            Fill(lab.At("out/filler"), room);
            var (code, _, error) = lab.Run("build");
            File.Delete(lab.At("out/filler"));
            if (code != 0)
            {
                refused++;
                Assert.Contains("HLC6031", error, StringComparison.Ordinal);
                Assert.Contains("No space left on device", error, StringComparison.Ordinal);
                Assert.Equal(before, lab.Tree("out"));
                Assert.Equal(0, lab.Run("build").Code);
            }

            Assert.Equal(12, lab.Tree("out").Count(file => file.Value.Length == 6_000 && file.Value[0] == (room % 4 == 0 ? '2' : '3')));
        }

        Assert.InRange(refused, 3, 14);
    }

    // Above all that the lab's small files need, below its big one, in the shell's unit of 512 bytes.
    private HlcProgram Limited(string before) => _lab.Program with { Before = before + "; ulimit -f 200", Environment = WithoutMappedCode };

    // The runtime maps its code twice through a file in memory, which such a limit concerns too.
    private static Dictionary<string, string> WithoutMappedCode => new() { ["DOTNET_EnableWriteXorExecute"] = "0" };

    /// <summary>Takes all room but some pages of 4096 bytes.</summary>
    private static void Fill(string path, int pages)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            file.SetLength(Math.Max(0, file.Length - (pages * page.Length)));
        }
    }
}
