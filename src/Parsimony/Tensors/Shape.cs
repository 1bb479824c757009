using System.Collections;

namespace Parsimony.Tensors;

/// <summary>The length of each axis of an array. Shapes of layers and data leave the first axis, the rows, out.</summary>
/// <remarks>Rows of pictures with 28 by 28 pixels have the shape <c>[28, 28]</c>.</remarks>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IReadOnlyList<int>, IEquatable<Shape>
{
    readonly int[] _lengths;

    /// <summary>A shape from the length of each axis.</summary>
    /// <param name="lengths">One length above 0 per axis; none for a single number.</param>
    /// <exception cref="ParsimonyException">A length is not above 0, or the product of all lengths is 2^31 or more.</exception>
    public Shape(params ReadOnlySpan<int> lengths)
    {
        _lengths = lengths.ToArray();
        foreach (var length in _lengths)
        {
            if (length < 1)
                throw new ParsimonyException($"A shape cannot have the length {length} in {this}: every axis needs at least 1.");
        }

        long size = 1;
        foreach (var length in _lengths)
        {
            size *= length;
            if (size > Sizes.Most) _ = Sizes.Checked(size, $"an array of shape {this}");
        }

        Size = (int)size;
    }

    /// <summary>Number of axes.</summary>
    public int Rank => _lengths.Length;

    /// <summary>How many numbers an array of this shape holds: the product of all lengths, 1 without axes.</summary>
    public int Size { get; }

    /// <inheritdoc/>
    public int Count => _lengths.Length;

    /// <summary>The length of one axis.</summary>
    /// <param name="axis">0-based axis.</param>
    public int this[int axis] => _lengths[axis];

    /// <summary>Makes a shape of one axis from its length.</summary>
    public static implicit operator Shape(int length) => new(length);

    /// <summary>Makes a shape from the length of each axis.</summary>
    public static implicit operator Shape(int[] lengths) => new(lengths);

    /// <summary>Makes a shape from the length of each axis. A collection expression such as <c>[28, 28]</c> calls it.</summary>
    public static Shape Create(ReadOnlySpan<int> lengths) => new(lengths);

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _lengths.AsSpan().SequenceEqual(other._lengths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => _lengths.Aggregate(17, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => _lengths.AsEnumerable().GetEnumerator();

    /// <summary>The lengths as text, for example <c>[28, 28]</c>.</summary>
    public override string ToString() =>
        $"[{string.Join(", ", _lengths.Select(length => length.ToString(CultureInfo.InvariantCulture)))}]";

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
