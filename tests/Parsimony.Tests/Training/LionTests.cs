using Parsimony.Layers;
using Parsimony.Losses;
using Parsimony.Models;
using Parsimony.Optimizers;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Training;

/// <summary>
/// Lion, which PyTorch lacks, against its formula in double precision. Its steps are signs: where the number whose sign is taken is within
/// rounding of 0 in any step, a weight may go the other way. Such weights are left out, and there are few.
/// </summary>
public sealed class LionTests
{
    const double Beta1 = 0.9f;
    const double Beta2 = 0.99f;

    // Far above the error of gradients in single precision, some 1e-7 of the largest, and of those at weights that are off by as much.
    const double Unsure = 1e-5;

    [Theory]
    [InlineData("none", 0)]
    [InlineData("L1", 0)]
    [InlineData("L2", 0)]
    [InlineData("Orthogonal rows", 0)]
    [InlineData("GroupLasso units", 0)]
    [InlineData("none", 0.5)]
    public void Ten_steps_follow_the_formula(string penalty, double decay)
    {
        const double Rate = 0.003f;
        foreach (var loss in (Loss[])[new MeanSquaredError(), new BinaryCrossentropy(), new LogCosh()])
        {
            Regularizer? Make() => penalty == "none" ? null : TrialPenalties.Make(penalty, 0.1f);
            var model = new Sequential([new Dense(7, "tanh", kernelRegularizer: Make()), new Dense(3, "sigmoid", kernelRegularizer: Make())], 5);
            GradientTrial.Scatter(model);
            model.Compile(new Lion((float)Rate, weightDecay: (float)decay), loss);
            var naive = new NaiveModel(model);
            var x = GradientTrial.Normal(5);
            var y = GradientTrial.Classes(3, 2);
            var moments = naive.Weights.ToDictionary(entry => entry.Key, entry => new double[entry.Value.Length]);
            var unsure = moments.ToDictionary(entry => entry.Key, entry => new bool[entry.Value.Length]);
            for (var step = 0; step < 10; step++)
            {
                var gradients = naive.Weights.Keys.ToDictionary(name => name, name => naive.Slopes(name, loss, [x], y));
                foreach (var (name, weights) in naive.Weights)
                {
                    var largest = gradients[name].Max(Math.Abs);
                    for (var i = 0; i < weights.Length; i++)
                    {
                        var direction = Beta1 * moments[name][i] + (1 - Beta1) * gradients[name][i];
                        if (Math.Abs(direction) < Unsure * largest) unsure[name][i] = true;
                        if (name.EndsWith("kernel", StringComparison.Ordinal)) weights[i] -= Rate * (float)decay * weights[i];
                        weights[i] -= Rate * Math.Sign(direction);
                        moments[name][i] = Beta2 * moments[name][i] + (1 - Beta2) * gradients[name][i];
                    }
                }
            }

            model.Fit(x, y, GradientTrial.Rows, epochs: 10, verbose: Verbosity.Silent, shuffle: false);
            Assert.InRange(unsure.Values.Sum(flags => flags.Count(flag => flag)), 0, 2);
            foreach (var tensor in model.GetWeights())
            {
                var expected = naive.Weights[tensor.Name];
                var largest = expected.Max(Math.Abs);
                for (var i = 0; i < expected.Length; i++)
                {
                    if (!unsure[tensor.Name][i]) Approx.Equal(expected[i], tensor.Values[i], 0, 1e-5 * largest, $"{loss}, {penalty}: {tensor.Name}[{i}]");
                }
            }
        }
    }
}
