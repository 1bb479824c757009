namespace Parsimony.Optimizers;

/// <summary>Nadam's momentum, which warms up as <c>u_t = beta1 (1 - 0.96^t / 2)</c>. Every number follows from the step alone.</summary>
sealed class NadamSchedule
{
    const double WarmUp = 0.96;

    // 0.96^1000 / 2 is below a double's half last digit of 1: from here on u is beta1.
    const int WarmUpSteps = 1000;

    readonly double _beta1;
    readonly double[] _products = new double[WarmUpSteps + 1];

    /// <summary>Computes the warm-up.</summary>
    /// <param name="beta1">The momentum after the warm-up.</param>
    public NadamSchedule(double beta1)
    {
        _beta1 = beta1;
        _products[0] = 1;
        for (var step = 1; step <= WarmUpSteps; step++) _products[step] = _products[step - 1] * Momentum(step);
    }

    /// <summary>Factor of the mean gradient in a 1-based step.</summary>
    public double MomentShare(long step) => Momentum(step + 1) / (1 - Product(step + 1));

    /// <summary>Factor of the gradient in a 1-based step.</summary>
    public double GradientShare(long step) => (1 - Momentum(step)) / (1 - Product(step));

    double Momentum(long step) => _beta1 * (1 - 0.5 * Math.Pow(WarmUp, step));

    double Product(long step) =>
        step <= WarmUpSteps ? _products[step] : _products[WarmUpSteps] * Math.Pow(_beta1, step - WarmUpSteps);
}
