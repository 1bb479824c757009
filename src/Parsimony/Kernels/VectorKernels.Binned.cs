namespace Parsimony.Kernels;

sealed unsafe partial class VectorKernels<TSimd, TVector>
{
    // Terms of one row, and floats of the tables of one number, that lie on the stack.
    const int TermsOnStack = 512;
    const int TableOnStack = 8192;

    /// <summary>One row of weights, or of tables, and its factor.</summary>
    readonly struct Term(float* row, float factor)
    {
        public readonly float* Row = row;
        public readonly float Factor = factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void MultiplyBinned(in BinnedProduct p)
    {
        if (p.Rows == 0) return;
        foreach (var run in p.Inputs.Runs) FillTable(p, run);
        var most = p.Inputs.MostTerms;
        Span<Term> room = most <= TermsOnStack ? stackalloc Term[TermsOnStack] : new Term[most];
        fixed (Term* terms = room)
        {
            for (var row = 0; row < p.Rows; row++)
            {
                var count = Terms(p, row, terms);
                Add(p, terms, count, p.To + (nint)row * p.Stride);
            }
        }
    }

    /// <summary>Row k of a number's table: k bins at their high value, the others at their low one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void FillTable(in BinnedProduct p, BinnedInputs.Run run)
    {
        var kernel = p.Kernel + (nint)run.First * p.Stride;
        for (var column = 0; column < p.Columns; column += TSimd.Width)
        {
            var sum = TSimd.All(0f);
            for (var bin = 0; bin < run.Count; bin++)
                sum = TSimd.Fma(TSimd.All(p.Inputs.Low[run.First + bin]), TSimd.Load(kernel + (nint)bin * p.Stride + column), sum);
            var to = p.Tables + (nint)run.Table * p.Stride + column;
            TSimd.Store(sum, to);
            for (var bin = 0; bin < run.Count; bin++)
            {
                var step = TSimd.All(p.Inputs.High[run.First + bin] - p.Inputs.Low[run.First + bin]);
                sum = TSimd.Fma(step, TSimd.Load(kernel + (nint)bin * p.Stride + column), sum);
                to += p.Stride;
                TSimd.Store(sum, to);
            }
        }
    }

    /// <summary>Lists what a row of the batch adds up, in the order of runs and then of other inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Terms(in BinnedProduct p, int row, Term* terms)
    {
        var inputs = p.Inputs;
        var from = p.Batch + (nint)row * p.BatchStride;
        var count = 0;
        foreach (var run in inputs.Runs)
        {
            var (bins, value) = ((int)from[0], from[1]);
            from += 2;
            terms[count++] = new Term(p.Tables + (nint)(run.Table + bins) * p.Stride, 1);
            var within = run.First + bins;
            if (bins < run.Count && value != inputs.Low[within])
                terms[count++] = new Term(p.Kernel + (nint)within * p.Stride, value - inputs.Low[within]);
        }

        foreach (var input in inputs.Others)
        {
            if (*from != 0) terms[count++] = new Term(p.Kernel + (nint)input * p.Stride, *from);
            from++;
        }

        return count;
    }

    /// <summary>Adds the terms of a row to the bias: four vectors of columns at a time, as one alone would wait for each addition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Add(in BinnedProduct p, Term* terms, int count, float* to)
    {
        var column = 0;
        for (; column + 4 * TSimd.Width <= p.Columns; column += 4 * TSimd.Width)
        {
            var bias = p.Bias + column;
            var sum0 = TSimd.Load(bias);
            var sum1 = TSimd.Load(bias + TSimd.Width);
            var sum2 = TSimd.Load(bias + 2 * TSimd.Width);
            var sum3 = TSimd.Load(bias + 3 * TSimd.Width);
            for (var term = terms; term < terms + count; term++)
            {
                var factor = TSimd.All(term->Factor);
                var row = term->Row + column;
                sum0 = TSimd.Fma(factor, TSimd.Load(row), sum0);
                sum1 = TSimd.Fma(factor, TSimd.Load(row + TSimd.Width), sum1);
                sum2 = TSimd.Fma(factor, TSimd.Load(row + 2 * TSimd.Width), sum2);
                sum3 = TSimd.Fma(factor, TSimd.Load(row + 3 * TSimd.Width), sum3);
            }

            TSimd.Store(Finished(p, sum0), to + column);
            TSimd.Store(Finished(p, sum1), to + column + TSimd.Width);
            TSimd.Store(Finished(p, sum2), to + column + 2 * TSimd.Width);
            TSimd.Store(Finished(p, sum3), to + column + 3 * TSimd.Width);
        }

        for (; column < p.Columns; column += TSimd.Width)
        {
            var sum = TSimd.Load(p.Bias + column);
            for (var term = terms; term < terms + count; term++)
                sum = TSimd.Fma(TSimd.All(term->Factor), TSimd.Load(term->Row + column), sum);
            TSimd.Store(Finished(p, sum), to + column);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Finished(in BinnedProduct p, TVector sum) => p.IsRelu ? TSimd.Max(TSimd.All(0f), sum) : sum;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void BinnedGradient(in BinnedProduct p, int first, int count)
    {
        var inputs = p.Inputs;
        var end = first + count;
        for (var input = first; input < end; input++)
            new Span<float>(p.Gradient + (nint)input * p.Stride, p.Columns).Clear();
        for (var index = 0; index < inputs.Runs.Length; index++)
        {
            var run = inputs.Runs[index];
            if (run.First < end && first < run.First + run.Count) RunGradient(p, index, first, end);
        }

        var (from, to) = (LowerBound(inputs.Others, first), LowerBound(inputs.Others, end));
        for (var row = 0; row < p.Rows; row++)
        {
            var values = p.Batch + (nint)row * p.BatchStride + 2 * inputs.Runs.Length;
            var errors = p.Errors + (nint)row * p.Stride;
            for (var other = from; other < to; other++)
                if (values[other] != 0) AddScaled(values[other], errors, p.Gradient + (nint)inputs.Others[other] * p.Stride, p.Columns);
        }
    }

    /// <summary>
    /// The gradient of the bins of one number: rows are summed by the number of bins that they have passed, and these sums from above, which gives
    /// every bin the rows that have passed it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void RunGradient(in BinnedProduct p, int index, int first, int end)
    {
        var run = p.Inputs.Runs[index];
        var width = Math.Min(p.Columns, Math.Max(Padding, TableOnStack / (run.Count + 1) / Padding * Padding));
        var size = (run.Count + 1) * width;
        Span<float> room = size <= TableOnStack ? stackalloc float[TableOnStack] : new float[size];
        fixed (float* sums = room)
        {
            for (var column = 0; column < p.Columns; column += width)
            {
                var columns = Math.Min(width, p.Columns - column);
                room[..size].Clear();
                SumByBin(p, index, column, columns, sums, width, first, end);
                FromAbove(p, run, column, columns, sums, width, first, end);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void SumByBin(in BinnedProduct p, int index, int column, int columns, float* sums, int width, int first, int end)
    {
        var inputs = p.Inputs;
        var run = inputs.Runs[index];
        for (var row = 0; row < p.Rows; row++)
        {
            var errors = p.Errors + (nint)row * p.Stride + column;
            var from = p.Batch + (nint)row * p.BatchStride + 2 * index;
            var bins = (int)from[0];
            AddScaled(1, errors, sums + bins * width, columns);
            var within = run.First + bins;
            if (bins < run.Count && within >= first && within < end)
                AddScaled(from[1] - inputs.Low[within], errors, p.Gradient + (nint)within * p.Stride + column, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void FromAbove(in BinnedProduct p, BinnedInputs.Run run, int column, int columns, float* sums, int width, int first, int end)
    {
        for (var j = 0; j < columns; j += TSimd.Width)
        {
            var all = TSimd.All(0f);
            for (var bins = run.Count; bins >= 0; bins--) all = TSimd.Add(all, TSimd.Load(sums + bins * width + j));
            var above = TSimd.All(0f);
            for (var bin = run.Count - 1; bin >= 0; bin--)
            {
                above = TSimd.Add(above, TSimd.Load(sums + (bin + 1) * width + j));
                var input = run.First + bin;
                if (input < first || input >= end) continue;
                var to = p.Gradient + (nint)input * p.Stride + column + j;
                var low = p.Inputs.Low[input];
                var sum = TSimd.Fma(TSimd.All(p.Inputs.High[input] - low), above, TSimd.Load(to));
                TSimd.Store(TSimd.Fma(TSimd.All(low), all, sum), to);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddScaled(float factor, float* from, float* to, int columns)
    {
        var times = TSimd.All(factor);
        for (var j = 0; j < columns; j += TSimd.Width) TSimd.Store(TSimd.Fma(times, TSimd.Load(from + j), TSimd.Load(to + j)), to + j);
    }

    static int LowerBound(int[] ascending, int value)
    {
        var place = Array.BinarySearch(ascending, value);
        return place < 0 ? ~place : place;
    }
}
