using Parsimony.Kernels;
using Parsimony.Tensors;
using static Parsimony.Tests.Kernels.KernelCheck;

namespace Parsimony.Tests.Kernels;

/// <summary>Transposition, gathering and sums.</summary>
public sealed unsafe class MovingAndSummingTests
{
    const int Longest = 256;

    [Fact]
    public void Transposition_is_exact_for_every_shape()
    {
        for (var length = 0; length <= Longest; length++)
        {
            foreach (var other in (int[])[0, 1, 7, 8, 9, 30, 33])
            {
                CheckTransposition(length, other);
                CheckTransposition(other, length);
            }
        }
    }

    [Fact]
    public void Gathering_is_exact_for_every_number_of_rows_and_every_stride()
    {
        var random = CounterRandom.FromKey(1);
        for (var count = 0; count <= Longest; count++)
        {
            // Every stride comes with few rows and with many.
            var stride = KernelSet.Padding * (count % 17);
            const int Rows = 20;
            using var source = KernelInputs.Random(Rows * stride, 1);
            var rows = new int[count];
            for (var i = 0; i < count; i++) rows[i] = random.NextInt(Rows);
            var from = source.Pointer;
            Agree($"{count} rows of {stride}", Guards(count * stride), (kernels, to) => kernels.Gather(from, stride, rows, to), Exactly);
        }
    }

    [Fact]
    public void Sums_of_rows_agree_for_every_number_of_rows_and_columns()
    {
        for (var rows = 0; rows <= Longest; rows++)
        {
            foreach (var columns in (int[])[0, 16, 48]) CheckSumRows(rows, columns);
        }

        for (var columns = 0; columns <= Longest; columns += KernelSet.Padding)
        {
            foreach (var rows in (int[])[0, 1, 7, 33]) CheckSumRows(rows, columns);
        }
    }

    [Fact]
    public void Sums_of_magnitudes_agree_for_every_length()
    {
        for (var count = 0; count <= Longest; count++)
        {
            var padded = Padded(count);
            using var values = KernelInputs.PaddedRows(1, count, padded, 3);
            var from = values.Pointer;
            Agree(
                $"{count} magnitudes",
                Guards(1),
                (kernels, to) => *to = kernels.SumOfMagnitudes(from, padded),
                (_, sum) => (padded / 4 + 4) * HalfUlp * sum,
                sameBits: false);
        }
    }

    [Theory]
    [InlineData(float.NaN, float.NaN)]
    [InlineData(float.NegativeInfinity, float.PositiveInfinity)]
    [InlineData(-1e30f, 1e30f)]
    public void A_sum_of_magnitudes_is_finite_where_all_values_are(float value, float expected)
    {
        foreach (var kernels in KernelChooser.All)
        {
            for (var at = 0; at < 48; at++)
            {
                using var values = new AlignedBuffer(48);
                values.Pointer[at] = value;
                Assert.Equal(expected, kernels.SumOfMagnitudes(values.Pointer, 48));
            }
        }
    }

    static double Exactly(int index, double expected) => 0;

    static void CheckTransposition(int rows, int columns)
    {
        var (sourceStride, stride) = (columns + 2, rows + 3);
        using var source = KernelInputs.Random(rows * sourceStride, 4);
        var from = source.Pointer;
        Agree(
            $"{rows} x {columns}",
            Guards(columns * stride),
            (kernels, to) => kernels.Transpose(from, sourceStride, rows, columns, to, stride),
            Exactly);
    }

    static void CheckSumRows(int rows, int columns)
    {
        var stride = columns + 16;
        using var source = KernelInputs.Random(rows * stride, 5);
        var from = source.Pointer;
        Agree(
            $"{rows} x {columns}",
            Guards(columns),
            (kernels, to) => kernels.SumRows(from, stride, rows, columns, to),
            (j, _) =>
            {
                double magnitude = 0;
                for (var i = 0; i < rows; i++) magnitude += Math.Abs(from[i * stride + j]);
                return rows * HalfUlp * magnitude;
            });
    }
}
