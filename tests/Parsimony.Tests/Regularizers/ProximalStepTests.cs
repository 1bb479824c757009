using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Regularizers;

/// <summary>Proximal steps against a search for the least value, and their exact zeros.</summary>
public sealed class ProximalStepTests
{
    static readonly double s_golden = (Math.Sqrt(5) - 1) / 2;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.3, 0)]
    [InlineData(0, 0.4)]
    [InlineData(0.3, 0.4)]
    [InlineData(5, 2)]
    public void Each_weight_goes_to_the_least_sum_of_distance_and_penalty(double l1, double l2)
    {
        const int Rows = 3, Columns = 300;
        var random = CounterRandom.FromKey(5);
        var (weights, steps) = (new float[Rows * Columns], new float[Rows * Columns]);
        for (var i = 0; i < weights.Length; i++) (weights[i], steps[i]) = ((float)random.NextNormal(), (float)random.NextDouble());
        var (reached, byL1, byL2) = ((float[])weights.Clone(), (float[])weights.Clone(), (float[])weights.Clone());
        Step(new L1L2((float)l1, (float)l2), reached);
        Step(new L1((float)l1), byL1);
        Step(new L2((float)l2), byL2);
        if (l2 == 0) Assert.Equal(reached, byL1);
        if (l1 == 0) Assert.Equal(reached, byL2);
        for (var i = 0; i < weights.Length; i++)
        {
            var (w, s) = ((double)weights[i], (double)steps[i]);
            var least = Least(v => (v - w) * (v - w) / (2 * s) + l1 * Math.Abs(v) + l2 * v * v, -5, 5);
            Approx.Equal(least, reached[i], 0, 1e-6, $"weight {w}, step {s}");
            Assert.Equal(Math.Abs(weights[i]) <= steps[i] * (float)l1, reached[i] == 0);
        }

        void Step(IProximalRegularizer regularizer, float[] point) =>
            regularizer.ProximalStep(new MatrixSpan(point, Rows, Columns), new ReadOnlyMatrixSpan(steps, Rows, Columns));
    }

    [Theory]
    [InlineData(GroupAxis.Inputs, 0.05f)]
    [InlineData(GroupAxis.Inputs, 0.8f)]
    [InlineData(GroupAxis.Units, 0.05f)]
    [InlineData(GroupAxis.Units, 0.8f)]
    public void Each_group_goes_to_the_least_sum_of_distance_and_penalty(GroupAxis axis, float factor)
    {
        // All weights of a group have one step size; the minimizer then lies on the ray through the group: one number to search.
        const int Rows = 6, Columns = 5;
        var random = CounterRandom.FromKey(6);
        var (weights, steps) = (new float[Rows * Columns], new float[Rows * Columns]);
        int Group(int index) => axis == GroupAxis.Inputs ? index / Columns : index % Columns;
        for (var i = 0; i < weights.Length; i++) (weights[i], steps[i]) = ((float)random.NextNormal(), 0.3f + 0.2f * Group(i));
        var reached = (float[])weights.Clone();
        new GroupLasso(factor, axis).ProximalStep(new MatrixSpan(reached, Rows, Columns), new ReadOnlyMatrixSpan(steps, Rows, Columns));
        foreach (var group in Enumerable.Range(0, weights.Length).GroupBy(Group))
        {
            var norm = Math.Sqrt(group.Sum(i => (double)weights[i] * weights[i]));
            double s = steps[group.First()];
            var penalty = factor * Math.Sqrt(group.Count()) * norm;
            var share = Least(c => (c - 1) * (c - 1) * norm * norm / (2 * s) + penalty * Math.Abs(c), -2, 2);
            foreach (var i in group) Approx.Equal(share * weights[i], reached[i], 0, 1e-6);
            if (share < 1e-7) Assert.All(group, i => Assert.Equal(0, reached[i]));
        }
    }

    [Fact]
    public void A_group_takes_the_mean_of_its_step_sizes_and_keeps_its_direction()
    {
        float[] weights = [3, 4], same = [3, 4];
        new GroupLasso(0.5f).ProximalStep(new MatrixSpan(weights, 1, 2), new ReadOnlyMatrixSpan([0.2f, 1], 1, 2));
        new GroupLasso(0.5f).ProximalStep(new MatrixSpan(same, 1, 2), new ReadOnlyMatrixSpan([0.6f, 0.6f], 1, 2));
        Assert.Equal(same, weights);
        Approx.Equal(3.0 / 4, weights[0] / weights[1], 1e-6);
        Approx.Equal(3 * (1 - 0.6 * 0.5 * Math.Sqrt(2) / 5), weights[0], 1e-6);
    }

    /// <summary>Golden section search, then the corner at 0 where it is lower: these functions are convex, smooth but for 0.</summary>
    static double Least(Func<double, double> function, double low, double high)
    {
        for (var i = 0; i < 80; i++)
        {
            var (left, right) = (high - s_golden * (high - low), low + s_golden * (high - low));
            if (function(left) < function(right)) high = right;
            else low = left;
        }

        var found = (low + high) / 2;
        return function(0) <= function(found) ? 0 : found;
    }
}
