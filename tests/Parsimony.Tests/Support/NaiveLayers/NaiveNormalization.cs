namespace Parsimony.Tests.Support.NaiveLayers;

/// <summary>Layers that bring numbers to mean 0, variance 1 or length 1.</summary>
static class NaiveNormalization
{
    /// <summary>Weights in the order gamma, beta (where they are), moving mean, moving variance.</summary>
    public static double[] Batch(NaiveBatch batch, bool center = true, bool scale = true, bool takesBatch = true, double epsilon = 0.001f)
    {
        var features = batch.LastAxis;
        var outputs = new double[batch.Inputs[0].Length];
        for (var feature = 0; feature < features; feature++)
        {
            var values = batch.Inputs[0].Where((_, place) => place % features == feature).ToArray();
            var mean = values.Average();
            var variance = values.Average(value => (value - mean) * (value - mean));
            if (!takesBatch || !batch.IsTraining) (mean, variance) = (batch.Weights[^2][feature], batch.Weights[^1][feature]);
            var gamma = scale ? batch.Weights[0][feature] : 1;
            var beta = center ? batch.Weights[scale ? 1 : 0][feature] : 0;
            for (var place = feature; place < outputs.Length; place += features)
                outputs[place] = gamma * (batch.Inputs[0][place] - mean) / Math.Sqrt(variance + epsilon) + beta;
        }

        return outputs;
    }

    public static double[] Layer(NaiveBatch batch, bool center = true, bool scale = true, double epsilon = 0.001f) => batch.ByLastAxis(x =>
    {
        var mean = x.Average();
        var variance = x.Average(value => (value - mean) * (value - mean));
        return x.Select((value, j) =>
            (scale ? batch.Weights[0][j] : 1) * (value - mean) / Math.Sqrt(variance + epsilon) + (center ? batch.Weights[scale ? 1 : 0][j] : 0));
    });

    public static double[] Unit(NaiveBatch batch) => batch.ByLastAxis(x => x.Select(value => value / Math.Sqrt(Math.Max(x.Sum(y => y * y), 1e-12))));
}
