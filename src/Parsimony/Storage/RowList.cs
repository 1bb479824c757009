namespace Parsimony.Storage;

/// <summary>Collects one value for each row, as many as come: in memory, or on disk under <see cref="RowStorage"/>.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
sealed class RowList<T>
    where T : unmanaged
{
    const int FirstRoom = 16;

    RowValues<T> _values = Array.Empty<T>();

    /// <summary>Number of values so far.</summary>
    public int Count { get; private set; }

    /// <summary>A value that was added; it may be changed.</summary>
    /// <param name="row">0-based row.</param>
    public ref T this[int row] => ref _values.Span[..Count][row];

    /// <summary>The values so far.</summary>
    public ReadOnlySpan<T> Span => _values.Span[..Count];

    /// <summary>Makes room for so many values in all: lists of known length then grow by no copying.</summary>
    public void Reserve(int count)
    {
        if (count <= _values.Length) return;
        var values = RowValues<T>.Allocate(count);
        Span.CopyTo(values.Span);
        _values.Release();
        _values = values;
    }

    /// <summary>Adds a value.</summary>
    public void Add(T value)
    {
        if (Count == _values.Length) Reserve((int)Math.Min(Math.Max(FirstRoom, 2L * Count), Array.MaxLength));
        _values.Span[Count++] = value;
    }

    /// <summary>Hands the values over; the list is empty afterwards.</summary>
    public RowValues<T> Take()
    {
        var values = _values.First(Count);
        (_values, Count) = (Array.Empty<T>(), 0);
        return values;
    }

    /// <summary>Gives the disk back; the list is empty afterwards.</summary>
    public void Release()
    {
        _values.Release();
        (_values, Count) = (Array.Empty<T>(), 0);
    }
}
