using Parsimony.Data;
using Parsimony.Diagnostics;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Procedure;
using Parsimony.Results;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Diagnostics;

/// <summary>Importance on held-out rows, against a plain computation that shuffles cells of the table itself.</summary>
public sealed class PermutationImportanceTests
{
    const int Repeats = 3;
    const long Seed = 5;

    static readonly PathOptions s_options = new() { Hidden = [3], LambdaGrid = [0.5], Epochs = 4, Folds = 3, Restarts = 2, Seed = 1 };

    [Theory]
    [InlineData("adam")]
    [InlineData("newton")]
    [InlineData("linear")]
    [InlineData("dropout")]
    public void Importance_is_that_of_shuffled_cells_of_the_table(string kind)
    {
        var data = Mixed(60);
        var options = kind switch
        {
            "linear" => s_options with { Hidden = [] },
            "newton" => s_options with { Solver = PathSolver.Newton, Activation = "tanh" },
            "dropout" => s_options with { Dropout = 0.25 },
            _ => s_options,
        };
        var (folds, result) = Folds(data, options);
        var (measured, loss) = PermutationImportance.Measure(data, folds, result.TargetScales, [0, 1, 2], Repeats, Seed, 2, SharedLoop.Unwatched);
        var (expected, plainLoss) = Plain(data, folds, result.TargetScales);
        Assert.Equal(plainLoss, loss, 1e-12);
        Assert.Equal(3, measured.Count);
        foreach (var column in measured)
        {
            var (value, low, high) = expected[column.Column];
            Assert.Equal(value, column.Importance, 1e-9);
            Assert.Equal(low, column.Low, 1e-9);
            Assert.Equal(high, column.High, 1e-9);
        }

        Assert.Equal(measured.OrderByDescending(column => column.Importance), measured);
        Assert.Equal(measured, PermutationImportance.Measure(data, folds, result.TargetScales, [0, 1, 2], Repeats, Seed, 1, SharedLoop.Unwatched).Columns);
    }

    [Theory]
    [InlineData("adam")]
    [InlineData("linear")]
    public void The_networks_of_a_fold_predict_what_the_path_has_predicted(string kind)
    {
        var data = Mixed(60);
        var (folds, result) = Folds(data, kind == "linear" ? s_options with { Hidden = [] } : s_options);
        Assert.Equal([0, 1, 2], folds.Select(fold => fold.Fold));
        foreach (var fold in folds)
        {
            Assert.Equal(result.Folds.HeldOutRows(fold.Fold), fold.Rows);
            var predictions = fold.Model.PredictCoded(fold.Inputs, fold.Rows.Length);
            foreach (var (place, row) in fold.Rows.Index()) Assert.Equal(result.HeldOut[0][row], predictions[place], 1e-5);
        }
    }

