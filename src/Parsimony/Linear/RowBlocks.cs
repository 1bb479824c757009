using System.Runtime.InteropServices;

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
        _blockRows = Math.Min(MostRows, RoundUp(problem.Rows, ColumnSums.RowsAtOnce));
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
        Span<double> tile = stackalloc double[ColumnSums.OutputsAtOnce * MostRows];
        for (var block = 0; block < _blocks; block++)
        {
            var (start, count) = RowsOf(block);
            for (var output = 0; output < _problem.Outputs; output += ColumnSums.OutputsAtOnce)
            {
                var outputs = Math.Min(ColumnSums.OutputsAtOnce, _problem.Outputs - output);
                if (outputs == ColumnSums.OutputsAtOnce)
                    ColumnSums.OfFour(Block(block), _blockRows, coefficients[(output * Width)..], Width, tile);
                else
                    for (var k = 0; k < outputs; k++)
                        ColumnSums.OfOne(Block(block), _blockRows, coefficients.Slice((output + k) * Width, Width), tile[(k * _blockRows)..]);
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
}
