using Parsimony.Data;
using Parsimony.Diagnostics;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Diagnostics;

/// <summary>Each diagnosis on a made-up path that shows its signs and no other's.</summary>
public sealed class DoctorTests
{
    // lambda, training loss, validation loss: a sound path. The null model's loss is 1/2.
    static readonly (double Lambda, double Train, double Loss)[] s_sound = [(8, 0.5, 0.5), (4, 0.4, 0.42), (2, 0.3, 0.35), (1, 0.2, 0.3), (0.5, 0.15, 0.32), (0, 0.1, 0.4)];

    [Fact]
    public void A_sound_path_gets_no_diagnosis() => Assert.Empty(Doctor.Examine(Facts(s_sound)));

    [Fact]
    public void Diverged_networks_are_counted_and_the_rate_named()
    {
        var found = Only(Facts(s_sound, status: lambda => lambda == 0 ? FitStatus.Diverged : FitStatus.Trained, options: Options(rate: 0.5)), "diverged");
        Assert.Contains("3 of 18 networks", found.Evidence, StringComparison.Ordinal);
        Assert.Contains("PathOptions.LearningRate to 0.05", found.Advice, StringComparison.Ordinal);
        var all = Only(Facts([], status: _ => FitStatus.Diverged) with { Curve = [] }, "diverged", fits: 6);
        Assert.Equal("Every network diverged.", all.Title);
    }

