using Parsimony.Data;
using Parsimony.IO.RunFolder;
using Parsimony.Models;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Units;
using Parsimony.Reporting;
using Parsimony.Results;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Procedure.Search;

/// <summary>Searches over recipes: one choice, one honest error and one model for all of them.</summary>
public sealed class RegularizationSearchTests
{
    static readonly PathOptions s_base = new() { Hidden = [6], Lambdas = 12, LambdaMinRatio = 1e-3, Epochs = 16, Folds = 3, Restarts = 1, Batch = 16 };

    static Recipe[] Recipes(PathOptions @base, params string[] texts) =>
        [new Recipe("base", @base), .. texts.Select(text => Recipe.Parse(text, @base))];

    static Dataset Product(int rows) => TestTables.Of(rows, 3, x => x[0] * x[1] + 0.2 * x[2]);

    [Theory]
    [InlineData(null, "encode=piecewise lambdas=25 restarts=1", "encode=piecewise activation=silu lambdas=25 restarts=1", "activation=silu lambdas=25 restarts=1")]
    [InlineData(12, "encode=piecewise restarts=1", "encode=piecewise activation=silu restarts=1", "activation=silu restarts=1")]
    public void Networks_of_the_shortlist_have_no_more_lambdas_and_restarts_than_pay(int? lambdas, params string[] others)
    {
        string[] names = [.. others[..^1], "hidden=8 activation=tanh lambdas=10 lambda-min-ratio=1e-6 restarts=1", others[^1]];
        var recipes = RegularizationSearch.Shortlist(TestTables.Linear(60, 2, 1), new PathOptions { Hidden = [4], Lambdas = lambdas });
        Assert.Equal(names, recipes.Skip(1).Where(recipe => !recipe.Options.IsLinear).Select(recipe => recipe.Name));
    }

