using Parsimony.Optimizers;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Optimizers;

/// <summary>Proximal steps with an optimizer's own step sizes end where the penalized objective is smallest.</summary>
public sealed class StepSizeTests
{
    public static TheoryData<string, Optimizer> Cases => new()
    {
        { "SGD", new SGD() },
        { "momentum", new SGD(momentum: 0.8f) },
        { "Nesterov", new SGD(momentum: 0.8f, nesterov: true) },
        { "RMSprop", new RMSprop() },
        { "RMSprop, momentum", new RMSprop(momentum: 0.8f) },

        // Where the gradient no longer changes its variance is 0, and steps are rate / sqrt(epsilon) long.
        { "RMSprop, centered", new RMSprop(epsilon: 1e-3f, centered: true) },
        { "RMSprop, centered, momentum", new RMSprop(momentum: 0.5f, epsilon: 1e-3f, centered: true) },
        { "Adagrad", new Adagrad(0.1f) },
        { "Adadelta", new Adadelta(1f) },
        { "Adam", new Adam() },
        { "Adam, large epsilon", new Adam(epsilon: 0.5f) },
        { "Adam, amsgrad", new Adam(amsgrad: true) },
        { "AdamW", new AdamW() },
        { "Nadam", new Nadam() },
        { "Adamax", new Adamax() },
    };

    // (w - 1)^2 / 2 + 0.3 |w| is smallest at 0.7; with steps of another size than the optimizer's own it would not be.
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_lasso_of_one_weight_ends_at_its_minimum(string name, Optimizer optimizer)
    {
        const float Strength = 0.3f;
        var run = new OptimizerRun(optimizer, 0);
        for (var t = 1; t <= 20_000; t++)
        {
            run.Next(run.Weights[0] - 1);
            var threshold = run.Sizes()[0] * Strength;
            run.Weights[0] = MathF.CopySign(MathF.Max(MathF.Abs(run.Weights[0]) - threshold, 0), run.Weights[0]);
        }

        Approx.Equal(0.7, run.Weights[0], 0, 1e-3, name);
    }

    [Fact]
    public void Sizes_after_a_first_step_along_a_gradient_of_a_half()
    {
        Check(new SGD(0.1f), 0.1);
        Check(new SGD(0.1f, 0.75f), 0.4);
        Check(new RMSprop(0.1f, epsilon: 1e-12f), 0.1 / Math.Sqrt(0.025));
        Check(new RMSprop(0.1f, epsilon: 1e-12f, centered: true), 0.1 / 0.15);
        Check(new Adagrad(0.1f), 0.1 / Math.Sqrt(0.35));
        Check(new Adam(0.1f), 0.1 / 0.5, 1e-5);
        Check(new AdamW(0.1f), 0.1 / 0.5, 1e-5);
        Check(new Nadam(0.1f), 0.1 / 0.5);
        Check(new Adamax(0.1f), 0.1 / 0.5);
        Check(new Lion(0.1f), 0.1);

        static void Check(Optimizer optimizer, double expected, double relative = 3e-6) =>
            Approx.Equal(expected, new OptimizerRun(optimizer, 1).Next(0.5f).Sizes()[0], relative, 0, optimizer.ToString());
    }
}
