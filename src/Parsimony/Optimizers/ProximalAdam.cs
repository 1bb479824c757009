namespace Parsimony.Optimizers;

/// <summary>The optimizer of paths: Adam whose moments see the data gradient only; the penalty is a proximal step in Adam's metric.</summary>
/// <remarks>
/// Training comes to rest at stationary points of the objective (Yun, Lozano, Yang, NeurIPS 2021). beta2 is 0.999: with 0.95 and small
/// batches the metric is correlated with the noise of the gradient, and weights of rare levels come out a tenth too small.
/// </remarks>
static class ProximalAdam
{
    const double Beta1 = 0.9;
    const double Beta2 = 0.999;

    // Added to the root of the second moment, as Adam's authors do (Kingma and Ba 2015).
    const float Epsilon = 1e-8f;

    /// <summary>The numbers of one step. The step is 0-based.</summary>
    public static AdamStep At(long step, long stepCount, double learningRate)
    {
        var rate = learningRate * CosLog4((step + 0.5) / stepCount);
        return new AdamStep
        {
            Beta1 = (float)Beta1,
            Beta2 = (float)Beta2,
            Rate = (float)rate,
            CorrectedRate = (float)(rate / (1 - Math.Pow(Beta1, step + 1))),
            VarianceCorrection = (float)(1 / (1 - Math.Pow(Beta2, step + 1))),
            Epsilon = Epsilon,
        };
    }

    /// <summary>
    /// The learning rate as a share of its peak, where t runs from 0 to 1: <c>1/2 (1 - cos(2 pi log2(1 + 15 t)))</c>, the schedule of RealMLP
    /// (Holzmueller, Grinsztajn, Steinwart, NeurIPS 2024). Four cosine cycles, each twice as long as the one before, end at 1/15, 3/15, 7/15 and 1.
    /// </summary>
    public static double CosLog4(double t) => 0.5 * (1 - Math.Cos(2 * Math.PI * Math.Log2(1 + 15 * t)));
}
