using Parsimony.Reporting.Markup;
using Parsimony.Results;

namespace Parsimony.Reporting.Charts;

/// <summary>The four charts of a path: loss, gap, norms, what is still active.</summary>
static class PathCharts
{
    /// <summary>Validation and training loss with the chosen lambdas, the linear path and the null model.</summary>
    public static ChartSpec Curve(ReportFacts facts)
    {
        var lambdas = facts.AllLambdas;
        double[] Spread(Func<PathRow, double> value) => [.. lambdas.Select(lambda => facts.RowAt(lambda) is { Status: not FitStatus.Diverged } row && double.IsFinite(value(row)) ? value(row) : double.NaN)];
        double[] loss = Spread(row => row.Loss), spread = Spread(row => row.LossSe), train = Spread(row => row.TrainLoss);
        double[] linear = [.. lambdas.Select(lambda => facts.LinearRowAt(lambda)?.Loss ?? double.NaN)];
        var horizontals = facts.Null is { } baseline && double.IsFinite(baseline.Loss)
            ? new[] { new HorizontalMark(baseline.Loss, $"null model {Humane.Short(baseline.Loss)}") }
            : [];
        var scale = ValueScale.Loss(loss.Concat(linear).Concat(Finite(loss, spread)).Concat(horizontals.Select(mark => mark.Value)), train);
        var series = new List<Series>
        {
            new(spread.Any(double.IsFinite) ? "validation loss \u00B1 1 standard error" : "validation loss", loss) { Spread = spread, ShowsStatus = true, ShortName = "validation" },
            new("training loss", train) { Style = 1, ShortName = "training" },
        };
        if (facts.LinearRows.Count > 0) series.Add(new Series("linear path, validation loss", linear) { Style = 2, ShortName = "linear" });
        return Empty(facts, "curve") with
        {
            Places = lambdas,
            Statuses = [.. lambdas.Select(lambda => facts.RowAt(lambda)?.Status ?? FitStatus.Trained)],
            Title = "Loss along lambda",
            Description = Readings.Curve(facts),
            ValueTitle = $"{LossTitle(facts)}{(scale.IsLog ? ", log scale" : "")}",
            Series = series,
            Scale = scale,
            Verticals = Chosen(facts),
            Horizontals = horizontals,
            Markers = InsightMarkers.Of(facts, lambdas),
        };
    }

    static string LossTitle(ReportFacts facts) => facts.IsClassification ? "log-loss (nats)"
        : facts.IsPoisson ? "loss (half Poisson deviance)" : "loss (half squared error, standardized target)";

    /// <summary>How much worse the networks do on rows they have not seen.</summary>
    public static ChartSpec Gap(ReportFacts facts)
    {
        var gap = Values(facts, row => row.Loss - row.TrainLoss);
        return Empty(facts, "gap") with
        {
            Title = "Train/validation gap",
            Description = Readings.Gap(facts),
            ValueTitle = "validation minus training loss",
            Series = [new Series("gap", gap) { ShowsStatus = true }],
            Scale = ValueScale.Linear(gap.Append(0)),
            Verticals = Chosen(facts),
            LabelsAtLines = true,
        };
    }

    /// <summary>The Frobenius norm of each layer.</summary>
    public static ChartSpec Norms(ReportFacts facts)
    {
        var layers = facts.Rows.Max(row => row.Norms.Count);
        Series[] series = [.. Enumerable.Range(0, layers).Select(layer =>
            new Series(ReportFacts.LayerName(layer, layers), Final(facts, row => layer < row.Norms.Count ? row.Norms[layer] : double.NaN)) { Style = layer })];
        return Empty(facts, "norms") with
        {
            Title = "Size of the weights",
            Description = Readings.Norms(facts, series),
            ValueTitle = "Frobenius norm of each layer's weights",
            Series = series,
            Scale = ValueScale.Linear(series.SelectMany(line => line.Values).Append(0)),
            Verticals = Chosen(facts),
            LabelsAtLines = true,
        };
    }

    /// <summary>The share of units, layer by layer, and of inputs that still carry weight.</summary>
    public static ChartSpec Active(ReportFacts facts)
    {
        var hidden = facts.Hidden;
        var series = new List<Series>();
        if (hidden.Count > 0 && facts.Rows.All(row => row.ActiveUnitsPerLayer.Count == hidden.Count))
        {
            for (var i = 0; i < hidden.Count; i++)
            {
                var layer = i;
                series.Add(new Series($"layer {layer + 1}", Final(facts, row => row.ActiveUnitsPerLayer[layer] / hidden[layer])) { Style = layer });
            }
        }
        else if (hidden.Count > 0)
        {
            series.Add(new Series("units", Final(facts, row => row.ActiveUnits / hidden.Sum())));
        }

        series.Add(new Series("inputs", Final(facts, row => row.ActiveInputs / Math.Max(1, facts.Summary.Inputs))) { Style = series.Count });
        return Empty(facts, "active") with
        {
            Title = "What is still active",
            Description = Readings.Active(facts),
            ValueTitle = hidden.Count > 0 ? "share of units and inputs that carry weight" : "share of inputs that carry weight",
            Series = series,
            Scale = ValueScale.Share,
            Verticals = Chosen(facts),
            LabelsAtLines = true,
            InPercent = true,
        };
    }

    /// <summary>A chart along lambda that shows nothing yet.</summary>
    public static ChartSpec Empty(ReportFacts facts, string id) => new()
    {
        Id = id,
        Title = "",
        Description = "",
        ValueTitle = "",
        PlaceTitle = facts.Summary.Options.GetValueOrDefault("lambda_unit")?.ToString() == "glmnet"
            ? "lambda (glmnet's unit, log scale)"
            : "lambda (log scale)",
        Places = [.. facts.Rows.Select(row => row.Lambda)],
        Statuses = [.. facts.Rows.Select(row => row.Status)],
        Series = [],
        Scale = ValueScale.Share,
    };

    /// <summary>lambda_min and lambda_1se.</summary>
    public static VerticalMark[] Chosen(ReportFacts facts)
    {
        var (min, oneSe) = (facts.Summary.LambdaMin, facts.Summary.LambdaOneSe);
        if (min is { } same && same == oneSe) return [new VerticalMark(same, $"lambda_min = lambda_1se {Humane.Short(same)}", true)];
        var marks = new List<VerticalMark>();
        if (min is { } best) marks.Add(new VerticalMark(best, $"lambda_min {Humane.Short(best)}", !facts.IsOneSeDefault));
        if (oneSe is { } simple) marks.Add(new VerticalMark(simple, $"lambda_1se {Humane.Short(simple)}", facts.IsOneSeDefault));
        return [.. marks];
    }

    /// <summary>What diverged has no value, whatever number it left behind.</summary>
    static double[] Values(ReportFacts facts, Func<PathRow, double> value) =>
        [.. facts.Rows.Select(row => row.Status != FitStatus.Diverged && double.IsFinite(value(row)) ? value(row) : double.NaN)];

    /// <summary>What was stopped early shows where it stood in loss alone: weights shrink until the end.</summary>
    static double[] Final(ReportFacts facts, Func<PathRow, double> value) =>
        Values(facts, row => row.Status == FitStatus.Frozen ? double.NaN : value(row));

    /// <summary>The ends of the error bars that a scale must hold.</summary>
    static IEnumerable<double> Finite(double[] loss, double[] spread) =>
        loss.Zip(spread, (value, half) => value + half).Where(double.IsFinite);
}
