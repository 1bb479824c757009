using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parsimony.Linear;

/// <summary>
/// Copies of a problem's columns in blocks of rows that stay in the cache, for products with one vector of coefficients per output:
/// <c>X B</c> and <c>X' R</c>.
/// </summary>
/// <remarks>Every sum has one order, which does not depend on the CPU. Memory: as much as the columns themselves.</remarks>
sealed class RowBlocks
{
    // 64 rows of 64 features are 32 KB: a block, the predictors and the sums stay in the second cache.
    const int MostRows = 64;

    // Predictors of 8 rows and 4 outputs are 8 sums that do not wait for one another.
    const int Lanes = 4;
    const int RowsAtOnce = 2 * Lanes;
    const int OutputsAtOnce = 4;

    readonly StandardizedProblem _problem;
    readonly int _blockRows;
    readonly int _blocks;
    readonly int _blockSize;
    readonly double[] _columns;
    readonly double[] _residuals;

    /// <summary>Copies the columns.</summary>
    public RowBlocks(StandardizedProblem problem)
    {
        _problem = problem;
        _blockRows = Math.Min(MostRows, RoundUp(problem.Rows, RowsAtOnce));
        _blocks = (problem.Rows + _blockRows - 1) / _blockRows;
        _blockSize = RoundUp(problem.Features, DotTile.Left) * _blockRows;
        _columns = new double[_blocks * (long)_blockSize];
        _residuals = new double[RoundUp(problem.Outputs, DotTile.Right) * _blockRows];
        for (var block = 0; block < _blocks; block++)
        {
            var (start, count) = RowsOf(block);
            for (var feature = 0; feature < problem.Features; feature++)
                problem.Column(feature).Slice(start, count).CopyTo(Block(block).Slice(feature * _blockRows, count));
        }
    }

    int Width => _problem.Features + 1;

    /// <summary>Computes the linear predictors of all outputs.</summary>
    /// <param name="coefficients">[outputs * (features + 1)] the intercept of an output is its last.</param>
    /// <param name="predictors">[outputs * rows] overwritten.</param>
    public void Predict(ReadOnlySpan<double> coefficients, Span<double> predictors)
    {
        CountPass();
        Span<double> tile = stackalloc double[OutputsAtOnce * MostRows];
        for (var block = 0; block < _blocks; block++)
        {
            var (start, count) = RowsOf(block);
            for (var output = 0; output < _problem.Outputs; output += OutputsAtOnce)
            {
                var outputs = Math.Min(OutputsAtOnce, _problem.Outputs - output);
                if (outputs == OutputsAtOnce) PredictFour(Block(block), coefficients[(output * Width)..], tile);
                else for (var k = 0; k < outputs; k++) PredictOne(Block(block), coefficients[((output + k) * Width)..], tile[(k * _blockRows)..]);
                for (var k = 0; k < outputs; k++)
                    tile.Slice(k * _blockRows, count).CopyTo(predictors[((output + k) * _problem.Rows + start)..]);
            }
        }
    }

    /// <summary>Computes <c>sum_i x_ij r_ik</c> for all features j and outputs k, and <c>sum_i r_ik</c> for the intercepts.</summary>
    /// <param name="residuals">[outputs * rows] r.</param>
    /// <param name="sums">[outputs * (features + 1)] overwritten.</param>
    public void Sum(ReadOnlySpan<double> residuals, Span<double> sums)
    {
        CountPass();
        sums.Clear();
        Span<double> tile = stackalloc double[DotTile.Left * DotTile.Right];
        ref var right = ref MemoryMarshal.GetArrayDataReference(_residuals);
        for (var block = 0; block < _blocks; block++)
        {
            var (start, count) = RowsOf(block);
            for (var output = 0; output < _problem.Outputs; output++)
            {
                var target = _residuals.AsSpan(output * _blockRows, _blockRows);
                residuals.Slice(output * _problem.Rows + start, count).CopyTo(target);
                target[count..].Clear();
            }

            ref var left = ref MemoryMarshal.GetReference(Block(block));
            for (var output = 0; output < _problem.Outputs; output += DotTile.Right)
            {
                for (var feature = 0; feature < _problem.Features; feature += DotTile.Left)
                {
                    DotTile.Multiply(
                        ref Unsafe.Add(ref left, feature * _blockRows), _blockRows, ref Unsafe.Add(ref right, output * _blockRows), _blockRows,
                        _blockRows, tile);
                    for (var a = 0; a < DotTile.Left && feature + a < _problem.Features; a++)
                        for (var b = 0; b < DotTile.Right && output + b < _problem.Outputs; b++)
                            sums[(output + b) * Width + feature + a] += tile[a * DotTile.Right + b];
                }
            }
        }

        for (var output = 0; output < _problem.Outputs; output++)
            sums[output * Width + Width - 1] = FixedOrder.Sum(residuals.Slice(output * _problem.Rows, _problem.Rows));
    }

