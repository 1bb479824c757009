namespace Parsimony.Reporting.Charts;

/// <summary>Makes the charts of a path: loss, gap, size of the weights, active units and inputs, share of the penalty.</summary>
static class PathCharts
{
    // Colours and signs that the lines of the loss chart do not use.
    const int EvidenceStyle = 3, NoiseStyle = 4;

    /// <summary>A chart along lambda with the chosen lambdas and no line yet.</summary>
    public static ChartSpec Along(ReportedRun run, string id, string title, string valueTitle) => new()
    {
        Id = id,
        Title = title,
        ValueTitle = valueTitle,
        Place = Place.Lambda,
        PlaceTitle = run.OptionIs("lambda_unit", "glmnet") ? "lambda (glmnet's unit, log scale)" : "lambda (log scale)",
        Places = [.. run.Rows.Select(row => run.Show(row.Lambda))],
        Statuses = [.. run.Rows.Select(row => row.Status)],
        Verticals = Chosen(run),
    };

    /// <summary>Validation and training loss with the chosen lambdas, the linear path and the null model.</summary>
    public static ChartSpec Curve(ReportedRun run)
    {
        var lambdas = run.AllLambdas;
        PathRow?[] rows = [.. lambdas.Select(lambda => run.RowAt(lambda))];
        double[] Of(Func<PathRow, double> value) => [.. rows.Select(row => row is null ? double.NaN : Known(row, value))];
        double[] loss = Of(row => row.Loss), spread = Of(row => row.LossSe), train = Of(row => row.TrainLoss);
        double[] linear = [.. lambdas.Select(lambda => run.LinearRowAt(lambda)?.Loss ?? double.NaN)];
        HorizontalMark[] horizontals = IsKnown(run.Null?.Loss)
            ? [new(run.Null.Loss, $"null model {Short(run.Null.Loss)}")]
            : [];
        var barEnds = loss.Zip(spread, (value, half) => value + half).Where(double.IsFinite);
        var scale = ValueScale.Loss([.. loss, .. linear, .. barEnds, .. horizontals.Select(mark => mark.Value)], train);
        var smallest = lambdas.Where(lambda => !lambda.IsZero).Select(run.Show).FirstOrDefault(double.NaN);
        var name = spread.Any(double.IsFinite) ? "validation loss \u00B1 1 standard error" : "validation loss";
        var unit = run.IsClassification ? "log-loss (nats)"
            : run.IsPoisson ? "loss (half Poisson deviance)"
            : run.IsOfSquares ? "loss (half squared error, standardized target)"
            : $"loss ({run.NumberLoss}, standardized target)";
        return Along(run, "curve", "Loss along lambda", unit + (scale.IsLog ? ", log scale" : "")) with
        {
            Places = [.. lambdas.Select(run.Show)],
            Statuses = [.. rows.Select(row => row?.Status ?? FitStatus.Trained)],
            Description = CurveReading(run),
            Series =
            [
                new(name, loss) { Spread = spread, ShowsStatus = true, ShortName = "validation" },
                new("training loss", train) { Style = 1, ShortName = "training" },
                .. run.LinearRows.Count > 0
                    ? [new Series("linear path, validation loss", linear) { Style = 2, ShortName = "linear" }]
                    : (Series[])[],
            ],
            Scale = scale,
            Horizontals = horizontals,
            Markers = [.. Markers(run).Where(marker => marker.Place >= smallest && marker.Place <= run.Show(lambdas[^1]))],
        };
    }

    /// <summary>Validation loss minus training loss.</summary>
    public static ChartSpec Gap(ReportedRun run)
    {
        double[] gap = [.. run.Rows.Select(row => Known(row, at => at.Loss - at.TrainLoss))];
        var text = $"Validation loss minus training loss{Range(run)}. A large gap means that the network has memorized its training rows.";
        if (run.Zero is { } zero) text += $" The gap is {Short(zero.Loss - zero.TrainLoss)} at lambda = 0.";
        if (run.RowAt(run.Chosen?.Lambda) is { Lambda.IsZero: false } row)
            text += $" At {run.ChosenName} = {Short(run.Show(row.Lambda))} it is {Short(row.Loss - row.TrainLoss)}.";
        return Along(run, "gap", "Train/validation gap", "validation minus training loss") with
        {
            Description = text,
            Series = [new Series("gap", gap) { ShowsStatus = true }],
            Scale = ValueScale.Linear(gap.Append(0)),
            LabelsAtLines = true,
        };
    }

    /// <summary>The Frobenius norm of each layer's weights.</summary>
    public static ChartSpec Norms(ReportedRun run)
    {
        var layers = run.Rows.Max(row => row.Norms.Count);
        Series[] series =
        [
            .. Enumerable.Range(0, layers).Select(layer => new Series(
                ReportedRun.LayerName(layer, layers), Final(run, row => layer < row.Norms.Count ? row.Norms[layer] : double.NaN)) { Style = layer }),
        ];
        var ends = series.Select(line => $"{line.Name} from {Short(line.Values[0])} to {Short(line.Values[^1])}");
        return Along(run, "norms", "Size of the weights", "Frobenius norm of each layer's weights") with
        {
            Description = $"Size of each layer's weights{Range(run)}, smallest lambda first: {string.Join(", ", ends)}.",
            Series = series,
            Scale = ValueScale.Linear(series.SelectMany(line => line.Values).Append(0)),
            LabelsAtLines = true,
        };
    }

