using Hlc.Diagnostics;
using Hlc.Text;
using Hlc.Yaml;

namespace Hlc.Binding;

/// <summary>
/// What binding needs besides the document: where errors go. How deep and how large a document may be, aliases followed, the reader has
/// bounded already.
/// </summary>
public sealed class BindContext(DiagnosticBag diagnostics)
{
    /// <summary>True once further errors are not kept: the rest of the document need not be looked at.</summary>
    public bool IsFull => diagnostics.IsFull;

    /// <summary>Reports something.</summary>
    public void Report(Diagnostic diagnostic) => diagnostics.Add(diagnostic);

    /// <summary>False, and an error, for <c>null</c> where something must stand.</summary>
    internal bool HasValue(YamlNode node, SourceSpan key)
    {
        if (!node.IsNull)
        {
            return true;
        }

        Report(BindErrors.NullNotAllowed(node, key));
        return false;
    }
}
