using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Procedure;
using Parsimony.Results;

namespace Parsimony.Tests.Support;

/// <summary>A model of two paths over the same rows, which differ in layers, activation, penalty and preprocessing.</summary>
static class TwoParts
{
    /// <summary>Shares of the mixture: the first path at lambda 1, the second at 5 and at 2.</summary>
    public const double FirstShare = 0.25, SecondShare = 0.35, ThirdShare = 0.4;

    public static PathOptions First { get; } = new() { Hidden = [8, 5], Epochs = 12, Restarts = 2, Threads = 1 };

    public static PathOptions Second { get; } = First with
    {
        Hidden = [6],
        Activation = "tanh",
        Preprocess = PreprocessKind.Standard,
        Penalty = "l1",
        Restarts = 1,
        Seed = 4,
    };

    /// <summary>The choices: lambda_min of the first path, lambda_1se of the second, and the mixture, unordered, of both.</summary>
    public static FinalLambdas Final(Dataset data, double temperature = 1)
    {
        FinalLambda At(int path, double lambda) => new(RegularizationPath.Plan(data, path == 0 ? First : Second).Path.ScaleOn(data).Read(lambda), path);
        return new FinalLambdas(At(0, 1), At(1, 5))
        {
            Mixture = [(At(1, 5), SecondShare), (At(0, 1), FirstShare), (At(1, 2), ThirdShare)],
            MixtureTemperature = temperature,
        };
    }

    public static FittedModel Of(Dataset data, double temperature = 1) => Of(data, Final(data, temperature));

    public static FittedModel Of(Dataset data, FinalLambdas final) =>
        FinalModel.Of([Refit(data, First, final.Of(0)), Refit(data, Second, final.Of(1))], final, LambdaRule.Min, "{}");

    /// <summary>Trains the final networks of a path at some lambdas.</summary>
    public static RefittedPath Refit(Dataset data, PathOptions options, Lambda[] lambdas)
    {
        using var solver = new PathSplit(data, new FoldPlan(new int[data.RowCount]), null, null).CreateSolver(RegularizationPath.Plan(data, options).Path);
        return solver.Refit(lambdas, static _ => { }, default)!;
    }
}
