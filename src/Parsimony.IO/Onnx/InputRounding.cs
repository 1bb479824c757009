namespace Parsimony.IO.Onnx;

/// <summary>Finds the columns whose numbers are rounded noticeably where they are given in single precision.</summary>
static class InputRounding
{
    // Rounding moves a prediction by this share of a standard deviation times the slope: below it, the networks' own rounding is not far.
    const double Noticeable = 1e-3;

    /// <summary>The columns that predictions depend on, and how far their numbers move: in the column's unit and in deviations.</summary>
    public static IEnumerable<(string Column, double Error, double Deviations)> Of(FittedModel model, LambdaRule at)
    {
        var preprocessor = model.Preprocessor;
        var used = new Lazy<HashSet<int>?>(() => Used(model, at));
        var first = 0;
        foreach (var coder in preprocessor.Coders)
        {
            if (coder is NumberCoder { SinglePrecisionError: > 0 and var error } number)
            {
                // The distance that moves the network's input by 1, in the column's unit.
                var deviations = error / (number.Scale * preprocessor.Outputs[first].Deviation);
                if (deviations > Noticeable && used.Value?.Contains(first) != false)
                    yield return (preprocessor.SourceColumns[coder.Source].Name, error, deviations);
            }

            first += coder.Width;
        }
    }

    // The features that a network reads; null where all count, because the networks are no chains of dense layers.
    static HashSet<int>? Used(FittedModel model, LambdaRule at)
    {
        PrunedNetwork?[] pruned = [.. model.EntryAt(at).Networks.Select(PrunedNetwork.Of)];
        return pruned.Contains(null) ? null : [.. pruned.SelectMany(network => network!.Inputs)];
    }
}
