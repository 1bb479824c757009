using Parsimony.Metrics;

namespace Parsimony.Tests.Metrics;

/// <summary>Rows for metrics, flat or row by row.</summary>
static class MetricRows
{
    /// <summary>The score of some rows, from a metric that has seen others before.</summary>
    public static double Score(Metric metric, float[][] outputs, float[][] targets, double[]? weights = null)
    {
        metric.Reset();
        for (var row = 0; row < outputs.Length; row++) metric.Update(outputs[row], targets[row], weights is { Length: > 0 } ? weights[row] : 1);
        return metric.Result();
    }

    /// <summary>One number per row.</summary>
    public static float[][] Column(params float[] values) => [.. values.Select(value => new[] { value })];

    /// <summary>The row of one class.</summary>
    public static float[] OneHot(int label, int classes) => [.. Enumerable.Range(0, classes).Select(c => c == label ? 1f : 0f)];
}
