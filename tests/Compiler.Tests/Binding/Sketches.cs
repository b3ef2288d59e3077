using Hlc.Tests;

namespace Compiler.Tests.Binding;

/// <summary>The labs that the language was designed on, where they are at hand.</summary>
internal static class Sketches
{
    internal static readonly string[] Names = ["000", "001", "002", "003", "004"];

    /// <summary>The text of a sketch; skips the test if there is none.</summary>
    internal static string Read(string name) => File.ReadAllText(Path.Combine(Shared.Folder("sketches"), name + ".yaml"));
}
