using System.Runtime.InteropServices;

namespace Parsimony.Linear;

/// <summary>Cholesky factorization of a positive semidefinite matrix: dependent columns are left out, their part of a solution is 0.</summary>
sealed class SemidefiniteCholesky
{
    // A pivot below this share of its diagonal is rounding: the column depends on those before it.
    const double DependentShare = 1e-11;

    // Columns that are factored together before the rest of the matrix is updated; a multiple of every vector's length.
    const int Panel = 48;

    double[] _factor = [];
    double[] _diagonal = [];
    int _count;

    /// <summary>Numbers from one row of the matrix to the next.</summary>
    public int Stride { get; private set; }

    /// <summary>Makes room for a matrix, whose lower triangle the caller fills in before <see cref="Factorize"/>.</summary>
    /// <returns>The matrix, row after row at a distance of <see cref="Stride"/>.</returns>
    public Span<double> Reserve(int count)
    {
        _count = count;
        Stride = (count + Panel - 1) / Panel * Panel;

        // Tiles read a few rows beyond the last.
        var needed = Stride * (count + DotTile.Left);
        if (_factor.Length < needed) _factor = new double[needed];
        if (_diagonal.Length < count) _diagonal = new double[count];
        return _factor.AsSpan(0, needed);
    }

    /// <summary>Replaces the matrix by its Cholesky factor.</summary>
    public void Factorize()
    {
        for (var row = 0; row < _count; row++) _diagonal[row] = _factor[row * Stride + row];
        for (var start = 0; start < _count; start += Panel)
        {
            var end = Math.Min(_count, start + Panel);
            for (var row = start; row < _count; row++) FactorizeRow(row, start, Math.Min(row, end - 1));
            if (end < _count) UpdateRest(start, end);
        }
    }

    /// <summary>Solves the linear system with the factored matrix.</summary>
    /// <param name="values">[count] the right side; receives the solution.</param>
    public void Solve(Span<double> values)
    {
        for (var row = 0; row < _count; row++)
        {
            var pivot = _factor[row * Stride + row];
            values[row] = pivot == 0
                ? 0
                : (values[row] - FixedOrder.Dot(_factor.AsSpan(row * Stride, row), values[..row])) / pivot;
        }

        for (var row = _count - 1; row >= 0; row--)
        {
            var pivot = _factor[row * Stride + row];
            if (pivot == 0) continue;
            values[row] /= pivot;
            TensorPrimitives.MultiplyAdd(_factor.AsSpan(row * Stride, row), -values[row], values[..row], values[..row]);
        }
    }

    // Computes one row in the panel's columns; the products with columns left of the panel are subtracted already.
    void FactorizeRow(int row, int start, int last)
    {
        var current = _factor.AsSpan(row * Stride, row + 1);
        for (var column = start; column <= last; column++)
        {
            var products = FixedOrder.Dot(current[start..column], _factor.AsSpan(column * Stride + start, column - start));
            if (column < row)
            {
                var pivot = _factor[column * Stride + column];
                current[column] = pivot == 0 ? 0 : (current[column] - products) / pivot;
                continue;
            }

            var rest = current[row] - products;
            if (rest > DependentShare * _diagonal[row]) current[row] = Math.Sqrt(rest);
            else current.Clear();
        }
    }

    void UpdateRest(int start, int end)
    {
        Span<double> tile = stackalloc double[DotTile.Left * DotTile.Right];
        ref var origin = ref MemoryMarshal.GetArrayDataReference(_factor);
        for (var column = end; column < _count; column += DotTile.Right)
        {
            for (var row = column; row < _count; row += DotTile.Left)
            {
                ref var left = ref Unsafe.Add(ref origin, row * Stride + start);
                DotTile.Multiply(ref left, Stride, ref Unsafe.Add(ref origin, column * Stride + start), Stride, Panel, tile);
                for (var a = 0; a < DotTile.Left && row + a < _count; a++)
                    for (var b = 0; b < DotTile.Right && column + b <= row + a; b++)
                        _factor[(row + a) * Stride + column + b] -= tile[a * DotTile.Right + b];
            }
        }
    }
}
