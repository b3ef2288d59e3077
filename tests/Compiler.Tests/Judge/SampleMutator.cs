namespace Hlc.Tests.Judge;

/// <summary>Changes a document at one place: a key, a value, or an item.</summary>
/// <param name="random">Says where and how.</param>
/// <param name="corpus">Where values and keys for other places come from.</param>
internal sealed class SampleMutator(Random random, IReadOnlyList<SampleMap> corpus)
{
    /// <summary>Texts that are a value of some type, nearly are one, or are none.</summary>
    internal static readonly string[] Words =
    [
        "", "null", "~", "x", "none", "true", "false", "True", "yes", "no", "-1", "0", "1", "022", "0x10", "1.5", "1e3", ".5", "65535", "65536", "70000",
        "99999999999999999999", "{{ a }}", "a{b", "a{{b", "/in:/out:ro", "/in", "10.0.0.0/8", "10.0.0.5/24", "10.0.0.256", "010.0.0.1", "fd00::1", "fd00::/64",
        "1:2", "@daily", "@reboot", "0 5 * * *", "60 5 * * *", "1h", "1h30m", "30m1h", "500ms", "1w2d", "-1s", "1kB", "1KB", "1 MB", "1.5.5MiB", "9999999999PiB", "9999999999999w", "0s", "0B", "00", "05", "+5", "1.0", "30", "512", "512MiB", "512M", "0.5B", "1.5GiB", "A B", "a.b", "a:b", "a:80",
        "a/b", "a@b", "53/udp", "80-90", "90-80", "80/xyz", "0/udp", "tcp", "gzip", "each", "started", "error", "../x", " x", "x ", "x\ny", "ä", "_x", "-x",
    ];

    private static readonly string[] Keys =
        ["", "x", "X", "a b", "a-b", "a_b", "a.b", "a/b", "/a", "{{ a }}", "a{b", "ä", "-a", "9", "true", "none", "<<", "image", "address", "name", "host", "checks"];

    private readonly List<Sample> _values = [.. corpus.SelectMany(static d => All(d))];
    private readonly List<string> _keys = [.. corpus.SelectMany(static d => All(d).OfType<SampleMap>().SelectMany(static m => m.Entries)).Select(static e => e.Key)];

    internal SampleMap Mutate(SampleMap document)
    {
        var copy = (SampleMap)document.Copy();
        var places = All(copy).Where(static n => n is SampleMap { Entries.Count: > 0 } or SampleList { Items.Count: > 0 }).ToList();
        switch (places[random.Next(places.Count)])
        {
            case SampleMap map:
                InMap(map);
                break;
            case SampleList list:
                InList(list);
                break;
        }

        return copy;
    }

    /// <summary>One value of each form, and every text with quotes and without.</summary>
    internal static IEnumerable<Sample> AnyValues()
    {
        var texts = Words.SelectMany(static word => new[] { new SampleScalar(word, true), new SampleScalar(word, false) });
        Sample[] forms =
        [
            new SampleList([]), new SampleMap([]), Listed("a", "a"), Listed("a", "b"), Listed("null"), Listed("80"), Listed("{{ a }}"), Mapped("true"), Mapped("null"),
            Mapped("none"), new SampleList([new SampleMap([])]), new SampleList([new SampleList([])]), new SampleMap([new("a", new SampleMap([]))]),
            new SampleMap([new("{{ a }}", new SampleScalar("true", true))]),
        ];
        return texts.Concat(forms).DistinctBy(static value => value.ToYaml());
    }

    private static SampleList Listed(params string[] texts) => new([.. texts.Select(static text => new SampleScalar(text, true))]);

    private static SampleMap Mapped(string text) => new([new SampleEntry("a", new SampleScalar(text, true))]);

    private static IEnumerable<Sample> All(Sample node) => node switch
    {
        SampleMap map => map.Entries.SelectMany(static e => All(e.Value)).Prepend(node),
        SampleList list => list.Items.SelectMany(All).Prepend(node),
        _ => [node],
    };

    private void InMap(SampleMap map)
    {
        var at = random.Next(map.Entries.Count);
        var entry = map.Entries[at];
        switch (random.Next(10))
        {
            case 0:
                map.Entries.RemoveAt(at);
                break;
            case 1:
                Rename(map, at, Key(entry.Key));
                break;
            case 2:
                Add(map, Key(entry.Key), random.Next(2) == 0 ? entry.Value.Copy() : Value(entry.Value));
                break;
            default:
                map.Entries[at] = entry with { Value = Value(entry.Value) };
                break;
        }
    }

    private void InList(SampleList list)
    {
        var at = random.Next(list.Items.Count);
        switch (random.Next(5))
        {
            case 0:
                list.Items.RemoveAt(at);
                break;
            case 1:
                list.Items.Add(list.Items[at].Copy());
                break;
            case 2:
                list.Items.Insert(at, Value(list.Items[at]));
                break;
            default:
                list.Items[at] = Value(list.Items[at]);
                break;
        }
    }

    private static void Rename(SampleMap map, int at, string key)
    {
        if (map.Entries.All(e => e.Key != key))
        {
            map.Entries[at] = map.Entries[at] with { Key = key };
        }
    }

    private static void Add(SampleMap map, string key, Sample value)
    {
        if (map.Entries.All(e => e.Key != key))
        {
            map.Entries.Add(new SampleEntry(key, value));
        }
    }

    private string Key(string key) => random.Next(4) switch
    {
        0 => Keys[random.Next(Keys.Length)],
        1 => Changed(key),
        _ => _keys[random.Next(_keys.Count)],
    };

    private Sample Value(Sample value) => random.Next(9) switch
    {
        0 => new SampleList([]),
        1 => new SampleMap([]),
        2 => new SampleList(random.Next(3) == 0 ? [value, value.Copy()] : [value]),
        3 => value is SampleList { Items.Count: > 0 } list ? list.Items[0] : new SampleMap([new SampleEntry(Key("x"), value)]),
        4 => _values[random.Next(_values.Count)].Copy(),
        5 or 6 when value is SampleScalar scalar => new SampleScalar(Changed(scalar.Text), scalar.IsPlain),
        7 when value is SampleScalar scalar => new SampleScalar(scalar.Text, !scalar.IsPlain),
        _ => new SampleScalar(Words[random.Next(Words.Length)], random.Next(3) > 0),
    };

    private string Changed(string text)
    {
        var at = random.Next(text.Length + 1);
        var end = Math.Min(text.Length, at + random.Next(2));
        var scrap = random.Next(3) switch
        {
            0 => "",
            1 => ((char)random.Next(' ', '~')).ToString(),
            _ => "0",
        };
        return string.Concat(text.AsSpan(0, at), scrap, text.AsSpan(end));
    }
}
