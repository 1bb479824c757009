using Parsimony.Activations;

namespace Parsimony.Tests.Support.NaiveLayers;

/// <summary>Activations as layers.</summary>
static class NaiveActivation
{
    /// <summary>Those of single numbers by their value, which golden values test; softmax and its logarithm along the last axis.</summary>
    public static double[] Of(NaiveBatch batch, ActivationFunction function) => function is ElementwiseActivation elementwise
        ? batch.ByNumber(elementwise.Value)
        : batch.ByLastAxis(x => function is LogSoftmax ? Softmax(x).Select(share => Math.Log(share)) : Softmax(x));

    public static double[] PReLU(NaiveBatch batch) => batch.ByRow((_, x) => x.Select((value, i) => value > 0 ? value : batch.Weights[0][i] * value));

    public static IEnumerable<double> Softmax(double[] x) => x.Select(value => Math.Exp(value) / x.Sum(Math.Exp));
}
