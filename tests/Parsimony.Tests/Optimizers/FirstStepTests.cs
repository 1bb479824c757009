using Parsimony.Optimizers;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Optimizers;

/// <summary>The first step of a weight of 1 along a gradient of 0.5 at a learning rate of 0.1, by hand.</summary>
public sealed class FirstStepTests
{
    // For epsilon 0: Adam's bias corrections make m = g and v = g^2, so that the first step is the rate, whatever the gradient.
    public static TheoryData<string, Optimizer, double> Cases => new()
    {
        { "w - rate g", new SGD(0.1f), 0.95 },
        { "v = -rate g", new SGD(0.1f, 0.9f), 0.95 },
        { "1 + 0.9 (-0.05) - 0.05", new SGD(0.1f, 0.9f, nesterov: true), 0.905 },
        { "v = 0.1 0.25: 1 - 0.05 / sqrt(0.025)", new RMSprop(0.1f, epsilon: 1e-12f), 0.6837722 },
        { "the velocity is the step", new RMSprop(0.1f, momentum: 0.5f, epsilon: 1e-12f), 0.6837722 },
        { "v - mean^2 = 0.025 - 0.05^2 = 0.15^2: 1 - 0.05 / 0.15", new RMSprop(0.1f, epsilon: 1e-12f, centered: true), 0.6666667 },
        { "1 - 0.05 / sqrt(0.1 + 0.25)", new Adagrad(0.1f), 0.9154846 },
        { "1 - 0.05 / 0.5", new Adagrad(0.1f, 0), 0.9 },
        { "s = 0.05 0.25: 1 - 0.1 0.5 sqrt(1e-3) / sqrt(0.0135)", new Adadelta(0.1f, epsilon: 1e-3f), 0.9863917 },
        { "sign", new Adam(0.1f, epsilon: 1e-12f), 0.9 },
        { "sign", new Adam(0.1f, epsilon: 1e-12f, amsgrad: true), 0.9 },
        { "a = 0.1 sqrt(0.001) / 0.1, m = 0.05, sqrt(v) = 0.5 sqrt(0.001); 1 - a m / (2 sqrt(v))", new Adam(0.1f, epsilon: 0.0158115f), 0.95 },
        { "sign; decay is not the update's", new AdamW(0.1f, 0.5f, epsilon: 1e-12f), 0.9 },
        { "u_1 = 0.468, u_2 = 0.48528: 1 - 0.1 (u_2 0.05 / (1 - u_1 u_2) + 0.5) / 0.5", new Nadam(0.1f), 0.8937212 },
        { "sign", new Adamax(0.1f, epsilon: 1e-12f), 0.9 },
        { "sign", new Lion(0.1f), 0.9 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_first_step_is_as_by_hand(string why, Optimizer optimizer, double expected)
    {
        Approx.Equal(expected, new OptimizerRun(optimizer, 1).Next(0.5f).Weights[0], 1e-6, 0, why);
        Approx.Equal(-expected, new OptimizerRun(optimizer, -1).Next(-0.5f).Weights[0], 1e-6, 0, why);
        Assert.Equal(1, new OptimizerRun(optimizer, 1).Next(0).Weights[0]);
    }
}