    /// <summary>The share of units, layer by layer, and of inputs that still carry weight.</summary>
    public static ChartSpec Active(ReportedRun run)
    {
        var hidden = run.Hidden;
        var series = new List<Series>();
        if (hidden.Count > 0 && run.Rows.All(row => row.ActiveUnitsPerLayer.Count == hidden.Count))
        {
            series.AddRange(hidden.Select((units, layer) =>
                new Series($"layer {layer + 1}", Final(run, row => row.ActiveUnitsPerLayer[layer] / units)) { Style = layer }));
        }
        else if (hidden.Count > 0)
        {
            series.Add(new Series("units", Final(run, row => row.ActiveUnits / hidden.Sum())));
        }

        series.Add(new Series("inputs", Final(run, row => row.ActiveInputs / Math.Max(1, run.Summary.Inputs))) { Style = series.Count });
        var title = hidden.Count > 0 ? "share of units and inputs that carry weight" : "share of inputs that carry weight";
        return Along(run, "active", "What is still active", title) with
        {
            Description = ActiveReading(run),
            Series = series,
            LabelsAtLines = true,
            InPercent = true,
        };
    }

    /// <summary>The share of the penalty in the training objective.</summary>
    public static ChartSpec PenaltyShare(ReportedRun run)
    {
        double[] shares = [.. Final(run, row => row.PenaltyShare)];
        var text = $"Share of the penalty in the training objective at {run.Rows.Count} lambdas.";
        foreach (var (name, lambda) in run.ChosenLambdas)
        {
            if (run.RowAt(lambda) is { } row && double.IsFinite(row.PenaltyShare)) text += $" At {name} it is {Percent(row.PenaltyShare)}.";
        }

        return Along(run, "penalty-share", "Share of the penalty", "penalty over training loss plus penalty") with
        {
            Description = text,
            Series = [new Series("penalty", shares) { ShowsStatus = true }],
            Scale = ValueScale.Linear(shares.Append(0)),
            LabelsAtLines = true,
            InPercent = true,
        };
    }

    // lambda_min and lambda_1se as vertical lines; one line where they are equal.
    static VerticalMark[] Chosen(ReportedRun run)
    {
        var (min, oneSe) = (run.ChosenLambdas[0].Lambda, run.ChosenLambdas[1].Lambda);
        if (min is { } same && same == oneSe) return [new VerticalMark(run.Show(same), $"lambda_min = lambda_1se {Short(run.Show(same))}", true)];
        return
        [
            .. from chosen in run.ChosenLambdas
               where chosen.Lambda is not null
               let shown = run.Show(chosen.Lambda!.Value)
               select new VerticalMark(shown, $"{chosen.Name} {Short(shown)}", chosen.Name == run.ChosenName),
        ];
    }

    // lambda_evidence and lambda_noise.
    static IEnumerable<PlaceMarker> Markers(ReportedRun run)
    {
        const string Evidence = "the training rows are most probable here, by an approximation without held-out rows";
        const string Noise = "without linear signal the path would begin at or below this lambda in 95 % of cases";
        if (run.Summary.Insight?.LambdaEvidence is { } evidence) yield return new("lambda_evidence", run.Show(evidence), Evidence, EvidenceStyle);
        if (run.Summary.Insight?.LinearSignal?.LambdaNoise is { } noise) yield return new("lambda_noise", run.Show(noise), Noise, NoiseStyle);
    }

    static string CurveReading(ReportedRun run)
    {
        var text = $"Validation and training loss at {run.Rows.Count} lambdas{Range(run)}.";
        if (run.Unregularized is { } zero) text += $" The validation loss is {Score(zero)} at lambda = 0.";
        if (run.Summary.Min is { } min) text += $" The lowest value, {Score(min.Loss)}, is at lambda_min = {Short(run.Show(min.Lambda))}.";
        if (run.Summary.ShownAt(LambdaRule.OneSe) is not null && run.Summary.OneSe is { } oneSe)
            text += $" At lambda_1se = {Short(run.Show(oneSe.Lambda))} it is {Score(oneSe.Loss)}.";
        if (run.Positive is [.., { Status: not FitStatus.Diverged } last]) text += $" At the largest lambda it is {Score(last.Loss)}.";
        if (run.Summary.AgainstLinear is { } linear && run.Linear is { } best)
            text += $" The linear path reaches {Score(best.Loss)} at {Short(run.Show(linear.Lambda))}.";
        if (run.Null is { } baseline) text += $" The null model has {Score(baseline.Loss)}.";
        return text;
    }

    static string ActiveReading(ReportedRun run)
    {
        var (first, last) = (run.Rows[0], run.Rows[^1]);
        var units = $" active units from {Units(first.ActiveUnits)} to {Units(last.ActiveUnits)} of {run.Hidden.Sum()},";
        return $"Units and inputs that still carry weight{Range(run)}, smallest lambda first:{(run.Hidden.Count == 0 ? "" : units)} active inputs " +
            $"from {Units(first.ActiveInputs)} to {Units(last.ActiveInputs)} of {run.Summary.Inputs}.";
    }

    static string Range(ReportedRun run) => run.Rows.Count > 1
        ? $", lambda from {Short(run.Show(run.Rows[0].Lambda))} to {Short(run.Show(run.Rows[^1].Lambda))}"
        : "";

    // A diverged network has no value, whatever number it left behind.
    static double Known(PathRow row, Func<PathRow, double> value) =>
        row.Status != FitStatus.Diverged && double.IsFinite(value(row)) ? value(row) : double.NaN;

    // A network that stopped early has a loss, but its weights would have gone on shrinking.
    static double[] Final(ReportedRun run, Func<PathRow, double> value) =>
        [.. run.Rows.Select(row => row.Status == FitStatus.Frozen ? double.NaN : Known(row, value))];
}
