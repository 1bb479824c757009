using System.Text.Json.Nodes;
using Parsimony.Losses;

namespace Parsimony.Tests.Losses;

/// <summary>Every loss with rows that it takes, far from its kinks and clips.</summary>
static class LossCases
{
    /// <summary>What a network's outputs are to be.</summary>
    public enum Outputs { AnyNumbers, Probabilities, Positive }

    /// <summary>What targets are to be.</summary>
    public enum Targets { Numbers, Positive, Bits, OneHot, Shares, Index }

    public static IEnumerable<(Loss Loss, Outputs Outputs, Targets Targets)> All =>
    [
        (new MeanSquaredError(), Outputs.AnyNumbers, Targets.Numbers),
        (new MeanAbsoluteError(), Outputs.AnyNumbers, Targets.Numbers),
        (new MeanAbsolutePercentageError(), Outputs.AnyNumbers, Targets.Positive),
        (new MeanSquaredLogarithmicError(), Outputs.Positive, Targets.Positive),
        (new Huber(), Outputs.AnyNumbers, Targets.Numbers),
        (new Huber(2.5f), Outputs.AnyNumbers, Targets.Numbers),
        (new LogCosh(), Outputs.AnyNumbers, Targets.Numbers),
        (new BinaryCrossentropy(), Outputs.Probabilities, Targets.Bits),
        (new BinaryCrossentropy(labelSmoothing: 0.1f), Outputs.Probabilities, Targets.Bits),
        (new BinaryCrossentropy(fromLogits: true), Outputs.AnyNumbers, Targets.Bits),
        (new BinaryCrossentropy(true, 0.3f), Outputs.AnyNumbers, Targets.Shares),
        (new CategoricalCrossentropy(), Outputs.Probabilities, Targets.OneHot),
        (new CategoricalCrossentropy(labelSmoothing: 0.1f), Outputs.Probabilities, Targets.Shares),
        (new CategoricalCrossentropy(fromLogits: true), Outputs.AnyNumbers, Targets.OneHot),
        (new CategoricalCrossentropy(true, 0.3f), Outputs.AnyNumbers, Targets.Shares),
        (new SparseCategoricalCrossentropy(), Outputs.Probabilities, Targets.Index),
        (new SparseCategoricalCrossentropy(fromLogits: true), Outputs.AnyNumbers, Targets.Index),
        (new Poisson(), Outputs.Positive, Targets.Positive),
        (new Hinge(), Outputs.AnyNumbers, Targets.Bits),
        (new SquaredHinge(), Outputs.AnyNumbers, Targets.Bits),
        (new CategoricalHinge(), Outputs.AnyNumbers, Targets.OneHot),
        (new KLDivergence(), Outputs.Probabilities, Targets.Shares),
        (new CosineSimilarity(), Outputs.AnyNumbers, Targets.Numbers),
        (new PathLoss(LossKind.Softmax), Outputs.AnyNumbers, Targets.Index),
    ];

    /// <summary>Losses of one output only.</summary>
    public static IEnumerable<(Loss Loss, Outputs Outputs, Targets Targets)> OfOneOutput =>
    [
        (new PathLoss(LossKind.SquaredError), Outputs.AnyNumbers, Targets.Numbers),
        (new PathLoss(LossKind.Logistic), Outputs.AnyNumbers, Targets.Bits),
        (new PathLoss(LossKind.Poisson), Outputs.AnyNumbers, Targets.Positive),
        (new PathLoss(LossKind.Huber, parameter: 1.5), Outputs.AnyNumbers, Targets.Numbers),
        (new PathLoss(LossKind.Quantile, parameter: 0.9), Outputs.AnyNumbers, Targets.Numbers),
        (new MeanSquaredError(), Outputs.AnyNumbers, Targets.Numbers),
        (new BinaryCrossentropy(fromLogits: true), Outputs.AnyNumbers, Targets.Bits),
    ];

    /// <summary>Odd multiples of 1/256: exact as float also after a small step, and never at a kink, which are at multiples of 1/128.</summary>
    public static float[] MakeOutputs(Random random, Outputs kind, int count)
    {
        var (low, high) = kind switch { Outputs.AnyNumbers => (-512, 511), Outputs.Probabilities => (13, 115), _ => (32, 511) };
        return [.. Enumerable.Range(0, count).Select(_ => (random.Next(low, high) + 0.5f) / 128)];
    }

    public static float[] MakeTargets(Random random, Targets kind, int count)
    {
        float[] Draw(int low, int high, float unit) => [.. Enumerable.Range(0, count).Select(_ => random.Next(low, high) * unit)];
        switch (kind)
        {
            case Targets.Numbers: return Draw(-512, 512, 1f / 128);
            case Targets.Positive: return Draw(32, 512, 1f / 128);
            case Targets.Bits: return Draw(0, 2, 1);
            case Targets.Index: return [random.Next(count)];
            case Targets.OneHot:
                var oneHot = new float[count];
                oneHot[random.Next(count)] = 1;
                return oneHot;
            default:
                var shares = Draw(8, 24, 1f / 64);
                shares[0] = 1 - shares[1..].Sum();
                return shares;
        }
    }

    /// <summary>[outputs] derivative by five points; the error is of fourth order.</summary>
    public static double[] CentralDifferences(Loss loss, float[] outputs, float[] targets)
    {
        const float step = 1f / 1024;
        var slopes = new double[outputs.Length];
        for (var j = 0; j < outputs.Length; j++)
        {
            double At(int steps)
            {
                var moved = outputs.ToArray();
                moved[j] += steps * step;
                return loss.Value(moved, targets);
            }

            slopes[j] = (8 * (At(1) - At(-1)) - (At(2) - At(-2))) / (12 * step);
        }

        return slopes;
    }

    public static double[] GradientOf(Loss loss, ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets)
    {
        var gradient = new float[outputs.Length];
        Array.Fill(gradient, float.NaN);
        loss.Gradient(outputs, targets, gradient);
        return [.. gradient.Select(slope => (double)slope)];
    }

    public static Loss Make(string name, JsonNode? arguments) =>
        LossRegistry.All.FromJson(new JsonObject { ["class_name"] = name, ["config"] = arguments?.DeepClone() });
}
