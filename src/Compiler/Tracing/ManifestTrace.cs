using System.Collections.Immutable;
using Hlc.Output;

namespace Hlc.Tracing;

/// <summary>What each line of a manifest is about. The manifest is written from a tree, so its entries stand in the order of the files.</summary>
internal sealed class ManifestTrace
{
    private const string EntryBegins = "    {";
    private const string EntryEnds = "    }";
    private const string DestinationBegins = "      \"deploy\"";
    private const string DestinationEnds = "      }";
    private const string Hash = "      \"sha256\"";

    private readonly ImmutableArray<ManifestLine>.Builder _lines = ImmutableArray.CreateBuilder<ManifestLine>();

    public ManifestTrace(OutputTree output)
    {
        var lines = new OutputLines(output.ManifestArtifact);
        var index = -1;
        var (isEntry, isDestination) = (false, false);
        for (var number = 1; number <= lines.Count; number++)
        {
            var text = lines.Text(number);
            if (text == EntryBegins)
            {
                isEntry = true;
                index++;
            }

            isDestination |= text.StartsWith(DestinationBegins, StringComparison.Ordinal);
            _lines.Add(new ManifestLine(isEntry ? output.Artifacts[index] : null, isDestination, text.StartsWith(Hash, StringComparison.Ordinal)));
            isDestination &= !text.StartsWith(DestinationEnds, StringComparison.Ordinal);
            isEntry &= !text.StartsWith(EntryEnds, StringComparison.Ordinal);
        }
    }

    /// <summary>What a 1-based line is about.</summary>
    public ManifestLine Line(int number) => _lines[number - 1];
}

/// <summary>What a line of a manifest is about.</summary>
/// <param name="About">The file of its entry; null for a line outside of entries.</param>
/// <param name="IsDestination">True if it says where the file belongs.</param>
/// <param name="IsHash">True if it is the hash of the file's content.</param>
internal readonly record struct ManifestLine(Artifact? About, bool IsDestination, bool IsHash);
