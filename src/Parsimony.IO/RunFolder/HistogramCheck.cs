namespace Parsimony.IO.RunFolder;

/// <summary>Checks that the histogram of weights in run.json has a count for each of its bins, as the report draws them side by side.</summary>
static class HistogramCheck
{
    // The bin of exact zeros, and the one above the last edge.
    const int MoreThanEdges = 2;

    /// <summary>Fails where lists that belong together differ in length.</summary>
    /// <exception cref="JsonException">A count is missing or there is one too many.</exception>
    public static void Check(WeightHistogram? histogram)
    {
        if (histogram is null) return;
        const string Place = "insight.weights";
        if (histogram.Edges.Count == 0) throw new JsonException($"{Place}.edges is empty.");
        var (bins, layers) = (histogram.Edges.Count + MoreThanEdges, histogram.Networks is [var first, ..] ? first.Layers.Count : 0);
        foreach (var network in histogram.Networks)
        {
            if (network.Layers.Count != layers)
                throw new JsonException($"{Place}.networks has {layers} layers in one network, and {network.Layers.Count} in another.");
            if (network.Layers.FirstOrDefault(counts => counts.Count != bins) is { } wrong)
                throw new JsonException($"{Place}.networks has a layer of {wrong.Count} counts, expected {bins} for {histogram.Edges.Count} edges.");
        }
    }
}
