using System.Text.Json.Nodes;
using Parsimony.Data;
using Parsimony.EndToEnd.Tests.Support;
using Parsimony.IO;
using Parsimony.IO.RunFolder;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Reporting;
using Parsimony.Reporting.Formatting;
using Parsimony.Reporting.Sections;
using Parsimony.Results;
using Parsimony.Selection;
using Parsimony.Selection.Calibration;
using Parsimony.Selection.Decisions;
using Parsimony.Selection.Scores;
using Parsimony.Tables;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Procedure;

/// <summary>Classes that are chosen for balanced accuracy or F1: <c>PathOptions.Metric</c>.</summary>
public sealed class DecisionTests
{
    static readonly PathOptions s_quick = new() { Hidden = [], Lambdas = 4, Folds = 4, Metric = ClassMetric.BalancedAccuracy, Nested = 2, Holdout = 0.2 };

    static readonly PathOptions s_network = new() { Hidden = [4], Lambdas = 3, Folds = 3, Epochs = 15, Restarts = 2, Calibrate = TemperatureUse.All, Metric = ClassMetric.F1, Threads = 1 };

    static readonly Lazy<RegularizationPath> s_rare = new(() => RegularizationPath.Fit(Rare(500, seed: 1), s_quick));

    static readonly Lazy<RegularizationPath> s_three = new(() => RegularizationPath.Fit(Skewed(240, seed: 2), s_network));

    // One row of 14 or so is positive, and features tell it from the others only roughly.
    static Dataset Rare(int rows, long seed) => Of(rows, seed, (_, x) => x[0] + 0.5 * x[1] > 2.2 ? "yes" : "no", 1.2);

    static Dataset Skewed(int rows, long seed) => Of(rows, seed, (_, x) => x[0] > 2.2 ? "rare" : x[1] > 1 ? "some" : "most", 0.7);

    static Dataset Of(int rows, long seed, Func<int, double[], string> label, double noise)
    {
        var random = CounterRandom.FromKey(seed, rows);
        var features = new double[rows, 3];
        var labels = new string[rows];
        for (var row = 0; row < rows; row++)
        {
            double[] x = [random.NextNormal(), random.NextNormal(), random.NextNormal()];
            for (var j = 0; j < 3; j++) features[row, j] = x[j];
            labels[row] = label(row, [.. x.Select(value => value + noise * random.NextNormal())]);
        }

        return Dataset.FromArrays(features, labels);
    }

    static double Score(ClassMetric metric, FittedModel model, Dataset data)
    {
        int[] predicted = [.. model.PredictClass(data.Features).Select(name => model.Classes.ToList().IndexOf(name))];
        return ScoreSet.Of(metric).Compute(ScoreInput.Classification(
            data.Target.Labels, model.Predict(data.Features).Values, model.Classes.Count, [], data.Target.PositiveClass, predicted));
    }

    [Fact]
    public void On_a_rare_class_balanced_accuracy_of_new_rows_rises_and_the_honest_error_foretells_it()
    {
        var path = s_rare.Value;
        var plain = RegularizationPath.Fit(Rare(500, seed: 1), s_quick with { Metric = ClassMetric.Accuracy });
        var fresh = Rare(6000, seed: 9);
        var (before, after) = (Score(ClassMetric.BalancedAccuracy, plain.Model!, fresh), Score(ClassMetric.BalancedAccuracy, path.Model!, fresh));
        Assert.True(after > before + 0.1, $"{before} to {after}");

        var (honest, decision) = (path.Summary.Honest!.Metrics["balanced_accuracy"], path.Summary.Decision!);
        Assert.InRange(after, honest.Low, honest.High);
        double Nested(RegularizationPath of) => of.Summary.Nested!.Metrics["balanced_accuracy"].Value;
        Assert.True(Nested(path) > Nested(plain) + 0.03, $"{Nested(plain)} to {Nested(path)}");
        Assert.True(path.Summary.Holdout!.Metrics["balanced_accuracy"] > plain.Summary.Holdout!.Metrics["balanced_accuracy"] + 0.03);
        Assert.True(honest.Value > plain.Summary.Honest!.Metrics["balanced_accuracy"].Value + 0.1);

        // The rows that chose the threshold make it look better than the honest error says.
        var chosen = decision.At(LambdaRule.Min)!;
        Assert.True(chosen.Score > honest.Value && chosen.Score > chosen.MostProbable + 0.1);
        Assert.Equal(("yes", "balanced_accuracy"), (decision.Positive, decision.MetricName));

        // Everything else is as it was: lambda is chosen by the loss, and curves are those of the most probable class.
        Assert.Equal(plain.Rows.Select(row => row.Loss), path.Rows.Select(row => row.Loss));
        Assert.Equal(plain.Rows.SelectMany(row => row.Metrics), path.Rows.SelectMany(row => row.Metrics));
        Assert.Equal((plain.Summary.Honest.Loss, plain.Summary.LambdaOneSe), (path.Summary.Honest.Loss, path.Summary.LambdaOneSe));
        Assert.Equal(plain.Summary.Honest.Metrics["auc"], path.Summary.Honest.Metrics["auc"]);
        Assert.Null(plain.Summary.Decision);
        Assert.Null(plain.Model!.DecisionAt(LambdaRule.Min));
    }

