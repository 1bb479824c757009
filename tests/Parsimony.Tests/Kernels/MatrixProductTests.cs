using Parsimony.Kernels;
using static Parsimony.Tests.Kernels.KernelCheck;

namespace Parsimony.Tests.Kernels;

public sealed unsafe class MatrixProductTests : IDisposable
{
    const int Longest = 256;
    const int LargestArea = (Longest + 8) * (Longest + 32);

    readonly AlignedBuffer[] _inputs = [.. Enumerable.Range(1, 4).Select(seed => KernelInputs.Random(LargestArea, seed))];
    readonly AlignedBuffer[] _magnitudes;

    public MatrixProductTests() => _magnitudes = [.. _inputs.Select(KernelInputs.Magnitudes)];

    public void Dispose()
    {
        foreach (var buffer in _inputs.Concat(_magnitudes)) buffer.Dispose();
    }

    [Fact]
    public void Products_agree_for_every_number_of_rows() => Sweep(1, (rows, depth, columns) => (rows, depth, columns));

    [Fact]
    public void Products_agree_for_every_depth() => Sweep(1, (depth, rows, columns) => (rows, depth, columns));

    [Fact]
    public void Products_agree_for_every_number_of_columns()
    {
        foreach (var awkward in (int[])[0, 16, 33])
            Sweep(KernelSet.Padding, (columns, rows, _) => (rows, awkward, columns));
    }

    [Fact]
    public void NaN_and_infinity_pass_through_products_that_are_stored_as_they_are()
    {
        var a = _inputs[0].Pointer;
        (a[3], a[20], a[21]) = (float.NaN, float.PositiveInfinity, float.NegativeInfinity);
        foreach (var epilogue in (Epilogue[])[Epilogue.None, Epilogue.Bias, Epilogue.BiasRelu, Epilogue.MultiplyByDerivative]) Check(17, 9, 48, epilogue, transposed: false);
    }

    /// <summary>One size runs through every length, the others take turns; every length meets every epilogue, with A as it is and transposed.</summary>
    void Sweep(int step, Func<int, int, int, (int Rows, int Depth, int Columns)> shape)
    {
        (int Other, int Columns)[] awkward = [(0, 48), (1, 16), (7, 48), (30, 16), (8, 32), (33, 80), (6, 0)];
        var turn = 0;
        for (var length = 0; length <= Longest; length += step)
        {
            foreach (var epilogue in Enum.GetValues<Epilogue>())
            {
                foreach (var transposed in (bool[])[false, true])
                {
                    var (other, columns) = awkward[turn++ % awkward.Length];
                    var (rows, depth, width) = shape(length, other, columns);
                    Check(rows, depth, width, epilogue, transposed);
                }
            }
        }
    }

    void Check(int rows, int depth, int columns, Epilogue epilogue, bool transposed)
    {
        var strideC = columns + 16;
        var area = Guards(rows * strideC);
        var product = Product(_inputs, rows, depth, columns, epilogue, transposed);

        // The sum of magnitudes has the same epilogue, but none that would lose it.
        var bounding = Product(_magnitudes, rows, depth, columns, epilogue == Epilogue.MaskByActivation ? Epilogue.None : epilogue, transposed);
        using var bound = new AlignedBuffer(area.Length);
        bounding.C = bound.Pointer;
        Reference.Multiply(bounding);
        var magnitude = bound.Pointer;
        Agree(
            $"{rows} x {depth} x {columns}, {epilogue}{(transposed ? ", transposed" : "")}",
            area,
            (kernels, to) => kernels.Multiply(product with { C = to }),
            (i, _) => (depth + 2) * HalfUlp * magnitude[i]);
    }

    static MatrixProduct Product(AlignedBuffer[] inputs, int rows, int depth, int columns, Epilogue epilogue, bool transposed) => new()
    {
        A = inputs[0].Pointer,
        RowStrideA = transposed ? 1 : depth + 3,
        ColumnStrideA = transposed ? rows + 5 : 1,
        B = inputs[1].Pointer,
        StrideB = columns + 32,
        StrideC = columns + 16,
        Epilogue = epilogue,
        Bias = inputs[2].Pointer,
        Side = inputs[3].Pointer,
        Rows = rows,
        Depth = depth,
        Columns = columns,
    };
}
