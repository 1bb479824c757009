using Parsimony.Selection.Scores;

namespace Parsimony.ML.Tests;

/// <summary>ML.NET's own evaluation of a path's model is ours.</summary>
public sealed class EvaluationTests
{
    readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Two_classes()
    {
        var view = Views.Titanic(_ml);
        var transformer = _ml.BinaryClassification.Trainers
            .ParsimonyPath(new ParsimonyTrainerOptions { Features = Views.TitanicColumns, Path = Views.Quick }).Fit(view);
        var metrics = _ml.BinaryClassification.Evaluate(transformer.Transform(view));
        var ours = Ours(transformer.Model, view);
        Near(ours["accuracy"], metrics.Accuracy);
        Near(ours["auc"], metrics.AreaUnderRocCurve);

        // ML.NET takes logarithms to the base 2 here, and natural ones for several classes.
        Near(ours["log_loss"] / Math.Log(2), metrics.LogLoss);
        Assert.InRange(metrics.Accuracy, 0.75, 0.85);
    }

    [Fact]
    public void Several_classes()
    {
        var view = Views.Penguins(_ml);
        var transformer = _ml.MulticlassClassification.Trainers
            .ParsimonyPath(new ParsimonyTrainerOptions { Features = Views.PenguinColumns, Path = Views.Quick }).Fit(view);
        var metrics = _ml.MulticlassClassification.Evaluate(transformer.Transform(view));
        var ours = Ours(transformer.Model, view);
        Near(ours["accuracy"], metrics.MicroAccuracy);
        Near(ours["balanced_accuracy"], metrics.MacroAccuracy);
        Near(ours["log_loss"], metrics.LogLoss);
        Assert.InRange(metrics.MicroAccuracy, 0.8, 1);
    }

    [Fact]
    public void Numbers()
    {
        var view = Views.Diabetes(_ml);
        var transformer = _ml.Regression.Trainers.ParsimonyPath(options: Views.Quick).Fit(view);
        var metrics = _ml.Regression.Evaluate(transformer.Transform(view));
        var ours = Ours(transformer.Model, view);
        Near(ours["r2"], metrics.RSquared);
        Near(ours["rmse"], metrics.RootMeanSquaredError);
        Near(ours["mae"], metrics.MeanAbsoluteError);
        Near(ours["mse"], metrics.MeanSquaredError);
        Assert.Equal(["age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6"], transformer.Model.Columns.Select(column => column.Name));
    }

    // To six digits: ML.NET keeps predictions in single precision.
    static void Near(double expected, double actual) => Assert.InRange(actual / expected, 1 - 1e-6, 1 + 1e-6);

    static Dictionary<string, double> Ours(FittedModel model, IDataView view)
    {
        var table = view.ToTable();
        var label = table.Find("Label")!;
        var target = Dataset.FromTable(new Table("label", [label, new NumberColumn("x", [.. Enumerable.Range(0, table.RowCount).Select(row => (double)row)])]), "Label").Target;
        var values = model.Predict(table).Values;
        var input = target.Task == LearningTask.Classification
            ? ScoreInput.Classification(target.Labels.Span, values, target.Classes.Length)
            : ScoreInput.Regression(target.Values.Span, values);
        var scores = new Dictionary<string, double>();
        foreach (var score in ScoreSet.For(target)) scores[score.Name] = score.Compute(input);
        return scores;
    }
}
