using System.Collections.Immutable;
using Hlc.Diagnostics;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Topology;

/// <summary>
/// Reads what encrypted files say in clear. SOPS leaves the keys of YAML and dotenv files, encrypts each value as
/// <c>ENC[AES256_GCM,…]</c>, and keeps whom it encrypted for under <c>sops</c> (in dotenv files flattened:
/// <c>sops_age__list_0__map_recipient</c>). Ansible Vault encrypts a file as a whole or value by value, and begins either with
/// <c>$ANSIBLE_VAULT;1.1;AES256</c>.
/// </summary>
internal static class EncryptedFileReader
{
    private const string SopsKey = "sops";
    private const string SopsPrefix = "sops_";
    private const string SopsValue = "ENC[AES256_GCM,";
    private const string VaultValue = "$ANSIBLE_VAULT;";

    /// <summary>Values with this ending stand in clear because the owner wants them to (SOPS, unencrypted suffix).</summary>
    private const string ClearSuffix = "_unencrypted";

    /// <summary>Reads a file of YAML that SOPS encrypted.</summary>
    public static EncryptedFile SopsYaml(SourceFile file)
    {
        var (root, fault, at) = Mapping(file);
        if (root is not { } mapping)
        {
            return Unreadable(file, fault, at);
        }

        var found = new Found(file);
        foreach (var (key, value) in mapping.Entries)
        {
            if (key.Text != SopsKey)
            {
                found.Walk(key.Text, key.Span, value, static text => text.StartsWith(SopsValue, StringComparison.Ordinal), isTop: true);
            }
        }

        if (mapping.Find(SopsKey) is not { Value: { Kind: YamlKind.Mapping } about })
        {
            return found.InClear("is not encrypted: SOPS would have written a key 'sops'", mapping.Entries is [var first, ..] ? first.Key.Span : default);
        }

        found.Recipients(about);
        foreach (var group in about.Find("key_groups")?.Value.Items ?? [])
        {
            found.Recipients(group);
        }

        return found.File();
    }

    /// <summary>Reads a dotenv file that SOPS encrypted. SOPS takes a line as it is: the first <c>=</c> ends the name.</summary>
    public static EncryptedFile SopsDotenv(SourceFile file)
    {
        var found = new Found(file);
        var isEncrypted = false;
        for (var number = 1; number <= file.LineCount; number++)
        {
            var line = file.Line(number);
            var start = file.StartOfLine(number);
            if (line.IsEmpty || line[0] == '#')
            {
                // A comment may say anything, a secret that somebody put away included: SOPS encrypts them too.
                found.Hide(start, line.Length);
                continue;
            }

            if (line.IndexOf('=') is var end && end < 0)
            {
                return Unreadable(file, "has a line without '=' that SOPS would not read", start);
            }

            var key = line[..end];
            var value = line[(end + 1)..];
            if (key.StartsWith(SopsPrefix, StringComparison.Ordinal))
            {
                isEncrypted = true;
                if (key.StartsWith("sops_age__", StringComparison.Ordinal) && key.EndsWith("__map_recipient", StringComparison.Ordinal))
                {
                    found.Recipient(value.ToString(), start + end + 1);
                }

                continue;
            }

            found.Add(key.ToString(), new SourceSpan(null, start, end), new SourceSpan(null, start + end + 1, value.Length),
                value.IsEmpty ? StoredState.Empty : value.StartsWith(SopsValue, StringComparison.Ordinal) ? StoredState.Encrypted : StoredState.Clear);
        }

        return isEncrypted ? found.File() : found.InClear("is not encrypted: SOPS would have written lines that begin with 'sops_'", new SourceSpan(null, 0, 0));
    }

    /// <summary>Reads a file of variables for Ansible.</summary>
    public static EncryptedFile Vault(SourceFile file)
    {
        if (file.Text.StartsWith(VaultValue, StringComparison.Ordinal))
        {
            return new EncryptedFile { Source = Blotted(file, 0, 0), Content = file.Text, HidesNames = true };
        }

        var (root, fault, at) = Mapping(file);
        if (root is not { } mapping)
        {
            return Unreadable(file, fault, at);
        }

        var found = new Found(file);
        foreach (var (key, value) in mapping.Entries)
        {
            found.Walk(key.Text, key.Span, value, text => text.StartsWith(VaultValue, StringComparison.Ordinal) && IsTagged(file, key.Span, value.Span), isTop: true);
        }

        return found.File();
    }

    /// <summary>Without its tag Ansible would hand the encrypted text itself over.</summary>
    private static bool IsTagged(SourceFile file, SourceSpan key, SourceSpan value) =>
        file.Text.AsSpan(key.End, Math.Max(0, value.Start - key.End)).Contains("!vault", StringComparison.Ordinal)
        || file.Text.AsSpan(value.Start, value.Length).StartsWith("!vault", StringComparison.Ordinal);

