using Parsimony.Kernels;

namespace Parsimony.Tests.Kernels;

/// <summary>Every vectorized kernel against its plain reference.</summary>
public sealed unsafe class KernelTests
{
    static readonly KernelSet s_reference = KernelChooser.All[0];

    public static TheoryData<string> VectorForms => [.. KernelChooser.All.Skip(1).Select(kernels => kernels.Name)];

    static KernelSet Form(string name) => KernelChooser.All.Single(kernels => kernels.Name == name);

    static AlignedBuffer Random(int length, long seed, double scale = 1)
    {
        var buffer = new AlignedBuffer(length);
        var random = CounterRandom.FromKey(seed, length);
        for (var i = 0; i < length; i++) buffer.Pointer[i] = (float)(scale * random.NextNormal());
        return buffer;
    }

    static void AssertClose(AlignedBuffer expected, AlignedBuffer actual, double relative, double absolute, string what)
    {
        for (var i = 0; i < expected.Length; i++) Support.Approx.Equal(expected.Pointer[i], actual.Pointer[i], relative, absolute, $"{what}[{i}]");
    }

    static void AssertFirst(int count, AlignedBuffer expected, AlignedBuffer actual, string what)
    {
        for (var i = 0; i < count; i++) Support.Approx.Equal(expected.Pointer[i], actual.Pointer[i], 1e-6, 5e-7, $"{what}[{i}]");
    }