    [Fact]
    public void The_threshold_is_that_of_the_held_out_rows_and_every_way_to_predict_obeys_it()
    {
        var (path, model) = (s_rare.Value, s_rare.Value.Model!);
        foreach (var (rule, at) in new[] { (LambdaRule.Min, path.MinIndex), (LambdaRule.OneSe, path.OneSeIndex) })
        {
            var heldOut = path.Result.HeldOut[path.Rows[at!.Value].LambdaIndex];
            var target = path.Result.Target;
            var expected = DecisionSearch.Choose(ClassMetric.BalancedAccuracy, ScoreInput.Classification(target.Labels, heldOut, 2, [], target.PositiveClass));
            Assert.Equal(expected, model.DecisionAt(rule));
            Assert.Equal(expected.Threshold, path.Summary.Decision!.At(rule)!.Threshold);
        }

        var data = Rare(200, seed: 5);
        var threshold = model.DecisionAt(LambdaRule.Min)!.Threshold!.Value;
        Assert.InRange(threshold, 0.01, 0.3);
        var predicted = model.Predict(data.Features);
        string[] classes = [.. predicted.Values.Chunk(2).Select(row => row[1] >= threshold ? "yes" : "no")];
        Assert.Contains("yes", classes);
        Assert.Equal(classes, model.PredictClass(data.Features));
        Assert.Equal(classes, predicted.Select(row => row.Class));
        Assert.Equal(predicted.Values.Chunk(2).Zip(classes, (row, name) => row[name == "yes" ? 1 : 0]), predicted.Select(row => row.Probability));
        for (var row = 0; row < 20; row++)
            Assert.Equal(classes[row], model.PredictClass(new { x1 = Cell(data, row, 0), x2 = Cell(data, row, 1), x3 = Cell(data, row, 2) }));

        using var writer = new StringWriter();
        PredictionsFile.Write(model.Classes, predicted.Values, writer, decision: predicted.Decision);
        Assert.Equal(classes, writer.ToString().Split('\n')[1..^1].Select(line => line.Split(',')[1]));
        using var folder = new TemporaryFolder();
        PredictionTable.Write(folder.In("p.jsonl"), model.Classes, predicted.Values, decision: predicted.Decision);
        Assert.Equal(classes, File.ReadLines(folder.In("p.jsonl")).Select(line => (string)JsonNode.Parse(line)!["prediction"]!));
        var scores = BootstrapInterval.Estimate(data.Target, predicted.Values, null, 1, seed: 0, repeats: 20, decision: predicted.Decision);
        Assert.Equal(Score(ClassMetric.BalancedAccuracy, model, data), scores.Metrics["balanced_accuracy"].Value, 1e-12);
        Assert.Equal(classes.Zip(data.Target.Labels, (name, label) => name == data.Target.Classes[label] ? 1.0 : 0).Average(), scores.Metrics["accuracy"].Value, 1e-12);
        Assert.Equal(scores.Metrics["accuracy"].Value, Scoring.Score(data.Target, predicted.Values, null, 1, predicted.Decision).Metrics["accuracy"]!.Value, 1e-12);
    }