    private static (YamlNode? Root, string Fault, int At) Mapping(SourceFile file)
    {
        // Faults are said by their place alone: a message could repeat what stands there. Tags are Ansible's own.
        var bag = new DiagnosticBag();
        var root = YamlReader.ReadAny(file, bag);
        if (root is { Kind: YamlKind.Mapping })
        {
            return (root, string.Empty, 0);
        }

        var line = root is null && bag.Sorted() is [var first, ..] && first.Span.File == file ? file.PositionOf(first.Span.Start).Line : 1;
        return (null, root is null ? $"is no YAML: see line {line}" : "is no mapping of names to values", file.StartOfLine(line));
    }

    private static EncryptedFile Unreadable(SourceFile file, string fault, int at = 0)
    {
        var blotted = Blotted(file, 0, file.Text.Length);
        return new EncryptedFile { Source = blotted, Content = file.Text, Fault = fault, FaultSpan = new SourceSpan(blotted, at, 0) };
    }

    private static SourceFile Blotted(SourceFile file, int start, int length) =>
        new(file.Path, string.Create(file.Text.Length, (file.Text, start, length), static (to, from) =>
        {
            from.Text.CopyTo(to);
            Blot(to.Slice(from.start, from.length));
        }));

    private static void Blot(Span<char> text)
    {
        foreach (ref var character in text)
        {
            character = character is '\n' or '\r' ? character : '*';
        }
    }

    /// <summary>What was found so far, in places of the file as it is.</summary>
    private sealed class Found(SourceFile file)
    {
        private readonly List<StoredValue> _values = [];
        private readonly List<StoredRecipient> _recipients = [];
        private readonly char[] _text = file.Text.ToCharArray();

        public void Add(string key, SourceSpan name, SourceSpan value, StoredState state)
        {
            _values.Add(new StoredValue(key, state, name));
            Hide(value.Start, value.Length);
        }

        public void Recipient(string name, int start) => _recipients.Add(new StoredRecipient(name, new SourceSpan(null, start, name.Length)));

        public void Recipients(YamlNode about)
        {
            foreach (var item in about.Find("age")?.Value.Items ?? [])
            {
                if (item.Find("recipient")?.Value is { Kind: YamlKind.Scalar } recipient)
                {
                    Recipient(recipient.Text, recipient.Span.Start);
                }
            }
        }

        public void Walk(string key, SourceSpan name, YamlNode value, Func<string, bool> isEncrypted, bool isTop = false)
        {
            if (value.Kind == YamlKind.Mapping && value.Entries.Count > 0)
            {
                foreach (var (inner, below) in value.Entries)
                {
                    // A name may hold the sign that stands between names: then no path means it.
                    Walk($"{key}/{inner.Text.Replace("/", "~1", StringComparison.Ordinal)}", inner.Span, below, isEncrypted);
                }
            }
            else if (value.Kind == YamlKind.Sequence && value.Items.Count > 0)
            {
                for (var i = 0; i < value.Items.Count; i++)
                {
                    Walk($"{key}/{i}", name, value.Items[i], isEncrypted);
                }
            }
            else
            {
                var state = value.Kind != YamlKind.Scalar || value.IsNull || value.Text.Length == 0 ? StoredState.Empty
                    : isEncrypted(value.Text) ? StoredState.Encrypted : StoredState.Clear;
                Add(isTop ? key.Replace("/", "~1", StringComparison.Ordinal) : key, name, value.Definition, state);
            }
        }

        public void Hide(int start, int length) => Blot(_text.AsSpan(start, Math.Min(length, _text.Length - start)));

        /// <summary>The file, of which nothing is encrypted.</summary>
        public EncryptedFile InClear(string fault, SourceSpan at) => File(fault, at);

        /// <summary>The file.</summary>
        public EncryptedFile File(string? clear = null, SourceSpan at = default)
        {
            HideComments();
            var source = new SourceFile(file.Path, new string(_text));
            return new EncryptedFile
            {
                Source = source,
                Content = file.Text,
                Fault = clear,
                IsInClear = clear is not null,
                FaultSpan = at with { File = source },
                Values = [.. _values.Select(v => v with { Span = v.Span with { File = source } })],
                Recipients = [.. _recipients.Select(r => r with { Span = r.Span with { File = source } })],
            };
        }

        private void HideComments()
        {
            // What is left of a line behind '#' was no name; a name with '#' in it loses its end, which is no harm.
            var isComment = false;
            foreach (ref var character in _text.AsSpan())
            {
                isComment = character != '\n' && (isComment || character == '#');
                if (isComment && character is not ('\r' or '#'))
                {
                    character = '*';
                }
            }
        }
    }

    /// <summary>True if a value stands in clear where its owner did not ask for that.</summary>
    internal static bool IsExposed(StoredValue value) =>
        value.State == StoredState.Clear && !value.Key.EndsWith(ClearSuffix, StringComparison.Ordinal);
}
