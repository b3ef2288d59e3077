namespace Hlc.Fuzzing;

/// <summary>Numbers that are the same in every run with one seed.</summary>
internal sealed class FuzzRandom(ulong seed)
{
    // Neighbouring seeds would otherwise begin alike.
    private ulong _state = (seed + 1) * 0x9E3779B97F4A7C15;

    public int Next(int limit)
    {
        _state = (_state * 6364136223846793005) + 1442695040888963407;
        return (int)((_state >> 33) % (ulong)Math.Max(1, limit));
    }

    public bool Percent(int chance) => Next(100) < chance;

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Next(choices.Length)];

    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];
}
