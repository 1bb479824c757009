using System.Text.Unicode;

namespace Parsimony.IO.Csv;

/// <summary>A text file that exists, is not empty, and is UTF-8 throughout; it can be read several times.</summary>
sealed class TextSource : IDisposable
{
    const int BlockSize = 1 << 16;

    readonly Stream _stream;
    readonly FileStamp _stamp;
    readonly int _markLength;
    long _lines = 1;

    TextSource(string path, Stream stream)
    {
        Path = path;
        _stream = stream;
        _stamp = FileStamp.Of(stream);
        _markLength = Check();
    }

    /// <summary>The path as the user gave it, for messages.</summary>
    public string Path { get; }

    /// <summary>Opens and checks <paramref name="path"/>; the content of a pipe is copied to memory.</summary>
    /// <exception cref="ParsimonyException">The file is missing, a folder, empty, or not UTF-8.</exception>
    public static TextSource Open(string path)
    {
        return Open(path, InputFile.Open(path, "a CSV file"));
    }

    /// <summary>Checks a stream, which belongs to this source from now on; what cannot be read twice is copied to memory.</summary>
    /// <param name="path">How messages call the stream.</param>
    /// <param name="stream">The bytes.</param>
    /// <exception cref="ParsimonyException">The stream is empty or not UTF-8, or cannot be read.</exception>
    public static TextSource Open(string path, Stream stream) => FileErrors.WhileReading(path, () =>
    {
        try
        {
            if (!stream.CanSeek)
            {
                var copy = new MemoryStream();
                using (stream) stream.CopyTo(copy);
                stream = copy;
            }

            return new TextSource(path, stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    });

    /// <summary>The stream, set to the first byte behind a byte order mark; it belongs to this source.</summary>
    /// <param name="skip">Bytes to leave out behind the mark.</param>
    public Stream Rewind(int skip = 0)
    {
        _stream.Position = _markLength + skip;
        return _stream;
    }

    /// <summary>The most rows that a table of so many columns can have: a row ends a line, and each of its cells takes a byte at least.</summary>
    public int MaxRows(int columns) => (int)Math.Min(Array.MaxLength, Math.Min(_lines, (_stream.Length / columns) + 1));

    /// <summary>Fails where another program has changed the file since it was opened.</summary>
    /// <exception cref="ParsimonyException">The file is not the one that was checked.</exception>
    public void ThrowIfChanged() => _stamp.ThrowIfChanged(Path, _stream);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    /// <summary>Length of the UTF-8 byte order mark (0 or 3); throws where the bytes are not UTF-8 text.</summary>
    int Check()
    {
        _stream.Position = 0;
        var block = new byte[BlockSize];
        var kept = 0;
        var mark = 0;
        var isFirst = true;
        var endsInReturn = false;
        while (true)
        {
            var read = _stream.ReadAtLeast(block.AsSpan(kept), block.Length - kept, throwOnEndOfStream: false);
            var bytes = block.AsSpan(0, kept + read);
            if (isFirst)
            {
                mark = CheckStart(bytes);
                isFirst = false;
            }

            if (bytes.IsEmpty) return mark;
            var isLast = kept + read < block.Length;
            var whole = bytes[..WholeCharacters(bytes, isLast)];
            CheckBlock(whole, ref endsInReturn);
            if (isLast) return mark;
            kept = bytes.Length - whole.Length;
            bytes[whole.Length..].CopyTo(block);
        }
    }

    int CheckStart(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new ParsimonyException($"{Path} is UTF-16 text, expected UTF-8. Save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8.");
        var mark = bytes.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        if (bytes[mark..].Trim("\r\n \t"u8).IsEmpty && bytes.Length < BlockSize)
            throw new ParsimonyException($"{Path} is empty. Expected a header line with column names, then one line a row.");
        return mark;
    }

    // A character may go on in the next block; its bytes are kept until then.
    static int WholeCharacters(ReadOnlySpan<byte> bytes, bool isLast)
    {
        if (isLast) return bytes.Length;
        for (var back = 1; back <= 3; back++)
        {
            var start = bytes[^back];
            if (start < 0x80) break;
            if (start >= 0xC0) return bytes.Length - back;
        }

        return bytes.Length;
    }

    void CheckBlock(ReadOnlySpan<byte> bytes, ref bool endsInReturn)
    {
        var zero = bytes.IndexOf((byte)0);
        var wrong = Utf8.IsValid(bytes) ? -1 : FirstInvalid(bytes);
        if (zero >= 0 && (wrong < 0 || zero < wrong))
        {
            _lines += LineBreaks(bytes[..zero], ref endsInReturn);
            throw new ParsimonyException($"{Path}, line {_lines}: found a NUL byte, expected text. " +
                "This is a binary file, or UTF-16 without a byte order mark: save it as CSV in UTF-8.");
        }

        if (wrong >= 0)
        {
            _lines += LineBreaks(bytes[..wrong], ref endsInReturn);
            throw new ParsimonyException($"{Path}, line {_lines}: found the byte 0x{bytes[wrong]:X2}, which is not UTF-8. " +
                "Expected UTF-8: save the file as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8.");
        }

        _lines += LineBreaks(bytes, ref endsInReturn);
    }

    static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed) == System.Buffers.OperationStatus.Done) at += consumed;
        return at;
    }

    // \n, \r\n and a single \r each end a line.
    static int LineBreaks(ReadOnlySpan<byte> bytes, ref bool endsInReturn)
    {
        if (bytes.IsEmpty) return 0;
        var count = bytes.Count((byte)'\n');
        if (endsInReturn && bytes[0] == '\n') count--;
        endsInReturn = bytes[^1] == '\r';
        var from = 0;
        for (var next = bytes.IndexOf((byte)'\r'); next >= 0; next = bytes[from..].IndexOf((byte)'\r'))
        {
            from += next + 1;
            if (from == bytes.Length || bytes[from] != '\n') count++;
        }

        return count;
    }
}
