using Hlc.Diagnostics;
using Hlc.Rendering;

namespace Hlc.LabTemplates;

/// <summary>Checks the lab's own templates before anything is rendered, and finds those that nothing uses.</summary>
internal static class LabTemplateCheck
{
    /// <summary>Checks each against what it sees and the format of its files; an included one where it is included.</summary>
    public static void Run(TemplateLibrary library, DiagnosticBag bag)
    {
        var included = new HashSet<string>(StringComparer.Ordinal);
        foreach (var printed in library.Own.Select(static t => t.Printed()).OfType<ArtifactTemplate>())
        {
            Report(printed.Check(Include));
        }

        foreach (var fragment in library.Own.Where(t => t.IsFragment && !included.Contains(t.Name)))
        {
            bag.Add(LabTemplateErrors.Unused(fragment.Source.Source, fragment.DescriptionPath));
            Report(fragment.Source.Parsed.Errors.Select(error => RenderErrors.Syntax(error, fragment.Source.Source)));
        }

        TemplateSource? Include(string name)
        {
            included.Add(name);
            return library.Find(name);
        }

        void Report(IEnumerable<Diagnostic> found)
        {
            foreach (var diagnostic in found)
            {
                bag.Add(diagnostic);
            }
        }
    }
}
