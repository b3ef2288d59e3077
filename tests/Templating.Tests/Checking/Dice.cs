namespace Hlc.Templating.Tests.Checking;

/// <summary>Numbers that are the same in every run.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = (seed * 2654435761) + 1;

    public int Next(int limit)
    {
        _state = (_state * 6364136223846793005) + 1442695040888963407;
        return (int)((_state >> 33) % (ulong)Math.Max(1, limit));
    }

    public bool Percent(int chance) => Next(100) < chance;

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Next(choices.Length)];
}
