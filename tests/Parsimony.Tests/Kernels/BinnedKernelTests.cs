using Parsimony.Kernels;
using Parsimony.Tensors;
using static Parsimony.Tests.Kernels.KernelCheck;

namespace Parsimony.Tests.Kernels;

/// <summary>Products of inputs that are bins of numbers: they must be those of any matrix.</summary>
public sealed unsafe class BinnedKernelTests
{
    /// <summary>Numbers of 1, 7 and 64 bins, with other inputs before, between and behind.</summary>
    static readonly BinnedInputs s_inputs = Made();

    const int FirstRare = 76;

    [Theory]
    [InlineData(0, 16)]
    [InlineData(1, 16)]
    [InlineData(33, 48)]
    [InlineData(20, 64)]
    [InlineData(9, 144)]
    [InlineData(5, 528)]
    public void Product_and_gradient_agree_with_the_reference(int rows, int columns)
    {
        foreach (var isRelu in (bool[])[false, true])
        {
            using var product = new Product(rows, columns, isRelu);
            Agree($"{rows} x {columns}", Guards(rows * columns), (kernels, to) => product.Multiply(kernels, to, rows), product.Error);
        }

        using var linear = new Product(rows, columns, isRelu: false);
        Agree(
            $"gradient {rows} x {columns}",
            Guards(s_inputs.Low.Length * columns),
            (kernels, to) => linear.Gradient(kernels, to, 1),
            linear.GradientError);
    }

    [Fact]
    public void No_sum_depends_on_how_rows_and_inputs_are_split()
    {
        const int Rows = 37, Columns = 80;
        using var product = new Product(Rows, Columns, isRelu: true);
        foreach (var kernels in VectorForms)
        {
            var (whole, split) = (new float[Rows * Columns], new float[Rows * Columns]);
            fixed (float* to = whole) product.Multiply(kernels, to, Rows);
            fixed (float* to = split) product.Multiply(kernels, to, 5);
            Assert.Equal(whole, split);
            float[][] gradients = [.. ((int[])[1, 3, 7]).Select(parts => product.GradientIn(kernels, parts))];
            Assert.Equal(gradients[0], gradients[1]);
            Assert.Equal(gradients[0], gradients[2]);
        }
    }

    [Fact]
    public void The_short_form_of_a_row_stands_for_exactly_that_row()
    {
        var row = new float[s_inputs.Low.Length];
        for (var seed = 0; seed < 100; seed++)
        {
            FillRow(row, CounterRandom.FromKey(seed));
            var (small, again) = (new float[s_inputs.ShortLength], new float[row.Length]);
            s_inputs.Shorten(row, small);
            s_inputs.Expand(small, again);
            Assert.Equal(row, again);
        }
    }

    static void FillRow(Span<float> row, CounterRandom random)
    {
        foreach (ref var value in row) value = (float)random.NextNormal();
        foreach (var run in s_inputs.Runs)
        {
            var passed = random.NextInt(run.Count + 1);
            for (var bin = 0; bin < run.Count; bin++) row[run.First + bin] = ValueOf(run.First + bin, bin.CompareTo(passed));
        }

        for (var input = FirstRare; input < row.Length; input++) row[input] = random.NextInt(5) == 0 ? 1 : 0;
    }

    static BinnedInputs Made()
    {
        const int Inputs = 90;
        var random = CounterRandom.FromKey(1);
        float[] low = [.. Enumerable.Range(0, Inputs).Select(_ => -(float)random.NextDouble())];
        bool[] isRare = [.. Enumerable.Range(0, Inputs).Select(input => input >= FirstRare)];
        return new BinnedInputs([(2, 1), (3, 7), (11, 64)], low, [.. low.Select(value => value + 1)], isRare);
    }

    static float ValueOf(int input, int place) => place < 0 ? s_inputs.High[input] : place > 0 ? s_inputs.Low[input] : s_inputs.Low[input] + 0.25f;

