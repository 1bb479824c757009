using static Parsimony.Tests.Kernels.KernelCheck;

namespace Parsimony.Tests.Kernels;

public sealed unsafe class LossKernelTests
{
    const int Longest = 256;

    [Fact]
    public void Gradients_of_one_output_agree_for_every_number_of_rows()
    {
        for (var rows = 0; rows <= Longest; rows++)
        {
            var (count, padded) = (rows, Padded(rows));
            using var outputs = KernelInputs.Random(padded, rows, 4);
            using var targets = new AlignedBuffer(padded);
            using var scales = Scales(padded);
            for (var i = 0; i < rows; i++) targets.Pointer[i] = i % 2;
            float* f = outputs.Pointer, y = targets.Pointer, s = scales.Pointer;

            // What stands in the padding is nobody's.
            var free = rows..padded;
            Agree(
                $"{rows} squared errors",
                Guards(padded),
                (kernels, to) => kernels.SquaredErrorGradient(f, y, s, to, count),
                (i, expected) => 3 * HalfUlp * Math.Abs(expected),
                free);
            Agree(
                $"{rows} logistic losses",
                Guards(padded),
                (kernels, to) => kernels.LogisticGradient(f, y, s, to, count),
                (i, _) => 5 * HalfUlp * s[i],
                free);
            Agree(
                $"{rows} values of logistic losses",
                Guards(padded),
                (kernels, to) => kernels.LogisticLosses(f, y, to, count),
                (i, expected) => 8 * HalfUlp * Math.Max(Math.Abs(expected), Math.Abs(f[i])),
                free);
        }
    }

    [Fact]
    public void Squared_errors_pass_NaN_and_infinity_on()
    {
        using var outputs = KernelInputs.Random(32, 1);
        using var targets = KernelInputs.Random(32, 2);
        using var scales = Scales(32);
        float* f = outputs.Pointer, y = targets.Pointer, s = scales.Pointer;
        (f[1], f[7], f[18]) = (float.NaN, float.PositiveInfinity, float.NegativeInfinity);
        Agree(
            "squared errors",
            Guards(32),
            (kernels, to) => kernels.SquaredErrorGradient(f, y, s, to, 32),
            (i, expected) => 3 * HalfUlp * Math.Abs(expected));
    }

    [Fact]
    public void Gradients_of_softmax_agree_for_every_number_of_rows()
    {
        for (var rows = 0; rows <= Longest; rows++)
        {
            foreach (var classes in (int[])[3, 16, 17]) CheckSoftmax(rows, classes, 16);
        }
    }

    [Fact]
    public void Gradients_of_softmax_agree_for_every_number_of_classes()
    {
        for (var classes = 1; classes <= Longest; classes++)
        {
            foreach (var rows in (int[])[0, 1, 7]) CheckSoftmax(rows, classes, 0);
        }
    }

    static AlignedBuffer Scales(int count)
    {
        var scales = new AlignedBuffer(count);
        for (var i = 0; i < count; i++) scales.Pointer[i] = 1f / (1 + i);
        return scales;
    }

    static void CheckSoftmax(int rows, int classes, int gap)
    {
        var stride = Padded(classes) + gap;
        using var outputs = KernelInputs.PaddedRows(rows, classes, stride, rows + 1000 * classes, 4);
        using var targets = new AlignedBuffer(rows);
        using var scales = Scales(rows);
        for (var i = 0; i < rows; i++) targets.Pointer[i] = i * 5 % classes;
        float* f = outputs.Pointer, y = targets.Pointer, s = scales.Pointer;
        Agree(
            $"{rows} x softmax of {classes}",
            Guards(rows * stride),
            (kernels, to) => kernels.SoftmaxGradient(f, y, s, to, stride, rows, classes),

            // Exponents, up to 40, and the sum of classes are rounded; then 1 is taken from the p of the target.
            (i, expected) => HalfUlp * (classes + 40) * (Math.Abs(expected) + (i % stride == (int)y[i / stride] ? s[i / stride] : 0)));
    }
}
