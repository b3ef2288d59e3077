namespace Hlc.Text;

/// <summary>A place in a text as users count it: both numbers begin at 1; columns are UTF-16 units.</summary>
public readonly record struct LinePosition(int Line, int Column);
