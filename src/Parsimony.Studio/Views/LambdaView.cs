using Parsimony.Reporting.Content;
using Parsimony.Reporting.Formatting;
using Parsimony.Reporting.Sections;

namespace Parsimony.Studio.Views;

/// <summary>What a page shows of a run at one lambda.</summary>
static class LambdaView
{
    public static LambdaDocument Of(OpenRun run, int index)
    {
        var row = run.RowAt(index);
        var model = run.Kept?.At(index);
        return new LambdaDocument(
            index, Words(run, index, row), [.. Numbers(run, row)], Formula(run, row), model is null ? null : NetworkView.Draw(run, model),
            model is null ? [] : NetworkView.Histograms(model), [.. HeldOutView.Of(run, index)], HeldOutView.Confusion(run, index));
    }

    /// <summary>The sentences of the report, with this lambda in the place of the chosen one.</summary>
    static IReadOnlyList<NamedText> Words(OpenRun run, int index, PathRow row)
    {
        var summary = run.Summary;
        var isChosen = row.Lambda == summary.LambdaMin || row.Lambda == summary.LambdaOneSe;
        var at = new ChosenLambda
        {
            Lambda = row.Lambda,
            Loss = row.Loss,
            LossSe = row.LossSe,
            Metrics = row.Metrics.ToDictionary(metric => metric.Name, metric => (double?)metric.Value),
            ActiveUnitsPerLayer = row.ActiveUnitsPerLayer,
        };
        var here = new ReportedRun(
            summary with
            {
                Select = LambdaRule.Min,
                Min = at,
                OneSe = null,
                Honest = isChosen ? summary.Honest : null,
                Pruning = null,
                Frozen = 0,
                Doctor = [],
                AgainstLinear = null,
            },
            run.Rows)
        {
            Coefficients = run.Reported.Coefficients,
        };
        var words = SummarySentences.Of(here).Select(part => new NamedText(part.Question, part.Answer)).ToList();
        var chosen = run.IndexOf(summary.LambdaMin);
        if (row.Status == FitStatus.Diverged) words.Add(new("Take care", "Networks diverged here: their weights left the finite numbers."));
        else if (row.Status == FitStatus.Frozen)
            words.Add(new("Take care", "Training stopped early here, as this lambda could not be chosen any more: numbers are those of that " +
                "moment."));
        else if (chosen is { } min && !isChosen)
        {
            var place = index < min ? "The penalty is stronger than at lambda_min" : "The penalty is weaker than at lambda_min";
            words.Add(new("Choice", $"{place}: the validation loss is {NumberFormat.Signed(row.Loss - run.Rows[min].Loss)} higher. Who picks this " +
                "lambda by its validation loss must expect a worse one on new rows, as the honest error tells for the procedure's own choice."));
        }

        return words;
    }

    static IEnumerable<NamedText> Numbers(OpenRun run, PathRow row)
    {
        yield return new("validation loss", NumberFormat.Score(row.Loss) + (double.IsFinite(row.LossSe)
            ? $" \u00B1 {NumberFormat.Short(row.LossSe)}" : ""));
        yield return new("training loss", NumberFormat.Score(row.TrainLoss));
        yield return new("gap", NumberFormat.Short(row.Loss - row.TrainLoss));
        foreach (var metric in row.Metrics) yield return new(MetricFormat.Label(metric.Name), MetricFormat.Value(metric.Name, metric.Value));
        foreach (var (layer, norm) in row.Norms.Index())
            yield return new($"norm of {ReportedRun.LayerName(layer, row.Norms.Count)}", NumberFormat.Short(norm));
        if (run.Reported.Hidden.Count > 0) yield return new("active units", $"{NumberFormat.Units(row.ActiveUnits)} of {run.Reported.Hidden.Sum()}");
        yield return new("active inputs", $"{NumberFormat.Units(row.ActiveInputs)} of {run.Summary.Inputs}");
        if (double.IsFinite(row.PenaltyShare)) yield return new("share of the penalty", NumberFormat.Percent(row.PenaltyShare));
        if (double.IsFinite(row.RestartSd)) yield return new("spread of restarts", NumberFormat.Short(row.RestartSd));
    }

    /// <summary>The objective with its numbers: <c>0.412 + 6.39 / (2 * 1309) * 87.3 = 0.625</c>.</summary>
    public static string Formula(OpenRun run, PathRow row)
    {
        var (train, penalty) = (NumberFormat.Score(row.TrainLoss), NumberFormat.Score(row.Penalty));
        var sum = NumberFormat.Score(row.TrainLoss + row.Penalty);
        var isPlain = run.Reported.Penalty.Name == "l2" && !run.Reported.OptionIs("lambda_unit", "glmnet");
        if (!isPlain || row.Lambda.IsZero || !(row.Penalty > 0))
            return $"training loss {train} + penalty {penalty} = {sum}";

        // Networks are trained on the rows of all folds but one, and their numbers are means.
        var folds = run.HeldOut is { Folds.Length: > 0 } rows ? rows.Folds.Max() + 1 : 5;
        var m = Math.Round(run.Summary.Rows * (folds - 1.0) / folds);
        var squares = row.Penalty * 2 * m / row.Lambda.Value;
        return string.Create(CultureInfo.InvariantCulture,
            $"{train} + {NumberFormat.Short(row.Lambda.Value)} / (2 * {m:0}) * {NumberFormat.Short(squares)} = {sum}");
    }
}
