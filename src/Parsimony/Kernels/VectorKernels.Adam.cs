namespace Parsimony.Kernels;

sealed unsafe partial class VectorKernels<TSimd, TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AdamUpdate(float* weights, float* m, float* v, float* gradient, int rows, int columns, int stride, in AdamStep step)
    {
        if (stride == columns) (rows, columns) = (1, rows * columns);
        if (step.Gamma1 == 0) AdamUpdate<NoThreshold>(weights, m, v, gradient, rows, columns, stride, step);
        else AdamUpdate<SoftThreshold>(weights, m, v, gradient, rows, columns, stride, step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AdamUpdate<TThreshold>(float* weights, float* m, float* v, float* gradient, int rows, int columns, int stride, in AdamStep step)
        where TThreshold : struct, IThreshold
    {
        var constants = new MomentConstants(step);
        var rate = TSimd.All(-step.CorrectedRate);
        var shrink = TSimd.All(step.Rate * step.Gamma2);
        var threshold = TSimd.All(step.Rate * step.Gamma1);
        var tiny = TSimd.All(Tiny);
        for (nint row = 0; row < rows; row++)
        {
            var end = row * stride + columns;
            for (var i = row * stride; i < end; i += TSimd.Width)
            {
                var first = constants.Update(m + i, v + i, TSimd.Load(gradient + i), out var second);
                var metric = constants.Metric(second);
                var moved = TSimd.Fma(TSimd.Load(weights + i), metric, TSimd.Multiply(rate, first));
                var weight = TSimd.Divide(TThreshold.Apply<TSimd, TVector>(moved, threshold), TSimd.Add(metric, shrink));
                TSimd.Store(Drop(tiny, weight), weights + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AdamGroupUpdate(
        float* weights, float* m, float* v, float* gradient, int count, int realCount, float kappa, in AdamStep step)
    {
        if (step.Gamma1 == 0) AdamGroupUpdate<NoThreshold>(weights, m, v, gradient, count, realCount, kappa, step);
        else AdamGroupUpdate<SoftThreshold>(weights, m, v, gradient, count, realCount, kappa, step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AdamGroupUpdate<TThreshold>(
        float* weights, float* m, float* v, float* gradient, int count, int realCount, float kappa, in AdamStep step)
        where TThreshold : struct, IThreshold
    {
        var constants = new MomentConstants(step);
        var sum = TSimd.All(0f);
        for (var i = 0; i < count; i += TSimd.Width)
        {
            constants.Update(m + i, v + i, TSimd.Load(gradient + i), out var second);
            sum = TSimd.Add(sum, second);
        }

        var metric = MathF.Sqrt(TSimd.Sum(sum) / realCount * step.VarianceCorrection) + step.Epsilon;
        var rate = TSimd.All(-step.CorrectedRate / metric);
        var threshold = TSimd.All(step.Rate * step.Gamma1 / metric);
        var squares = TSimd.All(0f);
        for (var i = 0; i < count; i += TSimd.Width)
        {
            var moved = TThreshold.Apply<TSimd, TVector>(TSimd.Fma(TSimd.Load(m + i), rate, TSimd.Load(weights + i)), threshold);
            squares = TSimd.Fma(moved, moved, squares);
            TSimd.Store(Drop(TSimd.All(Tiny), moved), weights + i);
        }

        var norm = MathF.Sqrt(TSimd.Sum(squares));
        var scale = TSimd.All(norm * metric > kappa ? 1 - kappa / (metric * norm) : 0f);
        for (var i = 0; i < count; i += TSimd.Width) TSimd.Store(TSimd.Multiply(TSimd.Load(weights + i), scale), weights + i);
    }

    /// <summary>Turns numbers that are nearly denormal into 0 by adding and subtracting <see cref="KernelSet.Tiny"/>; NaN stays NaN.</summary>
    /// <remarks>The two additions take no extra time: they run while square roots and divisions wait for each other.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static TVector Drop(TVector tiny, TVector x) => TSimd.Subtract(TSimd.Add(x, tiny), tiny);

    /// <summary>Constants of Adam's moments as vectors, with the update of the moments that both Adam kernels share.</summary>
    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    readonly struct MomentConstants(in AdamStep step)
    {
        readonly TVector _beta1 = TSimd.All(step.Beta1);
        readonly TVector _oneMinusBeta1 = TSimd.All(1 - step.Beta1);
        readonly TVector _beta2 = TSimd.All(step.Beta2);
        readonly TVector _rootOfOneMinusBeta2 = TSimd.All(MathF.Sqrt(1 - step.Beta2));
        readonly TVector _correction = TSimd.All(step.VarianceCorrection);
        readonly TVector _epsilon = TSimd.All(step.Epsilon);
        readonly TVector _tiny = TSimd.All(Tiny);
        readonly TVector _tinySecondMoment = TSimd.All(TinySecondMoment);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Update(float* m, float* v, TVector gradient, out TVector second)
        {
            // The tiny number is added before the gradient: no intermediate result is denormal, however small the gradient is.
            var root = TSimd.Multiply(_rootOfOneMinusBeta2, gradient);
            var first = TSimd.Subtract(TSimd.Fma(_oneMinusBeta1, gradient, TSimd.Fma(_beta1, TSimd.Load(m), _tiny)), _tiny);
            second = TSimd.Subtract(TSimd.Fma(root, root, TSimd.Fma(_beta2, TSimd.Load(v), _tinySecondMoment)), _tinySecondMoment);
            TSimd.Store(first, m);
            TSimd.Store(second, v);
            return first;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Metric(TVector second) => TSimd.Add(TSimd.Sqrt(TSimd.Multiply(second, _correction)), _epsilon);
    }
}
