using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Lambdas;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Start;
using Parsimony.Preprocessing;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths;

public sealed class WeightedPathTests
{
    static readonly PathOptions s_small = new() { Lambdas = 4, Folds = 3, Restarts = 1, Epochs = 15, Hidden = [8], Batch = 16 };

    static readonly PathOptions s_linear = new() { Hidden = [], Lambdas = 12, LambdaMinRatio = 1e-3 };

    static float[] Bits(FittedModel model) => [.. model.ToState().Tensors.SelectMany(tensor => tensor.Values)];

    static Dataset Case(string name) => Dataset.FromTable(
        CsvTableReader.Read(Repository.File("tests", "cases", name), new CsvOptions()), new DatasetOptions { Target = "y", Weight = "w" });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_of_weight_0_in_a_file_do_not_change_a_fit(bool isLinear)
    {
        var options = isLinear ? new PathOptions { Hidden = [] } : new PathOptions { Epochs = 50, Restarts = 1 };
        var table = CsvTableReader.Read(Repository.File("tests", "cases", "weight-zero-new.csv"), new CsvOptions());
        var with = SingleFit.Run(Case("weight-zero.csv"), 1, options);
        var without = SingleFit.Run(Case("weight-zero-removed.csv"), 1, options);
        Assert.Equal(without.Predict(table).Values, with.Predict(table).Values);
        Assert.Equal(Bits(without), Bits(with));
    }

    [Theory]
    [InlineData(LearningTask.Regression, true)]
    [InlineData(LearningTask.Regression, false)]
    [InlineData(LearningTask.Classification, true)]
    [InlineData(LearningTask.Classification, false)]
    [InlineData(LearningTask.Poisson, true)]
    public void A_path_is_the_same_with_and_without_rows_of_weight_0(LearningTask task, bool isLinear)
    {
        var data = Weighted.Random(90, task, 4, random => random.NextInt(3) == 0 ? 0 : 0.5 + random.NextDouble());
        int[] left = [.. Enumerable.Range(0, 90).Where(row => data.Weights![row] > 0)];
        var options = (isLinear ? s_linear : s_small) with { Folds = 3 };
        var with = RegularizationPath.Fit(data, options);
        AssertSame(RegularizationPath.Fit(data.Subset(left), options), with);
        Assert.Equal(left, with.Data.SourceRows);
        Assert.Contains($"{90 - left.Length} rows of weight 0 are left out.", with.Summary.Warnings);

        // Folds are given for all rows.
        int[] folds = [.. Enumerable.Range(0, 90).Select(row => row % 3)];
        AssertSame(
            RegularizationPath.Fit(data.Subset(left), options with { Folds = null, FoldPlan = new FoldPlan([.. left.Select(row => folds[row])]) }),
            RegularizationPath.Fit(data, options with { Folds = null, FoldPlan = new FoldPlan(folds) }));
    }

    static void AssertSame(RegularizationPath expected, RegularizationPath actual)
    {
        Assert.Equal(expected.Rows.Select(row => (row.Lambda, row.Loss, row.LossSe, row.TrainLoss)), actual.Rows.Select(row => (row.Lambda, row.Loss, row.LossSe, row.TrainLoss)));
        Assert.Equal(expected.Result.HeldOut, actual.Result.HeldOut);
        Assert.Equal(expected.Summary.Honest!.Loss, actual.Summary.Honest!.Loss);
        Assert.Equal(expected.Summary.LambdaUnits["lambda_max"], actual.Summary.LambdaUnits["lambda_max"]);
        Assert.Equal(Bits(expected.Model!), Bits(actual.Model!));
    }

