namespace Hlc.Rendering;

/// <summary>
/// A list that only grows, for the many small records of a long file. It is kept in pieces: in one array they would be an object
/// of the large heap, which only the costly collections clear, and growing would copy them again and again.
/// </summary>
internal sealed class PieceList<T>
    where T : struct
{
    // With 24 bytes for each record a piece stays well below the 85,000 at which the large heap begins.
    private const int PieceShift = 10;
    private const int PieceLength = 1 << PieceShift;
    private const int FirstLength = 16;

    private readonly List<T[]> _pieces = [];
    private T[] _last = [];
    private int _used;

    /// <summary>The number of records.</summary>
    public int Count => _pieces.Count == 0 ? 0 : ((_pieces.Count - 1) << PieceShift) + _used;

    /// <summary>The record at a 0-based index.</summary>
    public ref readonly T this[int index] => ref _pieces[index >> PieceShift][index & (PieceLength - 1)];

    /// <summary>The record that was added last. There must be one.</summary>
    public ref readonly T Last => ref _last[_used - 1];

    /// <summary>Adds a record.</summary>
    public void Add(in T record)
    {
        if (_used == _last.Length)
        {
            Grow();
        }

        _last[_used++] = record;
    }

    // The first piece grows to its full length, as most files are short.
    private void Grow()
    {
        if (_pieces.Count == 1 && _last.Length < PieceLength)
        {
            Array.Resize(ref _last, _last.Length * 2);
            _pieces[0] = _last;
            return;
        }

        _last = new T[_pieces.Count == 0 ? FirstLength : PieceLength];
        _pieces.Add(_last);
        _used = 0;
    }
}
