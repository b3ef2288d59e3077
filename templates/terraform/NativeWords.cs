using System.Collections.Immutable;
using Hlc.Model;
using Hlc.Planning;
using Hlc.Topology;
using Hlc.Values;

namespace Hlc.Artifacts.Terraform;

/// <summary>
/// What machines say in the words of Terraform's provider. A resource has no form for attributes that are known only as values, so the
/// module declares every word that some machine has, with a type, and each machine has values for its own.
/// </summary>
internal sealed class NativeWords
{
    /// <summary>The key of these words in a machine's value.</summary>
    public const string Key = "native";

    // What follows from the inventory: said twice, one of the two would be wrong.
    private static readonly string[] Derived =
    [
        "name", "desc", "description", "target_node", "target_nodes", "vmid", "clone", "memory", "cores", "sockets", "cpu", "bios", "machine", "tags", "onboot",
        "start_at_node_boot", "disk", "disks", "efidisk", "network", "pci", "pcis", "hostpci", "serial", "ciuser", "sshkeys", "nameserver", "searchdomain", "cicustom",
        "lifecycle", "connection", "provisioner", "count", "for_each", "depends_on", "provider",
    ];

    // What the module says where no machine says otherwise.
    private static readonly (string Name, string Value)[] Usual =
        [("agent", "1"), ("boot", "\"order=scsi0\""), ("full_clone", "true"), ("os_type", "\"cloud-init\""), ("scsihw", "\"virtio-scsi-single\"")];

    private readonly SortedDictionary<string, NativeWord> _words = new(StringComparer.Ordinal);

    /// <summary>The words of all machines; what cannot be one is reported.</summary>
    public NativeWords(IEnumerable<VirtualMachine> machines, PlanReport report)
    {
        foreach (var machine in machines)
        {
            foreach (var entry in machine.Terraform?.Entries ?? [])
            {
                if (IsWord(entry, machine, report))
                {
                    Add(entry, report);
                }
            }
        }
    }

    /// <summary>The fields of the type, in ordinal order.</summary>
    public ImmutableArray<FieldView> Fields => [.. _words.Select(static w => new FieldView(new Sourced<string>(w.Key, w.Value.Origin), new Sourced<string>(w.Value.TypeText, w.Value.Origin)))];

    /// <summary>The attributes of the resource: the usual ones, and those of machines.</summary>
    public ImmutableArray<WordView> Attributes
    {
        get
        {
            var words = Usual.Select(u => _words.TryGetValue(u.Name, out var own)
                ? Word(u.Name, $"coalesce(var.vm.{Key}.{u.Name}, {u.Value})", own.Origin) : Word(u.Name, u.Value, Origin.None));
            var others = _words.Where(static w => !w.Value.IsBlock && w.Key != "cpu_type" && Usual.All(u => u.Name != w.Key));
            return [.. words.Concat(others.Select(static w => Word(w.Key, $"var.vm.{Key}.{w.Key}", w.Value.Origin)))];
        }
    }

    /// <summary>The type of processor.</summary>
    public Sourced<string> CpuType => _words.TryGetValue("cpu_type", out var own)
        ? new Sourced<string>($"coalesce(var.vm.{Key}.cpu_type, \"host\")", own.Origin) : new Sourced<string>("\"host\"", Origin.None);

    /// <summary>The blocks of the resource.</summary>
    public ImmutableArray<BlockView> Blocks =>
    [
        .. _words.Where(static w => w.Value.IsBlock).Select(static w => new BlockView(
            new Sourced<string>(w.Key, w.Value.Origin),
            [.. w.Value.Inside.Select(i => Word(i.Key, $"{w.Key}.value.{i.Key}", i.Value.Origin))],
            w.Value.Inside.Keys.Max(static k => k.Length))),
    ];

    /// <summary>A machine's own values: a block is a list.</summary>
    public static ResolvedMap? ValuesOf(VirtualMachine machine) => machine.Terraform is not { Entries.Length: > 0 } native ? null
        : new ResolvedMap([.. native.Entries.Select(static e => e.Value is ResolvedMap block ? e with { Value = new ResolvedList([block]) { Origin = block.Origin } } : e)]) { Origin = native.Origin };

