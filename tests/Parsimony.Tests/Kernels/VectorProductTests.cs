using static Parsimony.Tests.Kernels.KernelCheck;

namespace Parsimony.Tests.Kernels;

public sealed unsafe class VectorProductTests
{
    const int Longest = 256;

    [Fact]
    public void Layers_of_one_unit_agree_for_every_number_of_rows()
    {
        for (var rows = 0; rows <= Longest; rows++)
        {
            foreach (var columns in (int[])[0, 1, 30, 48]) Check(rows, columns);
        }
    }

    [Fact]
    public void Layers_of_one_unit_agree_for_every_number_of_columns()
    {
        for (var columns = 0; columns <= Longest; columns++)
        {
            foreach (var rows in (int[])[0, 1, 7]) Check(rows, columns);
        }
    }

    [Fact]
    public void NaN_and_infinity_pass_through() => Check(5, 33, (1, float.NaN), (70, float.PositiveInfinity), (165, float.NegativeInfinity));

    static void Check(int rows, int columns, params ReadOnlySpan<(int At, float Value)> special)
    {
        var stride = Padded(columns) + 16;
        using var a = KernelInputs.PaddedRows(rows, columns, stride, 1);
        using var vector = KernelInputs.PaddedRows(1, columns, stride, 2);
        foreach (var (at, value) in special) a.Pointer[at] = value;
        const float Bias = 0.7f;
        float* from = a.Pointer, by = vector.Pointer;
        Agree(
            $"{rows} x {columns}",
            Guards(rows),
            (kernels, to) => kernels.MultiplyByVector(from, stride, rows, Padded(columns), by, Bias, to),
            (i, _) =>
            {
                double magnitude = Bias;
                for (var j = 0; j < columns; j++) magnitude += Math.Abs((double)from[i * stride + j] * by[j]);
                return (columns / 16 + 7) * HalfUlp * magnitude;
            });
    }
}
