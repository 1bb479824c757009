using System.Runtime.InteropServices;

namespace Parsimony.Linear;

/// <summary>Computes weighted products of columns, <c>sum_i v_i x_ij x_ik</c>, in blocks of rows that stay in the cache.</summary>
sealed class GramKernel
{
    // 512 rows: a tile's seven columns are 28 KB and stay in the first cache.
    const int Block = 512;

    double[] _left = [];
    double[] _right = [];

    /// <summary>Columns to multiply, each with its place in the matrix of products.</summary>
    /// <param name="features">Features of x; one beyond the last feature means a column of ones.</param>
    /// <param name="places">Row and column of the matrix that belong to each feature.</param>
    internal readonly ref struct ColumnSet(ReadOnlySpan<int> features, ReadOnlySpan<int> places)
    {
        public readonly ReadOnlySpan<int> Features = features;
        public readonly ReadOnlySpan<int> Places = places;
    }

    /// <summary>Adds <c>sign * sum_i v_i x_ij x_ik</c> to the matrix at (place of j, place of k) and at (place of k, place of j).</summary>
    /// <param name="problem">Gives the columns.</param>
    /// <param name="left">The columns j.</param>
    /// <param name="right">The columns k; empty = the left columns, where each pair is visited once.</param>
    /// <param name="roots">[rows] square roots of v.</param>
    /// <param name="sign">1 or -1.</param>
    /// <param name="matrix">Square matrix, row after row.</param>
    /// <param name="stride">Length of a row of the matrix.</param>
    public void Add(
        StandardizedProblem problem, ColumnSet left, ColumnSet right, ReadOnlySpan<double> roots, double sign, double[] matrix, int stride)
    {
        var isTriangle = right.Features.IsEmpty;
        problem.Work?.Add((double)problem.Rows * left.Features.Length * (isTriangle ? left.Features.Length / 2.0 : right.Features.Length));
        Reserve(ref _left, left.Features.Length);
        if (!isTriangle) Reserve(ref _right, right.Features.Length);
        for (var start = 0; start < problem.Rows; start += Block)
        {
            var count = Math.Min(Block, problem.Rows - start);
            Pack(problem, left.Features, roots, start, count, _left);
            if (!isTriangle) Pack(problem, right.Features, roots, start, count, _right);
            var length = (count + DotTile.Width - 1) / DotTile.Width * DotTile.Width;
            AddPacked(left.Places, isTriangle ? left.Places : right.Places, isTriangle, sign, matrix, stride, length);
        }
    }

    /// <summary>Adds the products of rows, <c>sum_j x_ij x_kj / p_j</c> over the used features j with penalty factors p.</summary>
    /// <param name="problem">Gives the columns and the penalty factors.</param>
    /// <param name="matrix">[rows * rows] receives the sums.</param>
    public void AddRowProducts(StandardizedProblem problem, double[] matrix)
    {
        var rows = problem.Rows;
        problem.Work?.Add((double)rows * rows / 2 * problem.Features);
        Reserve(ref _left, rows);
        var places = Enumerable.Range(0, rows).ToArray();
        var used = Enumerable.Range(0, problem.Features).Where(feature => problem.IsUsed[feature]).ToArray();
        for (var start = 0; start < used.Length; start += Block)
        {
            Array.Clear(_left);
            for (var index = start; index < Math.Min(start + Block, used.Length); index++)
            {
                var column = problem.Column(used[index]);
                var root = 1 / Math.Sqrt(problem.PenaltyFactors[used[index]]);
                for (var row = 0; row < rows; row++) _left[row * Block + index - start] = column[row] * root;
            }

            AddPacked(places, places, true, 1, matrix, rows, Block);
        }
    }

    static void Reserve(ref double[] buffer, int columns)
    {
        // Whole tiles of either width, filled up with columns of zeros.
        var needed = (columns + DotTile.Left * DotTile.Right) * Block;
        if (buffer.Length < needed) buffer = new double[needed];
    }

    static void Pack(
        StandardizedProblem problem, ReadOnlySpan<int> features, ReadOnlySpan<double> roots, int start, int count, double[] buffer)
    {
        var rowRoots = roots.Slice(start, count);
        for (var index = 0; index < features.Length + DotTile.Left * DotTile.Right; index++)
        {
            var packed = buffer.AsSpan(index * Block, Block);
            if (index >= features.Length) packed.Clear();
            else if (features[index] == problem.Features) rowRoots.CopyTo(packed);
            else TensorPrimitives.Multiply(problem.X.Span.Slice(features[index] * problem.Rows + start, count), rowRoots, packed);
            packed[count..].Clear();
        }
    }

    void AddPacked(
        ReadOnlySpan<int> leftPlaces, ReadOnlySpan<int> rightPlaces, bool isTriangle, double sign, double[] matrix, int stride, int length)
    {
        Span<double> tile = stackalloc double[DotTile.Left * DotTile.Right];
        ref var leftStart = ref MemoryMarshal.GetArrayDataReference(_left);
        ref var rightStart = ref MemoryMarshal.GetArrayDataReference(isTriangle ? _left : _right);
        for (var k = 0; k < rightPlaces.Length; k += DotTile.Right)
        {
            var end = isTriangle ? Math.Min(leftPlaces.Length, k + DotTile.Right) : leftPlaces.Length;
            for (var j = 0; j < end; j += DotTile.Left)
            {
                DotTile.Multiply(
                    ref Unsafe.Add(ref leftStart, j * Block), Block, ref Unsafe.Add(ref rightStart, k * Block), Block, length, tile);
                for (var a = 0; a < DotTile.Left && j + a < leftPlaces.Length; a++)
                {
                    for (var b = 0; b < DotTile.Right && k + b < rightPlaces.Length; b++)
                    {
                        if (isTriangle && j + a > k + b) continue;
                        var (row, column, value) = (leftPlaces[j + a], rightPlaces[k + b], sign * tile[a * DotTile.Right + b]);
                        matrix[row * stride + column] += value;
                        if (row != column) matrix[column * stride + row] += value;
                    }
                }
            }
        }
    }
}
