using Parsimony.Reporting.Charts;

namespace Parsimony.Studio.Views;

/// <summary>Draws the curve of a training as far as it is known.</summary>
static class LiveChart
{
    /// <summary>The drawing; null before two lambdas are known.</summary>
    public static string? Draw(IReadOnlyList<CurvePoint> curve)
    {
        CurvePoint[] points = [.. curve.Where(point => point.Loss is not null).OrderBy(point => point.Lambda)];
        if (points.Length < 2) return null;
        double[] loss = [.. points.Select(point => point.Loss!.Value)], train = [.. points.Select(point => point.TrainLoss!.Value)];
        return LineChart.Render(
            new ChartSpec
            {
                Id = "live",
                Title = "Loss along lambda",
                Description = $"{points.Length} lambdas so far.",
                ValueTitle = "loss",
                PlaceTitle = "lambda (log scale)",
                Place = Place.Lambda,
                Places = [.. points.Select(point => point.Lambda)],
                Series =
                [
                    new Series("validation loss", loss) { ShowsStatus = true, ShortName = "validation" },
                    new Series("training loss", train) { Style = 1, ShortName = "training" },
                ],
                Scale = ValueScale.Loss(loss, train),
            },
            ChartSize.Large);
    }
}
