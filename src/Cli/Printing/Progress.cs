namespace Hlc.Cli.Printing;

/// <summary>Shows which of several labs is being compiled; nothing in a pipe, and nothing for a single lab.</summary>
internal static class Progress
{
    /// <summary>Runs an action for each item, and shows a line for it on a terminal meanwhile.</summary>
    internal static void ForEach<T>(CommandIo io, IReadOnlyList<T> items, Func<T, string> name, Action<T> action)
    {
        var status = items.Count > 1 ? io.Error as StatusLine : null;
        for (var i = 0; i < items.Count; i++)
        {
            status?.Show($"{name(items[i])} ({i + 1} of {items.Count})");
            action(items[i]);
            status?.Clear();
            if (io.IsOutTerminal)
            {
                io.Out.Flush();
            }
        }
    }
}