    static double Cell(Dataset data, int row, int column) => ((NumberColumn)data.Features.Columns[column]).Values[row];

    [Fact]
    public void The_error_of_a_threshold_chosen_on_noise_is_one_half_although_the_rows_that_chose_it_say_more()
    {
        const int Simulations = 100;
        double[] honest = new double[Simulations], chosen = new double[Simulations];
        Parallel.For(0, Simulations, simulation =>
        {
            var path = PathResultFixture.Noise(simulation, 60, 3) with { Metric = ClassMetric.BalancedAccuracy };
            honest[simulation] = BootstrapBiasCorrection.Estimate(path, LambdaRule.Min, simulation, repeats: 40)!.Metrics["balanced_accuracy"].Value;
            chosen[simulation] = DecisionSearch.Score(path, path.HeldOut[0], 1, DecisionSearch.Choose(path, path.HeldOut[0], 1)!).Score;
        });
        Assert.True(chosen.Average() > 0.57, $"{chosen.Average()}");
        Assert.InRange(honest.Average(), 0.485, 0.515);
    }

    [Fact]
    public void Several_classes_get_factors_for_every_choice_after_the_temperature()
    {
        var (path, model) = (s_three.Value, s_three.Value.Model!);
        LambdaRule[] rules = model.HasEnsemble ? [LambdaRule.Min, LambdaRule.OneSe, LambdaRule.Ensemble] : [LambdaRule.Min, LambdaRule.OneSe];
        Assert.True(model.HasEnsemble);
        Assert.NotEqual(1, model.TemperatureAt(LambdaRule.Min));
        foreach (var rule in rules)
        {
            Assert.Equal(3, model.DecisionAt(rule)!.Factors!.Count);
            var score = path.Summary.Decision!.At(rule)!;
            Assert.Equal(model.DecisionAt(rule)!.Factors, score.Factors);
            Assert.True(score.Score >= score.MostProbable);
        }

        Assert.True(path.Summary.Decision!.At(LambdaRule.Min)!.Score > path.Summary.Decision.At(LambdaRule.Min)!.MostProbable + 0.01);
        var heldOut = path.Result.HeldOut[path.Rows[path.MinIndex!.Value].LambdaIndex];
        var scaled = TemperatureScaling.Apply(model.TemperatureAt(LambdaRule.Min), heldOut, 3);
        var expected = DecisionSearch.Choose(ClassMetric.F1, ScoreInput.Classification(path.Result.Target.Labels, scaled, 3));
        Assert.Equal(expected.Factors, model.DecisionAt(LambdaRule.Min)!.Factors);

        // F1 is a score of this run, and of no other.
        Assert.All(path.Rows, row => Assert.Equal("f1", row.Metrics[^1].Name));
        Assert.InRange(path.Summary.Honest!.Metrics["f1"].Value, 0.3, 1);
    }

