using System.Collections;

namespace Hlc.Rendering;

/// <summary>
/// Stretches in the order of their writing. They are kept in pieces: a long file has so many that one array of them would be an
/// object of the large heap, which only the costly collections clear, and growing would copy it again and again.
/// </summary>
internal sealed class StretchList : IReadOnlyList<OutputStretch>
{
    // A stretch has 56 bytes; the large heap begins at 85,000.
    private const int PieceShift = 10;
    private const int PieceLength = 1 << PieceShift;
    private const int FirstLength = 16;

    private readonly List<OutputStretch[]> _pieces = [];
    private OutputStretch[] _last = [];
    private int _used;

    /// <inheritdoc/>
    public int Count => _pieces.Count == 0 ? 0 : ((_pieces.Count - 1) << PieceShift) + _used;

    /// <inheritdoc/>
    public OutputStretch this[int index] => _pieces[index >> PieceShift][index & (PieceLength - 1)];

    /// <summary>The last stretch. There must be one.</summary>
    public ref OutputStretch Last => ref _last[_used - 1];

    /// <summary>Adds a stretch.</summary>
    public void Add(in OutputStretch stretch)
    {
        if (_used == _last.Length)
        {
            Grow();
        }

        _last[_used++] = stretch;
    }

    /// <summary>Takes the last stretch away. There must be one.</summary>
    public void RemoveLast()
    {
        _used--;
        if (_used == 0)
        {
            _pieces.RemoveAt(_pieces.Count - 1);
            (_last, _used) = _pieces.Count == 0 ? ([], 0) : (_pieces[^1], PieceLength);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<OutputStretch> GetEnumerator()
    {
        var count = Count;
        for (var index = 0; index < count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The first piece grows to its full length, as most files are short.
    private void Grow()
    {
        if (_pieces.Count == 1 && _last.Length < PieceLength)
        {
            Array.Resize(ref _last, _last.Length * 2);
            _pieces[0] = _last;
            return;
        }

        _last = new OutputStretch[_pieces.Count == 0 ? FirstLength : PieceLength];
        _pieces.Add(_last);
        _used = 0;
    }
}
