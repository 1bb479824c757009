namespace Parsimony.Regularizers;

/// <summary>Tests the rules for proximal steps.</summary>
static class ProximalContract
{
    // The result is in single precision, and the value may have been summed in it.
    const double Tolerance = 1e-5;

    const int Trials = 30;

    /// <summary>Tests steps of several sizes; does nothing for a regularizer without proximal steps.</summary>
    public static void Check(ContractSample sample)
    {
        if (sample.Regularizer is not IProximalRegularizer proximal) return;
        foreach (var stepSize in new[] { 0.01f, 1f, 50f })
        {
            var reached = sample.AfterProximalStep(proximal, stepSize);
            foreach (var weight in reached)
            {
                if (!float.IsFinite(weight))
                    throw sample.Broken($"a proximal step of size {stepSize} leads to {weight}, expected finite weights");
            }

            CheckLeast(sample, reached, stepSize);
            if (!reached.AsSpan().SequenceEqual(sample.AfterProximalStep(proximal, stepSize, ContractSample.Gap)))
                throw sample.Broken($"a proximal step of size {stepSize} leads elsewhere where rows have gaps between them");
        }
    }

    /// <summary>Tests that neither the start, nor zero, nor points near the result have a smaller sum of distance and value.</summary>
    static void CheckLeast(ContractSample sample, float[] reached, float stepSize)
    {
        var found = Objective(sample, reached, stepSize);
        Compare(sample.Weights, "the weights before the step");
        Compare(new float[reached.Length], "zero weights");
        var random = CounterRandom.FromKey(reached.Length, sample.Rows);
        for (var trial = 0; trial < Trials; trial++)
        {
            var size = Math.Pow(10, -3 * random.NextDouble());
            Compare(Array.ConvertAll(reached, weight => (float)(weight + size * random.NextNormal())), "a point near it");
        }

        void Compare(float[] other, string what)
        {
            var rival = Objective(sample, other, stepSize);
            if (!(found <= rival + Tolerance * (Math.Abs(rival) + Math.Abs(found))))
            {
                throw sample.Broken(
                    $"a proximal step of size {stepSize} reaches a sum of distance and value of {found:G6}, but {what} has {rival:G6}: "
                    + "expected the least");
            }
        }
    }

    /// <summary>The sum that a proximal step minimizes, <c>sum (v - w)^2 / (2 s) + R(v)</c>.</summary>
    static double Objective(ContractSample sample, float[] point, float stepSize)
    {
        var distance = 0.0;
        for (var i = 0; i < point.Length; i++)
        {
            var moved = (double)point[i] - sample.Weights[i];
            distance += moved * moved / (2 * stepSize);
        }

        return distance + (sample with { Weights = point }).Value();
    }
}