    private static WordView Word(string name, string value, Origin origin) => new(new Sourced<string>(name, origin), new Sourced<string>(value, origin));

    private static bool IsWord(ResolvedEntry entry, VirtualMachine machine, PlanReport report)
    {
        if (!IsName(entry.Key))
        {
            report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' cannot be an attribute of Terraform", "write the provider's own word: lower-case letters, digits and '_'");
            return false;
        }

        if (Derived.Contains(entry.Key) || (entry.Key.StartsWith("ipconfig", StringComparison.Ordinal) && entry.Key[8..].All(char.IsAsciiDigit)))
        {
            report.NativeConflict(entry.KeyOrigin.First, entry.Key, machine.Origin.First);
            return false;
        }

        return true;
    }

    private void Add(ResolvedEntry entry, PlanReport report)
    {
        ImmutableArray<ResolvedMap> blocks = entry.Value switch
        {
            ResolvedMap map => [map],
            ResolvedList list when list.Items.All(static i => i is ResolvedMap) => [.. list.Items.OfType<ResolvedMap>()],
            _ => [],
        };
        if (blocks.IsEmpty && !(entry.Value is ResolvedScalar { Type: not TreeScalarType.Null } scalar && scalar.Text.IsLiteral))
        {
            report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' must be a value that is known now, a mapping or a list of mappings", "write one value, or the attributes of the block");
            return;
        }

        var word = _words.TryGetValue(entry.Key, out var known) ? known : _words[entry.Key] = new NativeWord { IsBlock = !blocks.IsEmpty };
        if (word.IsBlock == blocks.IsEmpty)
        {
            report.NativeInvalid(entry.KeyOrigin.First, $"'{entry.Key}' is a block on one machine and a value on another", "write the same form on both");
            return;
        }

        word.Origin = word.Origin.And(entry.KeyOrigin);
        word.Join(entry.Value);
        foreach (var inside in blocks.SelectMany(static b => b.Entries))
        {
            if (!IsName(inside.Key) || inside.Value is not ResolvedScalar { Type: not TreeScalarType.Null, Text.IsLiteral: true })
            {
                report.NativeInvalid(inside.KeyOrigin.First, $"'{inside.Key}' in the block '{entry.Key}' must have one value that is known now", "blocks inside of blocks belong into Terraform of your own");
                continue;
            }

            var attribute = word.Inside.TryGetValue(inside.Key, out var there) ? there : word.Inside[inside.Key] = new NativeWord();
            attribute.Origin = attribute.Origin.And(inside.KeyOrigin);
            attribute.Join(inside.Value);
        }

        if (word.IsBlock && word.Inside.Count == 0)
        {
            _words.Remove(entry.Key);
        }
    }

    private static bool IsName(string key) => key.Length > 0 && char.IsAsciiLetterLower(key[0]) && key.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    /// <summary>A word, with what is known of it from all machines.</summary>
    private sealed class NativeWord
    {
        private string? _type;

        public bool IsBlock { get; init; }

        public Origin Origin { get; set; } = Origin.None;

        public SortedDictionary<string, NativeWord> Inside { get; } = new(StringComparer.Ordinal);

        public string TypeText => IsBlock
            ? $"optional(list(object({{ {string.Join(", ", Inside.Select(static i => $"{i.Key} = {i.Value.TypeText}"))} }})), [])"
            : $"optional({_type ?? "string"})";

        /// <summary>A word that has values of several types takes them as text: Terraform converts.</summary>
        public void Join(ResolvedTree value)
        {
            if (value is ResolvedScalar scalar)
            {
                var type = scalar.Type switch { TreeScalarType.Integer or TreeScalarType.Float => "number", TreeScalarType.Boolean => "bool", _ => "string" };
                _type = _type is null || _type == type ? type : "string";
            }
        }
    }
}