    [Fact]
    public void A_column_that_says_nothing_is_near_zero_and_one_that_says_all_is_far_above()
    {
        var data = TestTables.Linear(300, 4, 0.3);
        var importance = RegularizationPath.Fit(data, new PathOptions { Hidden = [8], Lambdas = 9, Epochs = 30, Folds = 3, Restarts = 1 }).Summary.Importance!;
        var by = importance.Measured.ToDictionary(column => column.Column);
        Assert.Equal((LambdaRule.Min, 300, 4, 5), (importance.At, importance.Rows, importance.Columns, importance.Repeats));
        var names = data.Features.Columns.Select(column => column.Name).ToArray();
        Assert.True(by[names[0]].Low > 0.3, by[names[0]].ToString());
        Assert.True(by[names[1]].Low > 0.05 && by[names[1]].High < by[names[0]].Low, by[names[1]].ToString());
        Assert.All(names[2..], name => Assert.InRange(by[name].Importance, -0.02, 0.02));
        Assert.All(importance.Measured, column => Assert.True(column.Low <= column.Importance && column.Importance <= column.High));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_stage_can_be_left_out_or_repeated_and_changes_nothing_else(bool isLinear)
    {
        var options = isLinear ? s_options with { Hidden = [] } : s_options;
        var usual = RegularizationPath.Fit(Mixed(60), options);
        var without = RegularizationPath.Fit(Mixed(60), options with { Importance = 0 });
        var twice = RegularizationPath.Fit(Mixed(60), options with { Importance = 2 });
        Assert.Null(without.Summary.Importance);
        Assert.Empty(without.Summary.Dependence);
        Assert.Equal((5, 2), (usual.Summary.Importance!.Repeats, twice.Summary.Importance!.Repeats));
        Assert.Equal(usual.Rows.Select(row => (row.Lambda, row.Loss)), without.Rows.Select(row => (row.Lambda, row.Loss)));
        Assert.Equal(usual.Model!.Predict(Mixed(60).Features).Values, without.Model!.Predict(Mixed(60).Features).Values);
        var (longer, shorter) = (RegularizationPath.Plan(Mixed(60), options), RegularizationPath.Plan(Mixed(60), options with { Importance = 0 }));
        Assert.Equal(0, shorter.Estimate.Value.Importance);
        Assert.True(longer.Estimate.Value.Importance > 0);
    }

    [Fact]
    public void Rows_of_a_group_count_as_one_draw()
    {
        // Two groups of weight 2 and 1: mean (2 * 1 + 1 * 4) / 3 = 2.
        var sums = GrowthSums.Of([2, 0, 1], [2, 0, 4]);
        var half = 1.959963984540054 * Math.Sqrt(2 * (Math.Pow(2 - 2 * 2, 2) + Math.Pow(4 - 2, 2))) / 3;
        Assert.Equal(new IntervalEstimate(2, 2 - half, 2 + half), sums.Estimate());
        Assert.Equal(new IntervalEstimate(3, 3, 3), GrowthSums.Of([2], [6]).Estimate());
    }

    [Fact]
    public void A_run_that_is_stopped_while_importance_is_measured_has_no_model_and_says_so()
    {
        using var source = new CancellationTokenSource();
        var stopped = RegularizationPath.Fit(Mixed(60), s_options, new Receiver(step =>
        {
            if (step.Stage == PathStage.Importance) source.Cancel();
        }), source.Token);
        Assert.True(stopped.Interrupted);
        Assert.Null(stopped.Model);
        Assert.Null(stopped.Summary.Importance);
        Assert.Single(stopped.Rows);
    }

    [Fact]
    public void A_wide_table_is_measured_in_part_and_says_so()
    {
        var path = RegularizationPath.Fit(TestTables.Linear(1500, 150, 0.3), new PathOptions { Hidden = [40], LambdaGrid = [1], Epochs = 2, Folds = 2, Restarts = 1 });
        var importance = path.Summary.Importance!;
        Assert.Equal(150, importance.Columns);
        Assert.InRange(importance.Measured.Count, 2, 149);
        Assert.Contains(path.Summary.Warnings, text => text.StartsWith($"importance.csv has the {importance.Measured.Count} columns with the largest weights; the other {150 - importance.Measured.Count} ", StringComparison.Ordinal));
        Assert.Contains(importance.Measured, column => column.Column == path.Data.Features.Columns[0].Name);
    }

    static (IReadOnlyList<FoldModel> Folds, PathResult Result) Folds(Dataset data, PathOptions options)
    {
        var path = RegularizationPath.Plan(data, options).Path;
        using var solver = PathSplit.Create(data, path).CreateSolver(path);
        var result = solver.Solve([new(0.5)], new FullSchedule(1), static _ => { }, TestContext.Current.CancellationToken);
        return (solver.FoldModels(new(0.5), 3, path.Restarts, static _ => { }, TestContext.Current.CancellationToken)!, result);
    }

    /// <summary>Shuffles cells of the raw table with the same random numbers, and predicts the table.</summary>
    static (Dictionary<string, (double Value, double Low, double High)> Columns, double Loss) Plain(
        Dataset data, IReadOnlyList<FoldModel> folds, double[] scales)
    {
        double[] LossesOf(FoldModel fold, Table table) =>
        [
            .. fold.Model.Predict(table).Values.Select((value, place) =>
                Math.Pow((data.Target.Values[fold.Rows[place]] - value) / scales[fold.Fold], 2) / 2),
        ];
        var columns = new Dictionary<string, (double, double, double)>();
        var tables = folds.Select(fold => TableRows.Take(data.Features, fold.Rows)).ToArray();
        foreach (var (index, column) in data.Features.Columns.Index())
        {
            var growth = new List<double>();
            foreach (var (fold, table) in folds.Zip(tables))
            {
                var kept = LossesOf(fold, table);
                var sums = new double[kept.Length];
                for (var repeat = 0; repeat < Repeats; repeat++)
                {
                    int[] order = [.. Enumerable.Range(0, kept.Length)];
                    CounterRandom.FromKey(Seed, RandomPurpose.Importance, fold.Fold, index, repeat).Shuffle<int>(order);
                    var cells = TableRows.Take(table.Find(column.Name)!, order);
                    var shuffled = LossesOf(fold, new Table("t", [.. table.Columns.Select(other => other.Name == column.Name ? cells : other)]));
                    for (var i = 0; i < sums.Length; i++) sums[i] += (shuffled[i] - kept[i]) / Repeats;
                }

                growth.AddRange(sums);
            }

            var mean = growth.Average();
            var half = 1.959963984540054 * Math.Sqrt(growth.Sum(value => Math.Pow(value - mean, 2)) / (growth.Count - 1) / growth.Count);
            columns[column.Name] = (mean, mean - half, mean + half);
        }

        return (columns, folds.Zip(tables).SelectMany(pair => LossesOf(pair.First, pair.Second)).Average());
    }

    /// <summary>A number with gaps, which has an indicator, a category of three levels, and a number that says nothing.</summary>
    static Dataset Mixed(int rows)
    {
        var random = CounterRandom.FromKey(rows);
        var (x, z, y) = (new double[rows], new double[rows], new double[rows]);
        var words = new string?[rows];
        for (var row = 0; row < rows; row++)
        {
            (x[row], z[row]) = (random.NextNormal(), random.NextNormal());
            words[row] = ((string[])["red", "green", "blue"])[random.NextInt(3)];
            y[row] = 2 * x[row] + (words[row] == "red" ? 3 : 0) + 0.1 * random.NextNormal();
            if (row % 7 == 0) x[row] = double.NaN;
        }

        var table = new Table("t", [new NumberColumn("x", x), CategoryColumn.FromWords("colour", words), new NumberColumn("z", z), new NumberColumn("y", y)]);
        return Dataset.FromTable(table, new DatasetOptions { Target = "y" });
    }
}
