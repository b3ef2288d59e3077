namespace Hlc.Topology;

/// <summary>Names of git branches (git-check-ref-format(1)).</summary>
public static class BranchName
{
    /// <summary>Why no branch can be called this; null if one can.</summary>
    public static string? ProblemOf(string name)
    {
        if (name.Length == 0)
        {
            return "it is empty";
        }

        foreach (var c in name)
        {
            if (char.IsControl(c) || c is ' ' or '~' or '^' or ':' or '?' or '*' or '[' or '\\')
            {
                return char.IsControl(c) ? "a control character stands in it" : $"'{c}' stands in it";
            }
        }

        if (name.StartsWith('-') || name is "@" or "HEAD" || name.Contains("..", StringComparison.Ordinal) || name.Contains("@{", StringComparison.Ordinal))
        {
            return "it would mean something else to git";
        }

        if (name.EndsWith('.'))
        {
            return "it ends in '.'";
        }

        return name.Split('/').Any(static part => part.Length == 0 || part[0] == '.' || part.EndsWith(".lock", StringComparison.Ordinal))
            ? "a part of it is empty, begins with '.', or ends in '.lock'" : null;
    }
}
