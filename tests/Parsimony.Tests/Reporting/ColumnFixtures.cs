using Parsimony.Data;
using Parsimony.Results;

namespace Parsimony.Tests.Reporting;

/// <summary>Reports with held-out predictions and with columns that matter, made from smooth formulas and with names from outside.</summary>
static class ColumnFixtures
{
    const int Rows = 240;

    static readonly string[] s_names = ["age", "a <b> & \"c\"", "a column with quite a long name, longer than a bar", "day", "none"];

    /// <summary>Three classes, one of which has a hostile name.</summary>
    public static ReportFixture Classes()
    {
        var (summary, rows) = ReportFixtures.CoefficientsOfClasses();
        string[] classes = [.. summary.Classes];
        int[] labels = [.. Enumerable.Range(0, Rows).Select(row => row % classes.Length)];
        double[] scores = [.. Enumerable.Range(0, Rows).SelectMany(row => Probabilities(row, labels[row], classes.Length))];
        var heldOut = new HeldOutPredictions(Target.Classification(summary.Target, labels, classes), scores);
        return new ReportFixture(WithColumns(summary with { Coefficients = null }, classes[^1]), rows) { HeldOut = heldOut };
    }

    /// <summary>A regression, with more columns than are measured.</summary>
    public static ReportFixture Numbers()
    {
        var (summary, rows) = ReportFixtures.Regression();
        double[] truth = [.. Enumerable.Range(0, Rows).Select(row => 100 + 50 * Math.Sin(row))];
        double[] predicted = [.. truth.Select((value, row) => row == 7 ? double.NaN : value * 0.8 + 15 + 10 * Math.Cos(row * row))];
        summary = WithColumns(summary, null);
        return new ReportFixture(summary with { Importance = summary.Importance! with { Columns = 900 } }, rows)
        {
            HeldOut = new HeldOutPredictions(Target.Regression(summary.Target, truth), predicted),
        };
    }

    static RunSummary WithColumns(RunSummary summary, string? of) => summary with
    {
        Importance = new ImportanceSummary
        {
            At = LambdaRule.Min,
            Folds = 5,
            Restarts = 2,
            Rows = Rows,
            Repeats = 5,
            Loss = 0.4,
            Columns = s_names.Length,
            Measured = [.. s_names.Select((name, index) => new ColumnImportance(name, 0.3 / (1 + index * index) - 0.02, 0.25 / (1 + index * index) - 0.04, 0.35 / (1 + index * index)))],
        },
        Dependence = [.. s_names.Select((name, index) => Curve(name, of, isCategory: index == 1))],
    };

    static PartialDependence Curve(string name, string? of, bool isCategory)
    {
        double[] values = [.. Enumerable.Range(0, isCategory ? 3 : 16).Select(place => place * 12.5)];
        double Value(double place, int row) => (of is null ? 150 : 1) / (1 + Math.Exp(1.5 - place / 60 - row % 7 / 5.0));
        return new PartialDependence
        {
            Column = name,
            Class = of,
            Values = isCategory ? [] : values,
            Words = isCategory ? ["<i>first</i>", "second, a long one", ""] : [],
            Means = [.. values.Select(place => Value(place, 3))],
            Rows = [.. Enumerable.Range(0, 30).Select(row => values.Select(place => Value(place, row)).ToArray())],
        };
    }

    static double[] Probabilities(int row, int label, int classes)
    {
        double[] scores = [.. Enumerable.Range(0, classes).Select(c => 1 + (c == label ? 2 : 0) + Math.Sin(row * (c + 1)))];
        return [.. scores.Select(score => score / scores.Sum())];
    }
}