    [Theory]
    [InlineData(20, 4, "hidden=none", "hidden=none encode=piecewise lambdas=12 lambda-min-ratio=1e-7")]
    [InlineData(30, 4, "hidden=none lambdas=25")]
    public void Exact_paths_of_many_numbers_and_classes_are_few(int columns, int classes, params string[] names)
    {
        double[,] x = new double[80, columns];
        for (var row = 0; row < 80; row++) for (var column = 0; column < columns; column++) x[row, column] = row * (column + 3) % 79;
        var data = Dataset.FromArrays(x, [.. Enumerable.Range(0, 80).Select(row => $"{row % classes}")]);
        var exact = RegularizationSearch.Shortlist(data).Where(recipe => recipe.Options.IsLinear).Select(recipe => recipe.Name);
        Assert.Equal(names, exact.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_narrow_smooth_network_is_tried_for_numbers_that_go_to_a_minimum_and_is_no_second_base()
    {
        const string narrow = "hidden=8 activation=tanh lambdas=10 lambda-min-ratio=1e-6 restarts=1";
        static string[] Names(Dataset data, PathOptions @base) => [.. RegularizationSearch.Shortlist(data, @base).Select(recipe => recipe.Name)];
        var numbers = TestTables.Linear(60, 2, 1);
        Assert.Contains(narrow, Names(numbers, new PathOptions()));
        Assert.DoesNotContain(narrow, Names(numbers, new PathOptions { Solver = PathSolver.Adam }));
        Assert.DoesNotContain(narrow, Names(numbers, new PathOptions { Hidden = [8], Activation = "tanh" }));
        double[,] x = new double[40, 2];
        for (var row = 0; row < 40; row++) (x[row, 0], x[row, 1]) = (row * 7 % 40, row * 11 % 40);
        var classes = Dataset.FromArrays(x, [.. Enumerable.Range(0, 40).Select(row => row % 2 == 0 ? "a" : "b")]);
        Assert.DoesNotContain(narrow, Names(classes, new PathOptions()));
    }

    [Fact]
    public void The_choice_is_the_lowest_loss_of_all_recipes_and_the_model_is_its()
    {
        var data = Product(150);
        var search = RegularizationSearch.Fit(data, Recipes(s_base, "hidden=16 activation=silu", "hidden=none"));
        var summary = search.Path.Summary;
        var best = search.Recipes.MinBy(recipe => recipe.Loss)!;
        Assert.Equal(["base", "hidden=16 activation=silu", "hidden=none"], search.Recipes.Select(recipe => recipe.Name));
        Assert.Equal((best.Name, best.Name), (summary.Search!.Min, summary.Search.Shown));
        Assert.Equal((best.Loss, best.Lambda), (summary.Min!.Loss, summary.LambdaMin));
        Assert.Equal(search.Path.Rows[search.Path.MinIndex!.Value].Loss, summary.Min.Loss);
        Assert.True(summary.OneSe!.Loss <= summary.Min.Loss + summary.Min.LossSe);
        Assert.NotNull(summary.Honest);
        Assert.NotNull(search.Recipes[1].AgainstFirst);
        Assert.Null(search.Recipes[0].AgainstFirst);
        Assert.True(search.Recipes[1].Options.ContainsKey("hidden") && search.Recipes[1].Options.ContainsKey("activation"));

        // Its rows are all lambdas of all recipes, and the best of them is the choice.
        Assert.Equal(13 * 3, summary.Search.Rows.Count);
        Assert.Equal(best.Loss, summary.Search.Rows.Where(row => row.Status != FitStatus.Frozen && !double.IsNaN(row.Loss)).Min(row => row.Loss));
        Assert.Equal(data.RowCount, search.Model!.Predict(data.Features).Values.Length);
    }

    [Fact]
    public void The_simplest_recipe_within_one_standard_error_is_that_of_the_fewest_effective_parameters()
    {
        var search = RegularizationSearch.Fit(TestTables.Linear(120, 3, 1), Recipes(s_base with { Epochs = 40 }, "hidden=none", "hidden=24"));
        var within = search.Recipes.Where(recipe => recipe.EffectiveParameters is not null).ToArray();
        Assert.True(within.Length > 1);
        Assert.Equal(within.MinBy(recipe => recipe.EffectiveParameters)!.Name, search.Path.Summary.Search!.OneSe);
    }

    [Fact]
    public void A_recipe_that_cannot_win_is_stopped_early_and_costs_little()
    {
        var search = RegularizationSearch.Fit(Product(400), Recipes(s_base with { Epochs = 30, Hidden = [24] }, "learning-rate=1e-6", "activation=linear"));
        Assert.Equal(RecipeStatus.Complete, search.Recipes[0].Status);
        foreach (var loser in search.Recipes.Skip(1))
        {
            Assert.Equal(RecipeStatus.Stopped, loser.Status);
            Assert.InRange(loser.StoppedAfter!.Value, 1 / 15.0, 1);
            Assert.InRange(loser.TrainedShare, 0, 0.2);
            Assert.Null(loser.AgainstFirst);
        }

        Assert.True(search.Path.Summary.Search!.Min == "base", string.Join(" ", search.Recipes.Select(r => $"{r.Name}:{r.Loss}:{r.AgainstFirst}:{r.Lambda}")));
        Assert.Contains(search.Path.Summary.Search.Rows, row => row.Status is null && double.IsNaN(row.Loss));
    }

    [Fact]
    public void On_pure_noise_twenty_recipes_stay_at_one_half()
    {
        var random = CounterRandom.FromKey(7, 1, 2);
        var x = new double[120, 5];
        var y = new string[120];
        for (var row = 0; row < 120; row++)
        {
            for (var column = 0; column < 5; column++) x[row, column] = random.NextNormal();
            y[row] = row % 2 == 0 ? "no" : "yes";
        }

        var options = s_base with { Epochs = 8, LambdaMinRatio = 1e-2 };
        string[] texts = [.. Enumerable.Range(1, 19).Select(units => $"hidden={units} lambda-max={units}")];
        var search = RegularizationSearch.Fit(Dataset.FromArrays(x, y), Recipes(options, texts));
        var honest = search.Path.Summary.Honest!;
        Assert.Equal(20, search.Recipes.Count);
        Assert.True(honest.Metrics["accuracy"].Low < 0.5, $"accuracy {honest.Metrics["accuracy"]}");
        // One half, give or take two standard errors of 120 rows.
        Assert.InRange(honest.Metrics["accuracy"].Value, 0.41, 0.59);
        Assert.True(honest.Loss > 0.68, $"log-loss {honest.Loss}");
        Assert.Equal(LambdaRule.Ensemble, search.Path.Summary.Select);
        Assert.True(honest.Loss >= search.Path.Summary.Ensemble!.Scores.Loss);

        // Other recipes have a lower loss by luck. The choice stays with the base, or with that of six units, which is the same network at lambda 0.
        Assert.Equal(search.Recipes[0].Loss, search.Path.Summary.Min!.Loss);
        Assert.True(search.Recipes.Min(recipe => recipe.Loss) < search.Path.Summary.Min.Loss);
        Assert.Contains("its difference to base is less certain: it may be luck", HtmlReport.Render(search.Path.Summary, search.Path.Rows),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PathSolver.Adam)]
    [InlineData(PathSolver.Newton)]
    public void Equal_bytes_for_any_number_of_threads(PathSolver solver)
    {
        var data = Product(100);
        var one = RegularizationSearch.Fit(data, Recipes(s_base with { Solver = solver, Threads = 1 }, "hidden=12", "activation=tanh"));
        var three = RegularizationSearch.Fit(data, Recipes(s_base with { Solver = solver, Threads = 3 }, "hidden=12", "activation=tanh"));
        Assert.Equal(Text(one), Text(three));
        Assert.Equal(Bits(one.Model!), Bits(three.Model!));
    }

    [Fact]
    public void A_search_that_goes_on_ends_like_one_that_was_never_stopped()
    {
        using var folder = new TemporaryFolder();
        var data = Product(80);
        var plan = RegularizationSearch.Plan(data, Recipes(s_base, "hidden=12"));
        var whole = RegularizationSearch.Fit(plan, data, null, null, default);
        using (var stop = new CancellationTokenSource())
        using (var journal = UnitJournal.Open(folder.In("units.bin"), "a", mustFit: true))
        {
            var begun = RegularizationSearch.Fit(plan, data, new StopAt(PathStage.Path, 60, stop), new ThreadUnits(journal), stop.Token);
            Assert.True(begun.Path.Interrupted);
            Assert.Null(begun.Model);
            Assert.True(journal.Known == 0);
        }

        using var kept = UnitJournal.Open(folder.In("units.bin"), "a", mustFit: true);
        Assert.True(kept.Known > 0);
        Assert.Equal(Text(whole), Text(RegularizationSearch.Fit(plan, data, null, new ThreadUnits(kept), default)));
    }

    [Fact]
    public void Stopped_before_anything_is_trained_there_is_a_path_without_lambdas()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var search = RegularizationSearch.Fit(Product(60), Recipes(s_base, "hidden=12"), cancellation: stop.Token);
        Assert.True(search.Path.Interrupted);
        Assert.Empty(search.Path.Rows);
        Assert.Null(search.Model);
    }

    [Fact]
    public void Stopped_while_it_measures_a_search_has_its_model_and_says_so()
    {
        using var stop = new CancellationTokenSource();
        var search = RegularizationSearch.Fit(Product(60), Recipes(s_base, "hidden=12"), new StopAt(PathStage.Measure, 0, stop), stop.Token);
        Assert.True(search.Path.Interrupted);
        Assert.Null(search.Path.Summary.Honest);
        Assert.Equal(60, search.Model!.Predict(Product(60).Features).Values.Length);
    }

    [Fact]
    public void Nested_folds_repeat_the_whole_search()
    {
        var search = RegularizationSearch.Fit(Product(90), Recipes(s_base with { Nested = 2, Epochs = 8 }, "hidden=12"));
        Assert.Equal((2, 2), (search.Path.Summary.Nested!.Folds, search.Path.Summary.Nested.Lambdas.Count));
    }

    [Fact]
    public void Recipes_that_cannot_be_compared_are_refused()
    {
        var data = Product(60);
        string Refused(params Recipe[] recipes) => Assert.Throws<ParsimonyException>(() => RegularizationSearch.Plan(data, recipes)).Message;
        Assert.Contains("no recipe", Refused(), StringComparison.Ordinal);
        Assert.Contains("called 'a'", Refused(new Recipe("a", s_base), new Recipe("a", s_base)), StringComparison.Ordinal);
        Assert.Contains("PathOptions.Folds is 3", Refused(new Recipe("a", s_base), new Recipe("b", s_base with { Folds = 4 })), StringComparison.Ordinal);
        Assert.Contains("'b' cannot be trained", Refused(new("a", s_base), new("b", s_base with { Activation = "no" })), StringComparison.Ordinal);
    }

    static string Text(RegularizationSearch search)
    {
        var summary = search.Path.Summary;
        return RunJson.Serialize(
            summary with
            {
                Seconds = new RunSeconds(0, 0),
                Options = new Dictionary<string, object?>(),
                Search = summary.Search! with { Recipes = [.. summary.Search.Recipes.Select(recipe => recipe with { Seconds = 0 })] },
            },
            search.Path.Rows);
    }

    static float[] Bits(FittedModel model) => [.. model.ToState().Tensors.SelectMany(tensor => tensor.Values)];

    sealed class StopAt(PathStage stage, int networks, CancellationTokenSource stop) : IProgress<PathProgress>
    {
        public void Report(PathProgress value)
        {
            if (value.Stage == stage && value.Networks >= networks) stop.Cancel();
        }
    }
}