    [Theory]
    [InlineData(1.0, 100, "leave PathOptions.LearningRate at its default, 0.01")]
    [InlineData(0.01, 2, "PathOptions.Epochs to 500")]
    [InlineData(1e-4, 100, "leave PathOptions.LearningRate at its default, 0.01")]
    [InlineData(0.01, 100, "PathOptions.Activation = \"tanh\"")]
    public void Networks_that_learn_nothing_are_told_the_likeliest_cause(double rate, int epochs, string advice)
    {
        var flat = s_sound.Select(row => (row.Lambda, 0.499, 0.5)).ToArray();
        var found = Only(Facts(flat, status: lambda => lambda > 0 ? FitStatus.Collapsed : FitStatus.Trained, options: Options(rate, epochs)), "untrained");
        Assert.Contains("At 5 of 6 lambdas", found.Evidence, StringComparison.Ordinal);
        Assert.Contains(advice, found.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_that_crushes_everything_is_told_from_training_that_fails()
    {
        var found = Only(Facts([(800, 0.5, 0.5), (400, 0.5, 0.5), (200, 0.5, 0.5)], status: _ => FitStatus.Collapsed), "untrained");
        Assert.Contains("PathOptions.LambdaMax = 2E+02", found.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Jumps_of_the_training_loss_mean_a_rate_too_high()
    {
        var found = Only(Facts([(8, 0.5, 0.5), (4, 0.3, 0.42), (2, 0.45, 0.35), (1, 0.2, 0.3), (0.5, 0.4, 0.32), (0, 0.1, 0.4)], options: Options(rate: 0.2)), "unsteady_training");
        Assert.Contains("it rises 2 times, by 0.35 in all", found.Evidence, StringComparison.Ordinal);
        Assert.Contains("the default is 0.01", found.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_loss_that_ends_higher_means_too_few_epochs()
    {
        var found = Only(Facts([(8, 0.5, 0.5), (4, 0.4, 0.42), (2, 0.3, 0.35), (1, 0.2, 0.3), (0.5, 0.15, 0.32), (0, 0.18, 0.4)]), "too_few_epochs");
        Assert.Contains("from 100 to 200", found.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_at_the_null_models_level_means_that_nothing_holds()
    {
        var found = Only(Facts([(8, 0.5, 0.5), (4, 0.4, 0.495), (2, 0.3, 0.55), (0, 0.1, 0.9)]), "nothing_holds");
        Assert.Contains("falls to 0.1, but the lowest validation loss is 0.495", found.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Gains_that_are_lost_outside_name_the_rows_as_they_belong_together()
    {
        (double, double, double)[] rows = [(8, 0.5, 0.5), (4, 0.2, 0.46), (2, 0.1, 0.4), (1, 0.08, 0.42), (0, 0.05, 0.45)];
        Assert.Contains("PathOptions.Penalty = PathPenalty.L1", Only(Facts(rows), "worse_than_training").Advice, StringComparison.Ordinal);
        var facts = Facts(rows);
        Assert.Contains("25 %", Only(facts, "worse_than_training").Evidence, StringComparison.Ordinal);
        Assert.Contains("New groups", Only(facts with { Data = facts.Data with { Groups = [.. Enumerable.Range(0, 60)] } }, "worse_than_training").Advice, StringComparison.Ordinal);
        var ordered = facts with { Result = facts.Result with { Folds = new FoldPlan(facts.Result.Folds.FoldOfRow, ordered: true) } };
        Assert.Contains("Newer rows", Only(ordered, "worse_than_training").Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_validation_loss_near_zero_is_too_good() =>
        Only(Facts([(8, 0.5, 0.5), (4, 0.2, 0.2), (2, 0.01, 0.01), (1, 1e-4, 1e-4), (0.5, 1e-4, 2e-4), (0, 1e-4, 2e-4)]), "too_good");

    [Fact]
    public void Ends_of_the_grid_say_how_to_go_on()
    {
        Assert.Contains("PathOptions.LambdaMax = 80", Only(Facts([(8, 0.3, 0.3), (4, 0.25, 0.31), (2, 0.2, 0.35), (0, 0.1, 0.4)]), "grid_starts_too_low").Advice, StringComparison.Ordinal);
        Assert.Contains("PathOptions.LambdaMinRatio = 0.003", Only(Facts([(8, 0.5, 0.5), (4, 0.4, 0.41), (2, 0.3, 0.31), (0, 0.25, 0.33)]), "grid_ends_too_high").Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Restarts_that_differ_more_than_folds_ask_for_more_of_them()
    {
        var facts = Facts(s_sound);
        PathRow[] curve = [.. facts.Curve.Select(row => row with { RestartSd = 0.02 })];
        Assert.Contains("from 1 to 3", Only(facts with { Curve = curve, Min = curve[3] }, "restarts_disagree").Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void One_fold_that_stands_out_is_named()
    {
        var facts = Facts(s_sound, foldLoss: fold => fold == 2 ? 2 : 0.3 + 0.01 * fold, folds: 5);
        var found = Only(facts, "odd_fold");
        Assert.Contains("Fold 2", found.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_of_few_rows_says_how_many_folds_it_fills()
    {
        var facts = Facts(s_sound);
        var data = facts.Data with { Target = Target.Classification("y", [.. Enumerable.Range(0, 60).Select(row => row % 9 == 0 ? 1 : 0)], ["no", "yes"]) };
        var found = Only(facts with { Data = data }, "rare_class");
        Assert.Contains("'yes' has 7 rows for 3 folds", found.Evidence, StringComparison.Ordinal);
        Assert.Contains("PathOptions.Folds = 2", found.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_tells_the_target_is_named_whatever_the_relation()
    {
        var random = CounterRandom.FromKey(3);
        double[] x = [.. Enumerable.Range(0, 2000).Select(_ => random.NextNormal())];
        IColumn[] columns =
        [
            new NumberColumn("noise", [.. x.Select(_ => random.NextNormal())]),
            new NumberColumn("near", [.. x.Select(value => value + 0.2 * random.NextNormal())]),
            new NumberColumn("bent", [.. x.Select(Math.Exp)]),
        ];
        var facts = Facts(s_sound);
        Dataset Of(Target target, params IColumn[] more) =>
            facts.Data with { Features = new Table("t", [.. columns, .. more]), Target = target };
        var found = Only(facts with { Data = Of(Target.Regression("y", x)) }, "telling_column");
        Assert.Equal("Column 'bent' alone tells the target.", found.Title);
        Assert.Contains("DatasetOptions.Ignore = [\"bent\"]", found.Advice, StringComparison.Ordinal);

        int[] labels = [.. x.Select(value => value < -0.5 ? 0 : value < 1 ? 1 : 2)];
        var code = new CategoryColumn("code", [.. labels.Select(label => 2 - label)], ["p", "q", "r"]);
        var both = Only(facts with { Data = Of(Target.Classification("y", labels, ["a", "b", "c"]), code) }, "telling_column");
        Assert.Equal("Columns bent, code tell the target, each alone.", both.Title);

        // A label that one row in a hundred breaks is no copy.
        labels = [.. labels.Select((label, row) => row % 100 == 0 ? (label + 1) % 3 : label)];
        Assert.Empty(Doctor.Examine(facts with { Data = Of(Target.Classification("y", labels, ["a", "b", "c"]), code) }));
    }

    static Diagnosis Only(ExaminedRun facts, string name, int? fits = null)
    {
        var all = fits is { } count
            ? facts with { Result = facts.Result with { Fits = [.. Enumerable.Range(0, count).Select(fold => PathResultFixture.Fit(1, fold, status: FitStatus.Diverged))] } }
            : facts;
        var found = Assert.Single(Doctor.Examine(all));
        Assert.Equal(name, found.Name);
        Assert.All(new[] { found.Title, found.Evidence, found.Advice }, text => Assert.EndsWith(".", text.TrimEnd(')'), StringComparison.Ordinal));
        return found;
    }

    static PathOptions Options(double rate = 0.01, int epochs = 100) => new() { LearningRate = rate, Epochs = epochs, Batch = 20, Restarts = 1 };

    static ExaminedRun Facts((double Lambda, double Train, double Loss)[] rows, Func<double, FitStatus>? status = null, PathOptions? options = null,
        Func<int, double>? foldLoss = null, int folds = 3)
    {
        const int Rows = 60;
        var random = CounterRandom.FromKey(9);
        var target = Target.Regression("y", [.. Enumerable.Range(0, Rows).Select(_ => random.NextNormal())]);
        status ??= _ => FitStatus.Trained;
        PathRow[] curve =
        [
            .. rows.Select((row, index) => new PathRow
            {
                Lambda = new(row.Lambda),
                LambdaIndex = index,
                Loss = status(row.Lambda) == FitStatus.Diverged ? double.NaN : row.Loss,
                LossSe = 0.01,
                TrainLoss = row.Train,
                Penalty = 0,
                RestartSd = double.NaN,
                Metrics = [],
                ActiveUnits = 1,
                ActiveInputs = 1,
                Norms = [1],
                Status = status(row.Lambda),
            }),
        ];
        FitResult[] fits =
        [
            .. from row in rows
               from fold in Enumerable.Range(0, folds)
               select PathResultFixture.Fit(row.Lambda, fold, status: status(row.Lambda), loss: foldLoss?.Invoke(fold) ?? row.Loss + 0.01 * fold),
        ];
        return new ExaminedRun
        {
            Data = new Dataset
            {
                Name = "t",
                Features = new Table("t", [new NumberColumn("x", [.. Enumerable.Range(0, Rows).Select(_ => random.NextNormal())])]),
                Target = target,
                SourceRows = [.. Enumerable.Range(0, Rows)],
            },
            Result = PathResultFixture.Of(target, [.. rows.Select(row => row.Lambda)], [.. rows.Select(_ => new double[Rows])], [.. Enumerable.Range(0, Rows).Select(row => row % folds)], fits: fits),
            Curve = curve,
            Options = new ResolvedPath(options ?? Options()),
            Min = curve.Where(row => double.IsFinite(row.Loss)).MinBy(row => row.Loss),
            NullLoss = 0.5,
        };
    }
}
