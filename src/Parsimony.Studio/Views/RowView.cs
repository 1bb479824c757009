using Parsimony.Reporting.Charts;
using Parsimony.Reporting.Formatting;

namespace Parsimony.Studio.Views;

/// <summary>Predicts a row of the user's own: at one lambda, by every restart, and along lambda.</summary>
static class RowView
{
    public static RowPrediction Of(OpenRun run, int row, RowRequest request)
    {
        var model = run.ModelAt(row);
        var notes = new List<string>();
        object?[] cells = [.. model.Columns.Select(column => Cell(column, request.Values.GetValueOrDefault(column.Name) ?? "", notes))];
        var here = model.PredictRow(cells);
        var isClasses = model.Classes.Count > 0;
        var of = isClasses ? model.Classes.Count == 2 ? model.Target.PositiveClass : Array.IndexOf(here, here.Max()) : 0;
        var name = isClasses ? $"probability of {model.Classes[of]}" : $"predicted {run.Summary.Target}";
        NamedText[] predictions = isClasses
            ? [.. model.Classes.Zip(here).OrderByDescending(entry => entry.Second)
                .Select(entry => new NamedText(entry.First, NumberFormat.Percent(entry.Second)))]
            : [new NamedText(run.Summary.Target, NumberFormat.Precise(here[0]))];
        var restarts = run.Kept!.RestartsAt(row).Select(one => one.PredictRow(cells)[of]).ToArray();
        return new RowPrediction(
            predictions, [.. restarts.Select(value => isClasses ? NumberFormat.Percent(value) : NumberFormat.Short(value))],
                Along(run, cells, of, name, isClasses),
            notes);
    }

    static LambdaChart Along(OpenRun run, object?[] cells, int of, string name, bool isShare)
    {
        var reported = run.Reported;
        var byLambda = Enumerable.Range(0, run.Rows.Count).ToDictionary(
            row => run.Rows[row].Lambda, row => run.Kept!.At(row)?.PredictRow(cells)[of] ?? double.NaN);
        double[] values = [.. reported.Rows.Select(row => byLambda[row.Lambda])];
        var spec = PathCharts.Along(reported, "own-row", "Your row along lambda", name) with
        {
            Series = [new Series(name, values) { ShortName = "prediction" }],
            Scale = isShare ? ValueScale.Share : ValueScale.Linear(values),
            LabelsAtLines = false,
            InPercent = isShare,
            Statuses = [],
        };
        return RunView.ChartOf(run, spec, ChartSize.Small);
    }

    static object? Cell(Preprocessing.SourceColumn column, string text, List<string> notes)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            notes.Add($"{column.Name} is empty: it counts as missing.");
            return null;
        }

        switch (column.Kind)
        {
            case ColumnKind.Number:
                return CellText.TryNumber(text, out var number) ? number
                    : throw new ParsimonyException($"{column.Name} is '{text}', expected a number with a decimal point, such as 1.5.");
            case ColumnKind.Date:
                return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
                    out var date)
                    ? date : throw new ParsimonyException($"{column.Name} is '{text}', expected a date such as 2025-01-31.");
            default:
                if (column.Levels is { } levels && !levels.Words.Contains(text) && !levels.RareWords.Contains(text))
                    notes.Add($"{column.Name}: no training row has '{text}'.");
                return text;
        }
    }
}
