using Parsimony.Data;
using Parsimony.Engine;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Results;
using Parsimony.Tests.Support;
using Parsimony.Training;

namespace Parsimony.Tests.Training;

/// <summary>What training converges to: the minimizer of the printed objective, whatever the batch size, rate or epochs.</summary>
public sealed class MinimizerTests
{
    static FitResult Train(Dataset data, PathOptions given, double lambda, int restart = 0)
    {
        var options = RegularizationPath.Plan(data, given).Path;
        using var problem = FoldProblem.Create(data, options, -1, [.. Enumerable.Range(0, data.RowCount)], []);
        using var worker = new TrainingWorker(options.Batch);
        return new ReplicaRunner(new TrainingPlan(options.Epochs, options.Batch, options.LearningRate, 0), options.Penalty)
            .Run(problem, lambda, restart, worker, default).Fit;
    }

    [Theory]
    [InlineData("breast_cancer", "diagnosis", 3.0)]
    [InlineData("diabetes", "progression", 30.0)]
    public void Weight_norms_do_not_depend_on_the_batch_size(string name, string target, double lambda)
    {
        var data = TestTables.Real(name, target);

        // Restarts end in different minima of a network; their average is what can be compared.
        double[] Norms(int batch, int epochs, double rate)
        {
            var options = new PathOptions { Hidden = [16], Batch = batch, Epochs = epochs, LearningRate = rate };
            var fits = Enumerable.Range(0, 5).Select(restart => Train(data, options, lambda, restart)).ToArray();
            return [.. Enumerable.Range(0, 2).Select(layer => fits.Average(fit => fit.Norms[layer]))];
        }

        var full = Norms(data.RowCount, 6000, 4e-3);
        foreach (var norms in (double[][])[Norms(32, 600, 2e-3), Norms(256, 1500, 4e-3)])
        {
            for (var layer = 0; layer < full.Length; layer++) Approx.Equal(full[layer], norms[layer], 0.05, 0, $"norm of layer {layer + 1}");
        }
    }

    [Theory]
    [InlineData("l1", 4.0)]
    [InlineData("group-lasso", 2.0)]
    [InlineData("sparse-group-lasso", 2.0)]
    public void Sparse_penalties_give_exact_zeros_and_more_of_them_as_lambda_grows(string penalty, double lambda)
    {
        var data = TestTables.Linear(300, 20, 0.5);
        var options = new PathOptions { Hidden = [8], Batch = 300, Epochs = 3000, Penalty = penalty };
        int Zeros(double strength) => Train(data, options, strength).InputNorms.Count(norm => norm == 0);
        var counts = new[] { 0, lambda, 4 * lambda }.Select(Zeros).ToArray();
        Assert.Equal(0, counts[0]);
        Assert.InRange(counts[1], 1, 18);
        Assert.InRange(counts[2], counts[1], 18);
        Assert.True(counts[2] >= 10, $"{counts[2]} of 18 inputs without signal are exactly zero");
    }

    [Fact]
    public unsafe void The_stationarity_gap_is_small_after_training()
    {
        // At a minimizer the data gradient balances the penalty: grad + gamma W = 0.
        var data = TestTables.Real("breast_cancer", "diagnosis");
        var options = RegularizationPath.Plan(data, new PathOptions { Hidden = [16, 16], Batch = 569, Epochs = 4000 }).Path;
        using var problem = FoldProblem.Create(data, options, -1, [.. Enumerable.Range(0, data.RowCount)], []);
        using var worker = new TrainingWorker(569);
        const double Lambda = 10;
        new ReplicaRunner(new TrainingPlan(4000, 569, 4e-3, 0), new Penalty(PathPenalty.L2, 0, [])).Run(problem, Lambda, 0, worker, default);
        var (replica, work, _) = worker.For(problem.Data);
        problem.Data.Gather([.. Enumerable.Range(0, 569)], work);
        ForwardPass.Run(replica.Weights, work, 569, isTraining: true);
        BackwardPass.Run(replica.Weights, work, 569);
        double gap = 0, size = 0;
        foreach (var layer in replica.Plan.Layers)
        {
            for (var i = 0; i < layer.KernelLength; i++)
            {
                var pull = Lambda / 569 * replica.Weights[layer.KernelOffset + i];
                gap += Math.Pow(work.Gradient[layer.KernelOffset + i] + pull, 2);
                size += pull * pull;
            }
        }

        Assert.InRange(Math.Sqrt(gap / size), 0, 0.1);
    }
}
