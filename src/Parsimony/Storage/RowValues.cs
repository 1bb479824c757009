using System.Collections;

namespace Parsimony.Storage;

/// <summary>One value for each row: in memory, or in a file where <see cref="RowStorage"/> keeps large tables on disk.</summary>
/// <remarks>An array converts to this without being copied. <see cref="Span"/> is what loops should read.</remarks>
/// <typeparam name="T">Type of the values.</typeparam>
/// <example>
/// <code>
/// var column = new NumberColumn("age", [30, double.NaN]);
/// Console.WriteLine(column.Values[0]); // 30
/// </code></example>
[CollectionBuilder(typeof(RowValues), nameof(RowValues.Create))]
public sealed class RowValues<T> : IReadOnlyList<T>
    where T : unmanaged
{
    readonly T[] _array = [];
    readonly MappedBlock? _block;
    readonly int _first;

    RowValues(T[] array) => (_array, Length) = (array, array.Length);

    RowValues(MappedBlock block, int first, int length) => (_block, _first, Length) = (block, first, length);

    /// <summary>Number of rows.</summary>
    public int Length { get; }

    int IReadOnlyCollection<T>.Count => Length;

    /// <summary>The values.</summary>
    public Span<T> Span => _block is null ? _array.AsSpan(_first, Length) : _block.Values<T>(_first, Length);

    /// <summary>The value of a row.</summary>
    /// <param name="row">0-based row.</param>
    public T this[int row] => Span[row];

    /// <summary>Wraps an array, which is not copied.</summary>
    public static implicit operator RowValues<T>(T[] values) => new(values);

    /// <summary>The values as a span.</summary>
    public static implicit operator ReadOnlySpan<T>(RowValues<T> values) => values.Span;

    /// <summary>Makes room for values, all 0: on disk where <see cref="RowStorage"/> is in use and there are many, else in memory.</summary>
    internal static RowValues<T> Allocate(int length) =>
        RowStorage.Block(length, Unsafe.SizeOf<T>()) is { } block ? new(block, 0, length) : new(new T[length]);

    /// <summary>Wraps an array, or copies it to where <see cref="Allocate"/> puts large ones: it need not stay in memory then.</summary>
    internal static RowValues<T> Keep(T[] values)
    {
        if (RowStorage.Current is null) return values;
        var kept = Allocate(values.Length);
        values.CopyTo(kept.Span);
        return kept;
    }

    /// <summary>The values as an array, which is not copied where they are in memory.</summary>
    internal T[] Array => _block is null ? _array : Span.ToArray();

    /// <summary>The first values, which are not copied where they are on disk.</summary>
    internal RowValues<T> First(int length) => length == Length ? this
        : _block is null ? new(_array[..length]) : new(_block, _first, length);

    /// <summary>Gives the disk back before the run ends; for values that no one else has.</summary>
    internal void Release() => _block?.Dispose();

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var row = 0; row < Length; row++) yield return this[row];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes values of collection expressions: <c>RowValues&lt;double&gt; ages = [30, 40];</c></summary>
public static class RowValues
{
    /// <summary>Copies values into memory.</summary>
    public static RowValues<T> Create<T>(ReadOnlySpan<T> values)
        where T : unmanaged => values.ToArray();
}
