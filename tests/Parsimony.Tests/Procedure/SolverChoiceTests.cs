using Parsimony.Data;
using Parsimony.Paths.Options;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Procedure;

/// <summary>Which solver a path has whose options leave it open, and the line of the plan that says why.</summary>
public sealed class SolverChoiceTests
{
    static (PathSolver Solver, string Reason, double Ratio) Chosen(int rows, int features, PathOptions options)
    {
        var plan = RegularizationPath.Plan(TestTables.Linear(rows, features, 1), options);
        var reason = plan.Reasons.Single(line => line.Contains("PathOptions.Solver", StringComparison.Ordinal));
        return (plan.Options.Solver, reason, plan.Options.LambdaMinRatio!.Value);
    }

    [Fact]
    public void Small_tables_go_to_the_minimum_down_to_smaller_lambdas()
    {
        var (solver, reason, ratio) = Chosen(300, 5, new PathOptions { Hidden = [10] });
        Assert.Equal(PathSolver.Newton, solver);
        Assert.Equal("every network goes to a minimum (newton): 300 rows and 71 weights are few (PathOptions.Solver)", reason);
        Assert.Equal(1e-4, ratio, 1e-12);
    }

    [Fact]
    public void Larger_tables_other_networks_and_options_of_adam_are_trained_by_adam()
    {
        void Adam(string why, int rows, int features, PathOptions options)
        {
            var (solver, reason, ratio) = Chosen(rows, features, options);
            Assert.Equal(PathSolver.Adam, solver);
            Assert.Equal($"steps on batches (adam): {why} (PathOptions.Solver)", reason);
            Assert.True(ratio is 1e-3 or 1e-4);
        }

        var small = new PathOptions { Hidden = [10] };
        Adam("no fewer than 2,000 rows", 2000, 2, small);
        Adam("1,999 rows x 6,001 weights are more than 4,000,000", 1999, 3, new PathOptions { Hidden = [1200] });
        Adam("the penalty is l1", 300, 5, small with { Penalty = PathPenalty.L1 });
        Adam("the activation is leaky_relu", 300, 5, small with { Activation = "leaky_relu" });
        Adam("PathOptions.Epochs is given", 300, 5, small with { Epochs = 5 });
        Adam("PathOptions.Batch is given", 300, 5, small with { Batch = 5 });
        Adam("PathOptions.LearningRate is given", 300, 5, small with { LearningRate = 0.1 });
    }

    [Theory]
    [InlineData(RegressionLoss.Huber, "huber")]
    [InlineData(RegressionLoss.Quantile, "quantile")]
    public void Losses_that_are_not_smooth_are_trained_by_adam_and_never_without_a_hidden_layer(RegressionLoss loss, string name)
    {
        var data = TestTables.Linear(60, 3, 1);
        data = data with { Target = data.Target.WithLoss(loss) };
        var plan = RegularizationPath.Plan(data, new PathOptions { Hidden = [10] });
        Assert.Equal(PathSolver.Adam, plan.Options.Solver);
        Assert.Contains($"steps on batches (adam): DatasetOptions.Loss is {name}, which is not smooth (PathOptions.Solver)", plan.Reasons);
        string Error(PathOptions options) => Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(data, options)).Message;
        Assert.Contains($"PathOptions.Solver is newton, but DatasetOptions.Loss is {name}", Error(new() { Hidden = [10], Solver = PathSolver.Newton }), StringComparison.Ordinal);
        Assert.Contains("Add a hidden layer, such as PathOptions.Hidden = [32], or leave DatasetOptions.Loss out", Error(new() { Hidden = [] }), StringComparison.Ordinal);
        var recipes = RegularizationSearch.Shortlist(data, new PathOptions { Hidden = [10] });
        Assert.Equal(["base", "encode=piecewise lambdas=25 restarts=1", "encode=piecewise activation=silu lambdas=25 restarts=1", "activation=silu lambdas=25 restarts=1"], recipes.Select(recipe => recipe.Name));
    }

    [Fact]
    public void A_solver_that_is_named_is_taken()
    {
        var data = TestTables.Linear(300, 5, 1);
        var named = new PathOptions { Hidden = [10], Solver = PathSolver.Adam };
        Assert.Equal(PathSolver.Adam, RegularizationPath.Plan(data, named).Options.Solver);
        Assert.Equal(PathSolver.Newton, RegularizationPath.Plan(data, named with { Solver = PathSolver.Newton, Epochs = 9 }).Options.Solver);
        Assert.Equal(PathSolver.Adam, RegularizationPath.Plan(data, new PathOptions { Hidden = [] }).Options.Solver);
        foreach (var penalty in PathPenalty.All)
        {
            var given = new PathOptions { Hidden = [10], Penalty = penalty, Solver = PathSolver.Newton };
            Assert.Equal(PathSolver.Newton, RegularizationPath.Plan(data, given).Options.Solver);
        }
    }
}
