namespace Parsimony.Kernels;

sealed unsafe partial class ReferenceKernels
{
    public override void AdamUpdate(float* weights, float* m, float* v, float* gradient, int rows, int columns, int stride, in AdamStep step)
    {
        for (var at = 0; at < rows * columns; at++)
        {
            var i = at / columns * stride + at % columns;
            UpdateMoments(ref m[i], ref v[i], gradient[i], step);
            var metric = Metric(v[i], step);
            var moved = weights[i] * metric - (double)step.CorrectedRate * m[i];

            // Math.Sign would throw where NaN should pass.
            var shrunk = Math.CopySign(Math.Max(Math.Abs(moved) - (double)step.Rate * step.Gamma1, 0), moved);
            weights[i] = (float)(shrunk / (metric + (double)step.Rate * step.Gamma2));
            weights[i] = weights[i] + Tiny - Tiny;
        }
    }

    public override void AdamGroupUpdate(
        float* weights, float* m, float* v, float* gradient, int count, int realCount, float kappa, in AdamStep step)
    {
        double sum = 0, squares = 0;
        for (var i = 0; i < count; i++)
        {
            UpdateMoments(ref m[i], ref v[i], gradient[i], step);
            sum += v[i];
        }

        var metric = Metric(sum / realCount, step);
        var threshold = (double)step.Rate * step.Gamma1 / metric;
        for (var i = 0; i < count; i++)
        {
            var moved = weights[i] - step.CorrectedRate / metric * m[i];
            weights[i] = (float)Math.CopySign(Math.Max(Math.Abs(moved) - threshold, 0), moved);
            squares += (double)weights[i] * weights[i];
        }

        var scale = Math.Max(0, 1 - kappa / (metric * Math.Sqrt(squares)));
        for (var i = 0; i < count; i++) weights[i] = squares == 0 ? 0 : (float)(weights[i] * scale);
    }

    static void UpdateMoments(ref float m, ref float v, float gradient, in AdamStep step)
    {
        m = (float)((double)step.Beta1 * m + (1 - (double)step.Beta1) * gradient);
        m = m + Tiny - Tiny;
        v = (float)((double)step.Beta2 * v + (1 - (double)step.Beta2) * gradient * gradient);
        v = v + TinySecondMoment - TinySecondMoment;
    }

    static double Metric(double v, in AdamStep step) => Math.Sqrt(v * step.VarianceCorrection) + step.Epsilon;
}
