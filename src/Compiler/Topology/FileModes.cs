using Hlc.Diagnostics;
using Hlc.Model;
using Hlc.Topology.Expressions;
using Hlc.Values;

namespace Hlc.Topology;

/// <summary>The modes that are said of files: octal, as chmod(1) takes them.</summary>
internal static class FileModes
{
    /// <summary>A mode in four digits; null if it is none, which is reported.</summary>
    public static Sourced<string>? Read(Leaf<string> leaf, Scope scope, ExpressionResolver resolver, DiagnosticBag bag)
    {
        if (resolver.Literal(leaf, scope, "a mode") is not { } mode)
        {
            return null;
        }

        if (mode.Value.Length is 3 or 4 && mode.Value.All(static c => c is >= '0' and <= '7'))
        {
            return mode with { Value = mode.Value.PadLeft(4, '0') };
        }

        bag.Add(HostErrors.SystemValue(leaf.Span, $"'{mode.Value}' is no mode of a file", "write it in octal, such as '0640' (chmod(1))"));
        return null;
    }

    /// <summary>
    /// True if a file of which nobody says a mode is a script: its text names the program that runs it (execve(2), "Interpreter scripts").
    /// The mode that it has beside the inventory says nothing: not every file system has one.
    /// </summary>
    public static bool IsScript(TextValue content) => content.Parts is [LiteralPart first, ..] && first.Text.StartsWith("#!", StringComparison.Ordinal);

    /// <summary>Reports a mode or an owner of a file that is there without us: nobody would give it them.</summary>
    public static void RefuseForExternal(Model.HostedFile entry, string name, DiagnosticBag bag)
    {
        foreach (var said in (Leaf<string>?[])[entry.Mode, entry.Owner])
        {
            if (said is not null)
            {
                bag.Add(TopologyErrors.Unsupported(said.KeySpan, $"'{name}' is there already: nothing that hlc writes gives it a mode or an owner",
                    "take it out, and set it where the file is made; or give the file's text with 'from' or 'content'"));
            }
        }
    }

    /// <summary>True if who owns a file of this mode may run it.</summary>
    public static bool IsExecutable(string mode) => ((mode[1] - '0') & 1) != 0;

    /// <summary>True if everybody may read a file of this mode.</summary>
    public static bool IsReadByAll(string mode) => ((mode[3] - '0') & 4) != 0;
}
