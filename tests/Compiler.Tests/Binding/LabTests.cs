using Hlc.Diagnostics;
using Hlc.Goldens;
using Hlc.Model;

namespace Compiler.Tests.Binding;

/// <summary>Whole labs: those of the repository and the sketches.</summary>
public sealed class LabTests
{
    private const string Text = """
        lab: tiny
        networks: { lan: { cidr: 192.168.1.0/24, gateway: 192.168.1.1 } }
        hosts:
          box: { address: 192.168.1.10, groups: { web: true, old: false }, ssh: { port: 2222 } }
        services:
          wiki:
            host: box
            containers:
              app:
                image: requarks/wiki:2.5
                after: [db]
                env: { TZ: "{{ site.timezone }}", PASS: { secret: wiki/db }, PORT: 022 }
                volumes: { data: /data, time: /etc/localtime:/etc/localtime:ro }
                health: none
                compose: { shm_size: 64m }
              db: { image: "postgres:14", user: "999:0", restart: null }
            routes: { wiki: app:3000 }
        """;

    public static TheoryData<string> Names => [.. Sketches.Names];

    [Fact]
    public void Labs_of_the_repository_bind_without_errors()
    {
        var files = Directory.GetFiles(Repository.File("inventory"), "homelab.yaml", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Assert.All(files, static file => Right(File.ReadAllText(file)));
    }

    [Fact]
    public void Model_prints_with_positions() => Golden.File(
        Repository.File("tests/Compiler.Tests/Binding/tiny.golden"),
        InventoryDump.Write(Right(Text), withPositions: true));

    [Theory]
    [MemberData(nameof(Names))]
    public void Lab_over_itself_says_the_same(string name)
    {
        var inventory = Right(Sketches.Read(name));
        var settled = InventoryDump.Write(InventoryLayers.Settle(inventory) ?? new Inventory());

        Assert.Equal(settled, InventoryDump.Write(InventoryLayers.Merge(inventory, inventory) ?? new Inventory()));
        Assert.Equal(settled, InventoryDump.Write(InventoryLayers.Merge(inventory, new Inventory()) ?? new Inventory()));
    }

    private static Inventory Right(string text)
    {
        var bag = new DiagnosticBag();
        var inventory = SketchTests.Bind(text, bag);
        Assert.Empty(bag.Sorted().Select(static d => $"{d.Span} {d.Rule.Code} {d.Message}"));
        return inventory ?? throw new InvalidOperationException("nothing was bound");
    }
}
