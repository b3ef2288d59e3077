using Hlc.Diagnostics;

namespace Hlc.Yaml;

/// <summary>The faults of one document; full long before a hostile document fills the memory with them.</summary>
internal sealed class FaultList(DiagnosticBag bag)
{
    private const int Most = 100;

    private int _count;

    /// <summary>True once there are more than anybody reads.</summary>
    internal bool IsFull => _count >= Most;

    internal void Add(Diagnostic diagnostic)
    {
        bag.Add(diagnostic);
        _count++;
    }
}
