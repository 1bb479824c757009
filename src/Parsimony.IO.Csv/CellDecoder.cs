namespace Parsimony.IO.Csv;

/// <summary>Turns the UTF-8 of one cell after the other into text, in one buffer.</summary>
sealed class CellDecoder
{
    char[] _buffer = new char[256];

    /// <summary>The text of a cell; it holds until the next call.</summary>
    public ReadOnlySpan<char> Text(ReadOnlySpan<byte> cell)
    {
        // A character never has more UTF-16 units than UTF-8 bytes.
        if (cell.Length > _buffer.Length) _buffer = new char[2 * cell.Length];
        return _buffer.AsSpan(0, Encoding.UTF8.GetChars(cell, _buffer));
    }
}