    [Theory]
    [InlineData(LearningTask.Regression, "l2", PathLambdaUnit.Sum)]
    [InlineData(LearningTask.Regression, "l1", PathLambdaUnit.Glmnet)]
    [InlineData(LearningTask.Regression, "group-lasso", PathLambdaUnit.Sum)]
    [InlineData(LearningTask.Classification, "elastic-net", PathLambdaUnit.Sum)]
    [InlineData(LearningTask.Classification, "l2", PathLambdaUnit.Glmnet)]
    [InlineData(LearningTask.Poisson, "l1", PathLambdaUnit.Sum)]
    public void A_linear_path_with_weight_k_is_the_path_of_k_equal_rows(LearningTask task, string penalty, PathLambdaUnit unit)
    {
        foreach (var kind in new[] { PreprocessKind.Standard, PreprocessKind.Robust })
        {
            var data = Weighted.Random(120, task, 11, Weighted.Count);
            int[] folds = [.. Enumerable.Range(0, 120).Select(row => row % 4)];
            var options = s_linear with { Penalty = penalty, LambdaUnit = unit, Preprocess = kind };
            var weighted = RegularizationPath.Fit(data, options with { FoldPlan = new FoldPlan(folds) });
            var repeats = Weighted.Repeats(data);
            var repeated = RegularizationPath.Fit(
                Weighted.Repeated(data), options with { FoldPlan = new FoldPlan([.. repeats.Select(row => folds[row])]) });
            Approx.Equal(repeated.Summary.Scale.Factor, weighted.Summary.Scale.Factor, 1e-12);
            Assert.Equal(repeated.Rows.Count, weighted.Rows.Count);
            foreach (var (expected, actual) in repeated.Rows.Zip(weighted.Rows))
            {
                Approx.Equal(expected.Lambda.Value, actual.Lambda.Value, 1e-9);
                Approx.Equal(expected.Loss, actual.Loss, 1e-7);
                Approx.Equal(expected.LossSe, actual.LossSe, 1e-6);
                Approx.Equal(expected.TrainLoss, actual.TrainLoss, 1e-7);
                foreach (var (one, other) in expected.Metrics.Zip(actual.Metrics)) Approx.Equal(one.Value, other.Value, 1e-6, 1e-9, one.Name);
            }

            Approx.Equal(repeated.Summary.Baselines["null"]!.Loss, weighted.Summary.Baselines["null"]!.Loss, 1e-12);
            Assert.Equal((repeated.MinIndex, repeated.OneSeIndex), (weighted.MinIndex, weighted.OneSeIndex));
            foreach (var (name, value) in repeated.Summary.LambdaUnits["lambda_min"]) Approx.Equal(value, weighted.Summary.LambdaUnits["lambda_min"][name], 1e-9, 0, name);
            for (var index = 0; index < weighted.Rows.Count; index++)
            {
                // Without a penalty, classes have directions in which the loss is nearly flat.
                var precision = weighted.Rows[index].Lambda.IsZero ? 1e-4 : 1e-6;
                foreach (var (one, other) in repeated.Coefficients!.Coefficients[index].Zip(weighted.Coefficients!.Coefficients[index]))
                    Approx.AllEqual(one, other, precision, precision / 10);
            }

            Approx.AllEqual(repeated.Coefficients!.FeatureScales, weighted.Coefficients!.FeatureScales, 1e-12);
        }
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Classification)]
    public void A_network_starts_from_the_same_problem_with_weight_k_and_with_k_equal_rows(LearningTask task)
    {
        var data = Weighted.Random(80, task, 21, Weighted.Count);
        var options = new ResolvedPath(RegularizationPath.Plan(data, s_small).Options);
        var repeats = Weighted.Repeated(data);
        using var weighted = FoldProblem.AllRows(data, options);
        using var repeated = FoldProblem.AllRows(repeats, options);
        Assert.Equal(repeated.Preprocessor.ToJson(), weighted.Preprocessor.ToJson());
        Approx.Equal(repeated.Scaler.Deviation, weighted.Scaler.Deviation, 1e-12);
        Approx.AllEqual(repeated.Data.NullBias, weighted.Data.NullBias, 1e-12, 1e-12);
        Approx.Equal(repeated.Data.NullLoss, weighted.Data.NullLoss, 1e-6);
        Assert.Equal(repeated.Data.TrainingRows.Length, weighted.Data.TotalWeight);
        var (once, twice) = (new NullGradient(repeated), new NullGradient(weighted));
        Approx.AllEqual(once.Matrix, twice.Matrix, 1e-5, 1e-6);
        var (_, left, right) = once.LeadingSingularPair();
        Approx.Equal(once.Curvature(left, right), twice.Curvature(left, right), 1e-5);
        using var all = new NetworkPathSolver(data, new FoldPlan([.. Enumerable.Range(0, 80).Select(row => row % 3)]), options);
        using var each = new NetworkPathSolver(repeats, new FoldPlan([.. Weighted.Repeats(data).Select(row => row % 3)]), options);
        Approx.Equal(each.EstimateLambdaMax().Value, all.EstimateLambdaMax().Value, 1e-4);
    }

    [Fact]
    public void In_one_full_batch_a_network_with_weight_k_trains_as_with_k_equal_rows()
    {
        var data = Weighted.Random(80, LearningTask.Regression, 8, Weighted.Count);
        var options = s_small with { Batch = 1000, Epochs = 5, LambdaGrid = [3], EarlyFreeze = false };
        var weighted = SingleFit.Run(data, 3, options);
        var repeated = SingleFit.Run(Weighted.Repeated(data), 3, options);
        Approx.AllEqual(repeated.Predict(data.Features).Values, weighted.Predict(data.Features).Values, 1e-3, 1e-3);
    }

    [Fact]
    public void Weights_of_1_give_the_bits_of_no_weights()
    {
        var data = Weighted.Random(80, LearningTask.Classification, 5, _ => 1);
        foreach (var options in new[] { s_small, s_linear with { Folds = 3 } })
        {
            var plain = RegularizationPath.Fit(data with { Weights = null }, options);
            AssertSame(plain, RegularizationPath.Fit(data, options));
        }
    }
}