    [Fact]
    public void A_model_comes_back_with_its_decisions_and_older_programs_refuse_it()
    {
        foreach (var (path, data) in new[] { (s_rare.Value, Rare(150, 6)), (s_three.Value, Skewed(150, 6)) })
        {
            var state = path.Model!.ToState();
            var again = FittedModel.FromState(state);
            Assert.Equal("3", state.Metadata["format_version"]);
            Assert.Equal(state.Metadata, again.ToState().Metadata);
            Assert.Equal(path.Model.PredictClass(data.Features), again.PredictClass(data.Features));
            Assert.Equal(path.Model.PredictClass(data.Features, LambdaRule.OneSe), again.WithOptions("{}").PredictClass(data.Features, LambdaRule.OneSe));
        }

        var plain = SingleFit.Run(Rare(80, 1), 1, new PathOptions { Hidden = [] });
        Assert.Equal("1", plain.ToState().Metadata["format_version"]);
        Assert.DoesNotContain("decision", plain.ToState().Metadata["selection"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClassMetric.F1, "1")]
    [InlineData(ClassMetric.Accuracy, "3")]
    public void The_version_says_whether_there_are_decisions(ClassMetric metric, string version)
    {
        var model = metric == ClassMetric.F1 ? s_three.Value.Model! : SingleFit.Run(Rare(80, 1), 1, new PathOptions { Hidden = [] });
        var metadata = model.ToState().Metadata.ToDictionary();
        metadata["format_version"] = version;
        var error = Assert.Throws<ParsimonyException>(() => FittedModel.FromState(new ModelState(metadata, model.ToState().Tensors)));
        Assert.Contains($"it has format version {version}, ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metric", "\"roc\"")]
    [InlineData("threshold", "1.5")]
    [InlineData("threshold", "null")]
    [InlineData("factors", "[1,2]")]
    public void A_damaged_decision_is_named(string name, string value)
    {
        var state = s_rare.Value.Model!.ToState();
        var selection = JsonNode.Parse(state.Metadata["selection"])!;
        selection["one_se"]!["decision"]![name] = JsonNode.Parse(value);
        var metadata = state.Metadata.ToDictionary();
        metadata["selection"] = selection.ToJsonString();
        var error = Assert.Throws<ParsimonyException>(() => FittedModel.FromState(new ModelState(metadata, state.Tensors)));
        Assert.Contains("damaged: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("'1se'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exported_source_chooses_the_same_classes()
    {
        foreach (var (model, data) in new[] { (s_rare.Value.Model!, Rare(150, 6)), (s_three.Value.Model!, Skewed(150, 6)) })
        {
            var source = new ExportedSource(model, model.ToCSharp(), $"ParsimonyModels.{char.ToUpperInvariant(model.TargetName[0])}{model.TargetName[1..]}Model");
            var expected = model.PredictClass(data.Features);
            Assert.NotEqual(expected, model.Predict(data.Features).Values.Chunk(model.Classes.Count).Select(row => model.Classes[row.IndexOf(row.Max())]));
            for (var row = 0; row < data.RowCount; row++) Assert.Equal(expected[row], source.Label(source.Row(data.Features, row)));
        }
    }

    [Fact]
    public void Threads_change_nothing_and_run_json_holds_the_decision()
    {
        var again = RegularizationPath.Fit(Skewed(240, seed: 2), s_network with { Threads = 3 });
        var one = s_three.Value;
        Assert.Equal(one.Model!.ToState().Metadata, again.Model!.ToState().Metadata);
        Assert.Equal(one.Summary.Honest!.Metrics, again.Summary.Honest!.Metrics);
        var json = RunJson.Serialize(one.Summary, one.Rows);
        Assert.Equal(
            RunJson.Serialize(one.Summary with { Machine = null, Seconds = again.Summary.Seconds }, one.Rows),
            RunJson.Serialize(again.Summary with { Machine = null }, again.Rows));
        var read = RunJson.Deserialize(json, "run.json").Summary.Decision!;
        Assert.Equal(ClassMetric.F1, read.Metric);
        Assert.Equal(one.Summary.Decision!.At(LambdaRule.OneSe)!.Factors, read.At(LambdaRule.OneSe)!.Factors);
        Assert.Contains("\"metric\": \"f1\"", json, StringComparison.Ordinal);
        Assert.Contains("factors on the probabilities: most ", DecisionText.Of(one.Summary), StringComparison.Ordinal);
        Assert.Contains("chosen for the mean F1 of the classes", DecisionText.Of(one.Summary, withNames: false), StringComparison.Ordinal);
        Assert.DoesNotContain("\"decision\"", RunJson.Serialize(one.Summary with { Decision = null }, one.Rows), StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_decides_for_its_mixture_too()
    {
        var options = s_network with { Metric = ClassMetric.BalancedAccuracy };
        var search = RegularizationSearch.Fit(Skewed(240, seed: 2), [new Recipe("base", options), new Recipe("hidden=6", options with { Hidden = [6] })]);
        var (model, summary) = (search.Path.Model!, search.Path.Summary);
        foreach (var rule in new[] { LambdaRule.Min, LambdaRule.OneSe, LambdaRule.Ensemble })
            Assert.Equal(summary.Decision!.At(rule)!.Factors, model.DecisionAt(rule)!.Factors);
        Assert.Equal(model.ToState().Metadata, FittedModel.FromState(model.ToState()).ToState().Metadata);
        var different = Assert.Throws<ParsimonyException>(() =>
            RegularizationSearch.Plan(Skewed(240, seed: 2), [new Recipe("base", options), new Recipe("f1", s_network)]));
        Assert.Contains("PathOptions.Metric is", different.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_names_the_decision_and_its_confusion_matrix_obeys_it()
    {
        foreach (var (path, words) in new[] { (s_rare.Value, "Threshold 0."), (s_three.Value, "Factors on the probabilities: most ") })
        {
            var result = path.Result;
            var index = path.Rows[path.MinIndex!.Value].LambdaIndex;
            var html = HtmlReport.Render(path.Summary, path.Rows, heldOut: HeldOutPredictions.Of(result, index));
            Assert.Contains(words, html, StringComparison.Ordinal);
            Assert.Contains("the choice of the decision included.", html, StringComparison.Ordinal);
            Assert.Contains("Predicted is what the model decides for ", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Predicted is the class with the largest probability", html, StringComparison.Ordinal);

            // The metric of the matrix is the one that the summary has.
            var counts = HeldOutFigures.Confusion(
                HeldOutPredictions.Of(result, index), path.Model!.DecisionAt(LambdaRule.Min), path.Model.TemperatureAt(LambdaRule.Min));
            var classes = counts.Length;
            double Hits(int c) => counts[c][c];
            double Predicted(int c) => counts.Sum(row => row[c]);
            var expected = path.Summary.Decision!.Metric == ClassMetric.F1
                ? Enumerable.Range(0, classes).Average(c => 2 * Hits(c) / (counts[c].Sum() + Predicted(c)))
                : Enumerable.Range(0, classes).Average(c => Hits(c) / counts[c].Sum());
            Assert.Equal(expected, path.Summary.Decision.At(LambdaRule.Min)!.Score, 1e-12);
        }
    }

    [Theory]
    [InlineData("{\"threshold\": 7, \"score\": 1, \"most_probable\": 1}", false)]
    [InlineData("{\"factors\": [1, 2], \"score\": 1, \"most_probable\": 1}", false)]
    [InlineData("{\"threshold\": \"word\", \"score\": 1, \"most_probable\": 1}", true)]
    [InlineData("null", true)]
    public void A_decision_that_somebody_changed_in_run_json_breaks_no_report(string choice, bool isRefused)
    {
        var path = s_rare.Value;
        var document = JsonNode.Parse(RunJson.Serialize(path.Summary, path.Rows))!;
        document["decision"]!["choices"]!["min"] = JsonNode.Parse(choice);
        if (isRefused)
        {
            Assert.Contains("run.json is broken", Assert.Throws<ParsimonyException>(() => RunJson.Deserialize(document.ToJsonString(), "run.json")).Message, StringComparison.Ordinal);
            return;
        }

        var (summary, _) = RunJson.Deserialize(document.ToJsonString(), "run.json");
        var heldOut = HeldOutPredictions.Of(path.Result, path.Rows[path.MinIndex!.Value].LambdaIndex);
        Assert.Contains("Predicted is the class with the largest", HtmlReport.Render(summary, path.Rows, heldOut: heldOut), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Poisson)]
    public void Numbers_and_counts_have_nothing_to_decide(LearningTask task)
    {
        var data = Dataset.FromArrays(new double[,] { { 1 }, { 2 }, { 3 }, { 4 }, { 5 }, { 6 } }, [1, 2, 3, 1, 2, 3], task: task);
        var error = Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(data, new PathOptions { Hidden = [], Metric = ClassMetric.F1 }));
        Assert.Contains($"PathOptions.Metric is f1, but the task is {task.ToString().ToLowerInvariant()}: the target 'target' has no classes", error.Message, StringComparison.Ordinal);
    }
}
