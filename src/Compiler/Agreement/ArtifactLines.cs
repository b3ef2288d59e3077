using System.Text;
using Hlc.Output;

namespace Hlc.Agreement;

/// <summary>The lines of a file, for readers of formats that are made of lines.</summary>
public static class ArtifactLines
{
    /// <summary>Each line without its end, and where it stands.</summary>
    public static IEnumerable<(string Text, FactPlace Place)> Of(Artifact artifact) =>
        Encoding.UTF8.GetString(artifact.Content.Span).Split('\n').Select((text, i) => (text, FactPlace.Of(artifact, i + 1)));
}
