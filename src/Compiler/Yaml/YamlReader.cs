using Hlc.Diagnostics;
using Hlc.Text;
using YamlDotNet.Core;

namespace Hlc.Yaml;

/// <summary>Reads one YAML document into a table of nodes with true positions.</summary>
public static class YamlReader
{
    private const int LargestFile = 16 * 1024 * 1024;

    /// <summary>
    /// The root mapping of a file; null if the file has none (it is empty, it is a list, its syntax is wrong), which was then
    /// reported as an error. A document with lesser faults (a key said twice, an unknown alias, a tag) is reported and returned.
    /// </summary>
    public static YamlNode? Read(SourceFile file, DiagnosticBag bag)
    {
        if (ReadAny(file, bag) is not { } root)
        {
            return null;
        }

        if (root.Kind == YamlKind.Mapping)
        {
            return root;
        }

        bag.Add(root.IsNull ? YamlErrors.Empty(file) : YamlErrors.RootNotMapping(root.Span, root.Kind));
        return null;
    }

    /// <summary>The root of a file, whatever its kind; null if it is empty or cannot be read, which was then reported.</summary>
    public static YamlNode? ReadAny(SourceFile file, DiagnosticBag bag)
    {
        if (file.Text.Length > LargestFile)
        {
            bag.Add(YamlErrors.TooLarge(file, LargestFile));
            return null;
        }

        if (!YamlCharacters.Check(file, bag))
        {
            return null;
        }

        var builder = new YamlTableBuilder(file, bag);
        if (!Feed(file, builder, bag) || !builder.IsBounded())
        {
            return null;
        }

        var root = builder.Build();
        if (root is null)
        {
            bag.Add(YamlErrors.Empty(file));
        }

        return root;
    }

    private static bool Feed(SourceFile file, YamlTableBuilder builder, DiagnosticBag bag)
    {
        var parser = new Parser(new StringReader(file.Text));
        while (true)
        {
            if (SyntaxFault.Next(parser, builder.Position, out var current) is { } fault)
            {
                new SyntaxSearch(file, bag).Report(fault);
                return false;
            }

            if (current is null)
            {
                return true;
            }

            if (!builder.Add(current))
            {
                return false;
            }
        }
    }
}
