namespace Parsimony.IO.Onnx;

/// <summary>Finds the columns whose numbers are rounded noticeably where they are given in single precision.</summary>
static class InputRounding
{
    // Rounding moves a prediction by this share of a standard deviation times the slope: below it, the networks' own rounding is not far.
    const double Noticeable = 1e-3;

    /// <summary>The columns that predictions depend on, and how far their numbers move: in the column's unit and in deviations.</summary>
    public static IEnumerable<(string Column, double Error, double Deviations)> Of(FittedModel model, LambdaRule at)
    {
        // A date and its parts are one column, and each part of a model reads it: what is lost most of counts.
        var entry = model.EntryAt(at);
        var features = entry.UsedParts.SelectMany(part => OfFeatures(model.Parts[part].Preprocessor, entry.NetworksOf(part)));
        var rounded = features.GroupBy(feature => feature.Source).Select(group => group.MaxBy(feature => feature.Deviations));
        return rounded.Select(feature => (model.Columns[feature.Source].Name, feature.Error, feature.Deviations));
    }

    static IEnumerable<(int Source, double Error, double Deviations)> OfFeatures(
        Preprocessor preprocessor, IEnumerable<(int Place, NetworkWeights Network)> networks)
    {
        var used = new Lazy<HashSet<int>?>(() => Used(networks));
        var first = 0;
        foreach (var coder in preprocessor.Coders)
        {
            for (var index = 0; index < coder.Width; index++, first++)
            {
                // The distance that moves the coded number by 1, in the column's unit; of a sine, where it is steepest.
                var (error, distance) = coder switch
                {
                    NumberCoder number => (number.SinglePrecisionError, number.Scale),
                    PiecewiseCoder pieces => (pieces.SinglePrecisionError, pieces.Edges[index + 1] - pieces.Edges[index]),
                    DatePartCoder part => (part.SinglePrecisionError, part.Period / (2 * Math.PI)),
                    _ => (0, 1),
                };
                var deviations = error / (distance * preprocessor.Outputs[first].Deviation);
                if (deviations > Noticeable && used.Value?.Contains(first) != false) yield return (coder.Source, error, deviations);
            }
        }
    }

    // The features that a network reads; null where all count, because the networks are no chains of dense layers.
    static HashSet<int>? Used(IEnumerable<(int Place, NetworkWeights Network)> networks)
    {
        PrunedNetwork?[] pruned = [.. networks.Select(entry => PrunedNetwork.Of(entry.Network))];
        return pruned.Contains(null) ? null : [.. pruned.SelectMany(network => network!.Inputs)];
    }
}
