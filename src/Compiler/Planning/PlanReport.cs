using Hlc.Checks;
using Hlc.Diagnostics;
using Hlc.Text;

namespace Hlc.Planning;

/// <summary>How planners report what their target cannot express.</summary>
public sealed class PlanReport(CheckPolicy policy)
{
    /// <summary>Native words set a leaf that hlc writes.</summary>
    public void NativeConflict(SourceSpan native, string key, SourceSpan derived) =>
        Add(PlanErrors.NativeConflict(native, key, derived));

    /// <summary>Native words have another shape than what they are merged into.</summary>
    public void NativeShape(SourceSpan native, string key, string wanted, SourceSpan derived) =>
        Add(PlanErrors.NativeShape(native, key, wanted, derived));

    /// <summary>Native words say what the inventory has a key of its own for, because more follows from it.</summary>
    public void OwnKey(SourceSpan native, string key, string own) => Add(PlanErrors.OwnKey(native, key, own));

    /// <summary>Native words that the target would refuse.</summary>
    public void NativeInvalid(SourceSpan native, string message, string help) => Add(PlanErrors.NativeInvalid(native, message, help));

    /// <summary>A setting that the target has no form for.</summary>
    public void Unsupported(SourceSpan span, string message, string help) => Add(PlanErrors.Unsupported(span, message, help));

    /// <summary>A diagnostic of the kind's own.</summary>
    public void Add(Diagnostic diagnostic) => policy.ReportAt(diagnostic);
}