    [Theory]
    [MemberData(nameof(VectorForms))]
    public void Products_agree_for_every_number_of_rows_and_depth(string form)
    {
        foreach (var columns in (int[])[16, 32, 48, 64, 144])
        {
            for (var rows = 1; rows <= 35; rows++)
            {
                foreach (var depth in (int[])[0, 1, 2, 7, 33])
                {
                    foreach (var transposed in (bool[])[false, true])
                    {
                        using var a = Random(Math.Max(rows * depth, 1), 1);
                        using var b = Random(Math.Max(depth * columns, 1), 2);
                        using var bias = Random(columns, 3);
                        using var expected = new AlignedBuffer(rows * columns);
                        using var actual = new AlignedBuffer(rows * columns);
                        var product = new MatrixProduct
                        {
                            A = a.Pointer,
                            RowStrideA = transposed ? 1 : depth,
                            ColumnStrideA = transposed ? rows : 1,
                            B = b.Pointer,
                            StrideB = columns,
                            C = expected.Pointer,
                            StrideC = columns,
                            Epilogue = transposed ? Epilogue.None : Epilogue.Bias,
                            Bias = bias.Pointer,
                            Rows = rows,
                            Depth = depth,
                            Columns = columns,
                        };
                        s_reference.Multiply(product);
                        product.C = actual.Pointer;
                        Form(form).Multiply(product);
                        AssertClose(expected, actual, 1e-6, 3e-6, $"{form} {rows}x{depth}x{columns}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Products_have_the_same_bits_for_every_vector_width()
    {
        using var a = Random(37 * 50, 1);
        using var b = Random(50 * 80, 2);
        var results = new List<float[]>();
        foreach (var kernels in KernelChooser.All.Skip(1))
        {
            using var c = new AlignedBuffer(37 * 80);
            kernels.Multiply(new MatrixProduct
            {
                A = a.Pointer,
                RowStrideA = 50,
                ColumnStrideA = 1,
                B = b.Pointer,
                StrideB = 80,
                C = c.Pointer,
                StrideC = 80,
                Rows = 37,
                Depth = 50,
                Columns = 80,
            });
            results.Add(new ReadOnlySpan<float>(c.Pointer, 37 * 80).ToArray());
        }

        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Theory]
    [MemberData(nameof(VectorForms))]
    public void Transposition_and_row_sums_agree(string form)
    {
        for (var rows = 1; rows <= 40; rows++)
        {
            for (var columns = 1; columns <= 40; columns += 3)
            {
                using var source = Random(rows * 48, 4);
                using var expected = new AlignedBuffer(48 * 48);
                using var actual = new AlignedBuffer(48 * 48);
                s_reference.Transpose(source.Pointer, 48, rows, columns, expected.Pointer, 48);
                Form(form).Transpose(source.Pointer, 48, rows, columns, actual.Pointer, 48);
                AssertClose(expected, actual, 0, 0, "transposed");
                s_reference.SumRows(source.Pointer, 48, rows, 48, expected.Pointer);
                Form(form).SumRows(source.Pointer, 48, rows, 48, actual.Pointer);
                AssertClose(expected, actual, 1e-6, 1e-5, "sums");
            }
        }
    }

    public static TheoryData<string, string> Activations =>
        [.. from kernels in KernelChooser.All.Skip(1) from kind in Enum.GetNames<ActivationKind>() select (kernels.Name, kind)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activations_and_derivatives_agree_over_the_whole_useful_range(string form, string kindName)
    {
        var kind = Enum.Parse<ActivationKind>(kindName);
        const int Count = 1 << 14;
        using var expected = new AlignedBuffer(Count);
        using var actual = new AlignedBuffer(Count);
        using var expectedSlope = new AlignedBuffer(Count);
        using var actualSlope = new AlignedBuffer(Count);
        for (var i = 0; i < Count; i++)
        {
            // Dense near 0, out to +-80, where exp is near the ends of its range.
            var t = (i - Count / 2) / (Count / 2.0);
            expected.Pointer[i] = actual.Pointer[i] = (float)(80 * t * Math.Abs(t));
        }

        s_reference.Activate(kind, expected.Pointer, expectedSlope.Pointer, Count);
        Form(form).Activate(kind, actual.Pointer, actualSlope.Pointer, Count);

        // 6e-7 is five units in the last place; GELU's erf has an absolute error of 1.5e-7, which z multiplies.
        AssertClose(expected, actual, kind == ActivationKind.Gelu ? 1e-6 : 6e-7, kind == ActivationKind.Gelu ? 1e-6 : 1e-7, kindName);
        AssertClose(expectedSlope, actualSlope, 1e-6, 5e-7, kindName + "'");
    }

    [Theory]
    [MemberData(nameof(VectorForms))]
    public void Loss_gradients_agree_for_every_batch_size(string form)
    {
        for (var rows = 1; rows <= 64; rows++)
        {
            foreach (var classes in (int[])[3, 16, 17])
            {
                var stride = (classes + 15) / 16 * 16;
                using var outputs = Random((rows + 15) * stride, 5, 4);
                using var targets = new AlignedBuffer(rows + 15);
                using var scales = new AlignedBuffer(rows + 15);
                for (var i = 0; i < rows; i++) (targets.Pointer[i], scales.Pointer[i]) = (i % 2, 1f / (1 + i));
                using var expected = new AlignedBuffer((rows + 15) * stride);
                using var actual = new AlignedBuffer((rows + 15) * stride);
                s_reference.SoftmaxGradient(outputs.Pointer, targets.Pointer, scales.Pointer, expected.Pointer, stride, rows, classes);
                Form(form).SoftmaxGradient(outputs.Pointer, targets.Pointer, scales.Pointer, actual.Pointer, stride, rows, classes);
                AssertClose(expected, actual, 1e-6, 5e-7, "softmax");
                s_reference.LogisticGradient(outputs.Pointer, targets.Pointer, scales.Pointer, expected.Pointer, rows);
                Form(form).LogisticGradient(outputs.Pointer, targets.Pointer, scales.Pointer, actual.Pointer, rows);
                AssertFirst(rows, expected, actual, "logistic");
                s_reference.SquaredErrorGradient(outputs.Pointer, targets.Pointer, scales.Pointer, expected.Pointer, rows);
                Form(form).SquaredErrorGradient(outputs.Pointer, targets.Pointer, scales.Pointer, actual.Pointer, rows);
                AssertFirst(rows, expected, actual, "squared");
            }
        }
    }

    [Theory]
    [MemberData(nameof(VectorForms))]
    public void Proximal_Adam_agrees_over_many_steps(string form)
    {
        foreach (var (gamma1, gamma2) in ((float, float)[])[(0, 0), (0, 0.1f), (0.05f, 0), (0.03f, 0.1f)])
        {
            const int Count = 64;
            using var expected = Random(3 * Count, 6);
            using var actual = Random(3 * Count, 6);
            for (var i = Count; i < 3 * Count; i++) expected.Pointer[i] = actual.Pointer[i] = 0;
            for (var t = 1; t <= 50; t++)
            {
                using var gradient = Random(Count, 100 + t, 0.1);
                var step = StepAt(t, gamma1, gamma2);
                s_reference.AdamUpdate(expected.Pointer, expected.Pointer + Count, expected.Pointer + 2 * Count, gradient.Pointer, 1, Count, Count, step);
                Form(form).AdamUpdate(actual.Pointer, actual.Pointer + Count, actual.Pointer + 2 * Count, gradient.Pointer, 1, Count, Count, step);
            }

            AssertClose(expected, actual, 1e-4, 2e-6, $"gamma1 {gamma1}, gamma2 {gamma2}");
        }
    }

    [Theory]
    [MemberData(nameof(VectorForms))]
    public void Group_steps_agree_and_reach_exact_zero(string form)
    {
        const int Count = 32;
        foreach (var kappa in (float[])[0, 1e-4f, 10])
        {
            using var expected = Random(3 * Count, 7);
            using var actual = Random(3 * Count, 7);
            for (var i = Count; i < 3 * Count; i++) expected.Pointer[i] = actual.Pointer[i] = 0;
            for (var t = 1; t <= 20; t++)
            {
                using var gradient = Random(Count, 200 + t, 0.1);
                var step = StepAt(t, 0, 0);
                s_reference.AdamGroupUpdate(
                    expected.Pointer, expected.Pointer + Count, expected.Pointer + 2 * Count, gradient.Pointer, Count, 30, kappa, step);
                Form(form).AdamGroupUpdate(
                    actual.Pointer, actual.Pointer + Count, actual.Pointer + 2 * Count, gradient.Pointer, Count, 30, kappa, step);
            }

            AssertClose(expected, actual, 1e-4, 2e-6, $"kappa {kappa}");
            if (kappa == 10) Assert.All(new ReadOnlySpan<float>(actual.Pointer, Count).ToArray(), weight => Assert.Equal(0f, weight));
        }
    }

    static AdamStep StepAt(int t, float gamma1, float gamma2) => new()
    {
        Beta1 = 0.9f,
        Beta2 = 0.999f,
        Rate = 0.01f,
        CorrectedRate = (float)(0.01 / (1 - Math.Pow(0.9, t))),
        VarianceCorrection = (float)(1 / (1 - Math.Pow(0.999, t))),
        Epsilon = 1e-8f,
        Gamma1 = gamma1,
        Gamma2 = gamma2,
    };
}
