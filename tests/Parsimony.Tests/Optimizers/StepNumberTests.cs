using Parsimony.Optimizers;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Optimizers;

public sealed class StepNumberTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData((1 << 20) - 1)]
    [InlineData(1 << 20)]
    [InlineData(1L << 40)]
    public void A_table_holds_what_its_formula_says(long step)
    {
        var table = new StepTable(t => 1.0 / t);
        Assert.Equal(1.0 / step, table.At(step));
        Assert.Equal(1.0 / step, table.At(step));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.9f)]
    [InlineData(0.9999f)]
    public void Nadams_products_are_those_of_a_loop(float beta1)
    {
        var schedule = new NadamSchedule(beta1);
        double product = 1;
        for (var t = 1; t <= 3000; t++)
        {
            var (now, next) = (Momentum(t), Momentum(t + 1));
            product *= now;
            Approx.Equal((1 - now) / (1 - product), schedule.GradientShare(t), 1e-12);
            Approx.Equal(next / (1 - product * next), schedule.MomentShare(t), 1e-12);
        }

        double Momentum(int t) => beta1 * (1 - 0.5 * Math.Pow(0.96, t));
    }

    [Fact]
    public void Far_steps_are_those_of_unbiased_moments()
    {
        foreach (var optimizer in (Optimizer[])[new Adam(0.1f), new Nadam(0.1f), new Adamax(0.1f)])
        {
            float[] weight = [1], m = [0.5f], v = [optimizer is Adamax ? 0.5f : 0.25f];
            optimizer.Update(weight, [0.5f], new OptimizerSlots(m, v, default), 1L << 40, 0.1f);
            Approx.Equal(0.9, weight[0], 1e-6, 0, optimizer.ToString());
        }
    }
}
