using Parsimony.Activations;

namespace Parsimony.Tests.Support.NaiveLayers;

/// <summary>The fully connected layer, number by number.</summary>
static class NaiveDense
{
    /// <summary>Weights are the kernel [inputs, units] and, where there is one, the bias.</summary>
    public static double[] Of(NaiveBatch batch, int units, ActivationFunction activation)
    {
        var sums = batch.ByRow((_, x) => Enumerable.Range(0, units).Select(unit =>
            x.Select((value, i) => value * batch.Weights[0][i * units + unit]).Sum() + (batch.Weights.Length > 1 ? batch.Weights[1][unit] : 0)));
        return NaiveActivation.Of(new NaiveBatch([units], batch.Rows, [sums], [], batch.Random, batch.IsTraining), activation);
    }
}
