using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Documentation;

/// <summary>The numbers in the documented examples of lambda, its units, paths and single fits.</summary>
public sealed class PathExampleTests
{
    [Fact]
    public void Lambda_5_is_005_in_glmnets_unit()
    {
        Assert.True(new Lambda(5) > Lambda.Zero);
        Approx.Equal(0.05, LambdaScale.Glmnet(rows: 100, targetDeviation: 1).Show(new Lambda(5)), 1e-15);
        Approx.Equal(0.1, LambdaScale.Glmnet(rows: 100, targetDeviation: 2).Show(new Lambda(5)), 1e-15);
    }

    [Fact]
    public void LambdaUnits_converts_keras_and_glmnet()
    {
        var context = new LambdaContext { Task = LearningTask.Classification, Rows = 100 };
        Approx.Equal(50, LambdaUnits.ToLambda(0.25, "keras-l2", context), 1e-15);
        Approx.Equal(0.5, LambdaUnits.FromLambda(50, "glmnet", context), 1e-15);
    }

    [Fact]
    public void KeptModels_have_the_line_at_lambda_0()
    {
        var data = Dataset.FromArrays(new double[,] { { 0 }, { 1 }, { 2 }, { 3 } }, [1, 3, 5, 7], task: LearningTask.Regression);
        var options = new PathOptions
        {
            Hidden = [],
            LambdaGrid = [4, 0],
            Folds = 2,
            Preprocess = PreprocessKind.Standard,
            KeepNetworks = KeptNetworks.All,
        };
        Approx.Equal(9, RegularizationPath.Fit(data, options).Kept!.At(1)!.PredictRow([4.0])[0], 1e-6);
    }

    [Fact]
    public void RegularizationPath_chooses_the_smaller_lambda_on_a_line()
    {
        var x = new double[12, 1];
        var y = new double[12];
        for (var row = 0; row < 12; row++) (x[row, 0], y[row]) = (row, 2 * row + 1);
        var data = Dataset.FromArrays(x, y, task: LearningTask.Regression);
        var path = RegularizationPath.Fit(data, new PathOptions { Hidden = [], LambdaGrid = [1, 0.1], Folds = 3 });
        Assert.Equal(new Lambda(0.1), path.Rows[path.MinIndex!.Value].Lambda);
        var run = path.Summary;
        Assert.Equal((12, 1.0, 6), (run.Rows, run.LambdaMax.Value, run.Networks));
    }

    [Fact]
    public void SingleFit_shrinks_as_ridge_regression()
    {
        var data = Dataset.FromArrays(new double[,] { { -1 }, { -1 }, { 1 }, { 1 } }, [-1, -1, 1, 1], task: LearningTask.Regression);
        var options = new PathOptions { Hidden = [], Preprocess = PreprocessKind.Standard };
        Approx.Equal(0.5, SingleFit.Run(data, lambda: 4, options).PredictRow([1.0])[0], 1e-5);
    }
}
