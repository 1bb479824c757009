namespace Parsimony.Optimizers;

/// <summary>
/// The learning-rate schedule of RealMLP, <c>1/2 (1 - cos(2 pi log2(1 + 15 t)))</c> (Holzmueller, Grinsztajn, Steinwart, NeurIPS 2024):
/// four cosine cycles, each twice as long as the one before, with zeros at t = 0, 1/15, 3/15, 7/15 and 1.
/// </summary>
static class CosLog4
{
    /// <summary>The learning rate as a share of its peak, from 0 to 1.</summary>
    /// <param name="t">How much of the training has passed, from 0 to 1.</param>
    public static double At(double t) => 0.5 * (1 - Math.Cos(2 * Math.PI * Math.Log2(1 + 15 * t)));
}
