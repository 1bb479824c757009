using Parsimony.Kernels;
using Parsimony.Optimizers;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Engine;

public sealed unsafe class ProximalStepTests
{
    [Theory]
    [InlineData(0.7, 0.2, 0.0, 0.5)]
    [InlineData(0.7, 0.0, 0.3, 0.5)]
    [InlineData(-0.4, 0.1, 0.2, 2.0)]
    [InlineData(0.05, 0.0, 0.9, 1.0)]
    public void A_step_minimizes_its_model_of_the_objective(double weight, double gamma2, double gamma1, double gradient)
    {
        // With zero moments and t = 1 the corrected moments are g and g^2, so that D = |g| + epsilon.
        using var block = new AlignedBuffer(64);
        block.Pointer[0] = (float)weight;
        block.Pointer[48] = (float)gradient;
        var step = ProximalAdam.At(0, 30, 0.1);
        (step.Gamma1, step.Gamma2) = ((float)gamma1, (float)gamma2);
        KernelChooser.Current.AdamUpdate(block.Pointer, block.Pointer + 16, block.Pointer + 32, block.Pointer + 48, 1, 16, 16, step);

        var metric = Math.Abs(gradient) + step.Epsilon;
        var z = weight - step.Rate * gradient / metric;
        var best = MinimizeByTrisection(w => metric / (2 * step.Rate) * (w - z) * (w - z) + gamma2 / 2 * w * w + gamma1 * Math.Abs(w), -3, 3);
        Approx.Equal(best, block.Pointer[0], 1e-5, 1e-6, "weight");
    }

    [Fact]
    public void A_group_step_minimizes_its_model_of_the_objective()
    {
        // Two weights with the same gradient magnitude: one shared metric, the closed form is exact.
        using var block = new AlignedBuffer(64);
        (block.Pointer[0], block.Pointer[1]) = (0.3f, -0.4f);
        (block.Pointer[48], block.Pointer[49]) = (0.5f, 0.5f);
        var step = ProximalAdam.At(0, 30, 0.1);
        const double Kappa = 0.02;
        KernelChooser.Current.AdamGroupUpdate(
            block.Pointer, block.Pointer + 16, block.Pointer + 32, block.Pointer + 48, 16, 2, (float)Kappa, step);
        const double Metric = 0.5;
        double[] z = [0.3 - step.Rate, -0.4 - step.Rate];
        var norm = Math.Sqrt(z[0] * z[0] + z[1] * z[1]);
        var best = MinimizeByTrisection(s => Metric / 2 * (s - 1) * (s - 1) * norm * norm + Kappa * s * norm, 0, 1);
        Approx.Equal(best * z[0], block.Pointer[0], 1e-5, 1e-6, "first");
        Approx.Equal(best * z[1], block.Pointer[1], 1e-5, 1e-6, "second");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1 / 30.0, 0.930)]
    [InlineData(1 / 15.0, 0)]
    [InlineData(3 / 15.0, 0)]
    [InlineData(7 / 15.0, 0)]
    [InlineData(0.5, 0.074)]
    [InlineData(1, 0)]
    public void Coslog4_has_its_zeros_and_peaks(double t, double expected) => Approx.Equal(expected, ProximalAdam.CosLog4(t), 0, 5e-4);

    static double MinimizeByTrisection(Func<double, double> objective, double low, double high)
    {
        for (var i = 0; i < 200; i++)
        {
            double a = low + (high - low) / 3, b = high - (high - low) / 3;
            if (objective(a) < objective(b)) high = b;
            else low = a;
        }

        return (low + high) / 2;
    }
}
