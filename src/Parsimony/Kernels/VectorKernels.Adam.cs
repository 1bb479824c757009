using System.Runtime.CompilerServices;

namespace Parsimony.Kernels;

sealed unsafe partial class VectorKernels<TSimd, TVector>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AdamUpdate(float* weights, float* m, float* v, float* gradient, int count, in AdamStep step)
    {
        var constants = new MomentConstants(step);
        var rate = TSimd.All(-step.CorrectedRate);
        var shrink = TSimd.All(step.Rate * step.Gamma2);
        if (step.Gamma1 == 0)
        {
            for (var i = 0; i < count; i += TSimd.Width)
            {
                var first = constants.Update(m + i, v + i, TSimd.Load(gradient + i), out var second);
                var metric = constants.Metric(second);
                var numerator = TSimd.Fma(TSimd.Load(weights + i), metric, TSimd.Multiply(rate, first));
                TSimd.Store(TSimd.Divide(numerator, TSimd.Add(metric, shrink)), weights + i);
            }

            return;
        }

        var threshold = TSimd.All(step.Rate * step.Gamma1);
        var zero = TSimd.All(0f);
        for (var i = 0; i < count; i += TSimd.Width)
        {
            var first = constants.Update(m + i, v + i, TSimd.Load(gradient + i), out var second);
            var metric = constants.Metric(second);
            var numerator = TSimd.Fma(TSimd.Load(weights + i), metric, TSimd.Multiply(rate, first));
            var magnitude = TSimd.Max(TSimd.Subtract(TSimd.Abs(numerator), threshold), zero);
            TSimd.Store(TSimd.Divide(TSimd.CopySign(magnitude, numerator), TSimd.Add(metric, shrink)), weights + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AdamGroupUpdate(
        float* weights, float* m, float* v, float* gradient, int count, int realCount, float kappa, in AdamStep step)
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
        var squares = TSimd.All(0f);
        for (var i = 0; i < count; i += TSimd.Width)
        {
            var moved = TSimd.Fma(TSimd.Load(m + i), rate, TSimd.Load(weights + i));
            squares = TSimd.Fma(moved, moved, squares);
            TSimd.Store(moved, weights + i);
        }

        var norm = MathF.Sqrt(TSimd.Sum(squares));
        var scale = TSimd.All(norm * metric > kappa ? 1 - kappa / (metric * norm) : 0f);
        for (var i = 0; i < count; i += TSimd.Width) TSimd.Store(TSimd.Multiply(TSimd.Load(weights + i), scale), weights + i);
    }

    /// <summary>The moments' update, shared by both forms of the step.</summary>
    readonly struct MomentConstants(in AdamStep step)
    {
        readonly TVector _beta1 = TSimd.All(step.Beta1);
        readonly TVector _oneMinusBeta1 = TSimd.All(1 - step.Beta1);
        readonly TVector _beta2 = TSimd.All(step.Beta2);
        readonly TVector _oneMinusBeta2 = TSimd.All(1 - step.Beta2);
        readonly TVector _correction = TSimd.All(step.VarianceCorrection);
        readonly TVector _epsilon = TSimd.All(step.Epsilon);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Update(float* m, float* v, TVector gradient, out TVector second)
        {
            var first = TSimd.Fma(_beta1, TSimd.Load(m), TSimd.Multiply(_oneMinusBeta1, gradient));
            first = TSimd.SelectGreater(TSimd.Abs(first), TSimd.All(SmallestMoment), first, TSimd.All(0f));
            second = TSimd.Fma(_beta2, TSimd.Load(v), TSimd.Multiply(TSimd.Multiply(_oneMinusBeta2, gradient), gradient));
            TSimd.Store(first, m);
            TSimd.Store(second, v);
            return first;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Metric(TVector second) => TSimd.Add(TSimd.Sqrt(TSimd.Multiply(second, _correction)), _epsilon);
    }
}