    /// <summary>A batch with kernel, bias and errors.</summary>
    sealed class Product : IDisposable
    {
        readonly AlignedBuffer _batch;
        readonly AlignedBuffer _kernel;
        readonly AlignedBuffer _bias;
        readonly AlignedBuffer _errors;
        readonly AlignedBuffer _tables;
        readonly float[] _wholeRows;
        readonly int _columns;
        readonly int _rows;
        readonly bool _isRelu;

        public Product(int rows, int columns, bool isRelu)
        {
            (_rows, _columns, _isRelu) = (rows, columns, isRelu);
            var inputs = s_inputs.Low.Length;
            _wholeRows = new float[rows * inputs];
            _batch = new AlignedBuffer(rows * s_inputs.ShortLength);
            for (var row = 0; row < rows; row++)
            {
                var whole = _wholeRows.AsSpan(row * inputs, inputs);
                FillRow(whole, CounterRandom.FromKey(3, row));
                s_inputs.Shorten(whole, new Span<float>(_batch.Pointer + row * s_inputs.ShortLength, s_inputs.ShortLength));
            }

            _kernel = KernelInputs.Random(inputs * columns, 4);
            _bias = KernelInputs.Random(columns, 5);
            _errors = KernelInputs.Random(rows * columns, 6);
            _tables = new AlignedBuffer(s_inputs.TableRows * columns);
        }

        public void Multiply(KernelSet kernels, float* to, int rowsAtOnce)
        {
            for (var row = 0; row < _rows; row += rowsAtOnce)
                kernels.MultiplyBinned(Of(row, Math.Min(rowsAtOnce, _rows - row)) with { To = to + row * _columns });
        }

        public void Gradient(KernelSet kernels, float* to, int parts)
        {
            var product = Of(0, _rows) with { Errors = _errors.Pointer, Gradient = to };
            var inputs = s_inputs.Low.Length;
            for (var part = 0; part < parts; part++)
                kernels.BinnedGradient(product, inputs * part / parts, inputs * (part + 1) / parts - inputs * part / parts);
        }

        public float[] GradientIn(KernelSet kernels, int parts)
        {
            var gradient = new float[s_inputs.Low.Length * _columns];
            fixed (float* to = gradient) Gradient(kernels, to, parts);
            return gradient;
        }

        /// <summary>Sums of 90 terms, and of tables of 64: each rounding moves a sum by half a unit of the magnitudes that it has passed.</summary>
        public double Error(int index, double expected)
        {
            double sum = Math.Abs(_bias.Pointer[index % _columns]);
            for (var input = 0; input < s_inputs.Low.Length; input++)
                sum += 2 * Math.Abs(_kernel.Pointer[input * _columns + index % _columns]) * Magnitude(index / _columns, input);
            return 2 * s_inputs.Low.Length * HalfUlp * sum;
        }

        public double GradientError(int index, double expected)
        {
            double sum = 0;
            for (var row = 0; row < _rows; row++)
                sum += 2 * Math.Abs(_errors.Pointer[row * _columns + index % _columns]) * Magnitude(row, index / _columns);
            return (2 * _rows + 2 * s_inputs.Low.Length) * HalfUlp * sum;
        }

        public void Dispose()
        {
            foreach (var buffer in (AlignedBuffer[])[_batch, _kernel, _bias, _errors, _tables]) buffer.Dispose();
        }

        // A bin at its low value passes through sums of both values.
        double Magnitude(int row, int input) => Math.Abs(_wholeRows[row * s_inputs.Low.Length + input]) + 1;

        BinnedProduct Of(int row, int rows) => new()
        {
            Inputs = s_inputs,
            Batch = _batch.Pointer + row * s_inputs.ShortLength,
            BatchStride = s_inputs.ShortLength,
            Rows = rows,
            Kernel = _kernel.Pointer,
            Stride = _columns,
            Columns = _columns,
            Tables = _tables.Pointer,
            Bias = _bias.Pointer,
            IsRelu = _isRelu,
        };
    }
}