    void CountPass() => _problem.Work?.Add((double)_problem.Rows * Width * _problem.Outputs);

    static int RoundUp(int count, int multiple) => (count + multiple - 1) / multiple * multiple;

    Span<double> Block(int block) =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_columns), (nint)block * _blockSize), _blockSize);

    (int Start, int Count) RowsOf(int block) => (block * _blockRows, Math.Min(_blockRows, _problem.Rows - block * _blockRows));

    void PredictFour(ReadOnlySpan<double> block, ReadOnlySpan<double> coefficients, Span<double> tile)
    {
        ref var columns = ref MemoryMarshal.GetReference(block);
        ref var to = ref MemoryMarshal.GetReference(tile);
        var second = coefficients[Width..];
        var third = coefficients[(2 * Width)..];
        var fourth = coefficients[(3 * Width)..];
        for (var row = 0; row < _blockRows; row += RowsAtOnce)
        {
            Vector256<double> a0 = Vector256.Create(coefficients[Width - 1]), a1 = a0, b0 = Vector256.Create(second[Width - 1]), b1 = b0;
            Vector256<double> c0 = Vector256.Create(third[Width - 1]), c1 = c0, d0 = Vector256.Create(fourth[Width - 1]), d1 = d0;
            for (var feature = 0; feature < _problem.Features; feature++)
            {
                var x0 = Vector256.LoadUnsafe(ref columns, (nuint)(feature * _blockRows + row));
                var x1 = Vector256.LoadUnsafe(ref columns, (nuint)(feature * _blockRows + row + Lanes));
                var factor = Vector256.Create(coefficients[feature]);
                (a0, a1) = (Vector256.FusedMultiplyAdd(x0, factor, a0), Vector256.FusedMultiplyAdd(x1, factor, a1));
                factor = Vector256.Create(second[feature]);
                (b0, b1) = (Vector256.FusedMultiplyAdd(x0, factor, b0), Vector256.FusedMultiplyAdd(x1, factor, b1));
                factor = Vector256.Create(third[feature]);
                (c0, c1) = (Vector256.FusedMultiplyAdd(x0, factor, c0), Vector256.FusedMultiplyAdd(x1, factor, c1));
                factor = Vector256.Create(fourth[feature]);
                (d0, d1) = (Vector256.FusedMultiplyAdd(x0, factor, d0), Vector256.FusedMultiplyAdd(x1, factor, d1));
            }

            Store(a0, a1, ref to, row);
            Store(b0, b1, ref to, row + _blockRows);
            Store(c0, c1, ref to, row + 2 * _blockRows);
            Store(d0, d1, ref to, row + 3 * _blockRows);
        }
    }

    void PredictOne(ReadOnlySpan<double> block, ReadOnlySpan<double> coefficients, Span<double> tile)
    {
        ref var columns = ref MemoryMarshal.GetReference(block);
        for (var row = 0; row < _blockRows; row += RowsAtOnce)
        {
            Vector256<double> a0 = Vector256.Create(coefficients[Width - 1]), a1 = a0;
            for (var feature = 0; feature < _problem.Features; feature++)
            {
                var factor = Vector256.Create(coefficients[feature]);
                a0 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref columns, (nuint)(feature * _blockRows + row)), factor, a0);
                a1 = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref columns, (nuint)(feature * _blockRows + row + Lanes)), factor, a1);
            }

            Store(a0, a1, ref MemoryMarshal.GetReference(tile), row);
        }
    }

    static void Store(Vector256<double> low, Vector256<double> high, ref double to, int at)
    {
        low.StoreUnsafe(ref to, (nuint)at);
        high.StoreUnsafe(ref to, (nuint)(at + Lanes));
    }
}
