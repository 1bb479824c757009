namespace Parsimony.Tests.Support.NaiveLayers;

/// <summary>Layers that look numbers up or put them in another order.</summary>
static class NaiveShaping
{
    public static double[] Embedding(NaiveBatch batch, int outputDim) =>
        [.. batch.Inputs[0].SelectMany(index => batch.Weights[0].Skip((int)index * outputDim).Take(outputDim))];

    /// <summary>The numbers, then <c>cos(2 pi (c x + b))</c> for the columns, all where none is named.</summary>
    public static double[] PeriodicEmbedding(NaiveBatch batch, int frequencies, params int[] columns)
    {
        if (columns.Length == 0) columns = [.. Enumerable.Range(0, batch.Size)];
        return batch.ByRow((_, x) => x.Concat(batch.Weights[0].Select(
            (c, place) => Math.Cos(2 * Math.PI * (c * x[columns[place / frequencies]] + batch.Weights[1][place])))));
    }

    public static double[] Concatenate(NaiveBatch batch)
    {
        var runs = batch.Inputs[0].Length / batch.LastAxis;
        return [.. Enumerable.Range(0, runs).SelectMany(run => batch.Inputs.SelectMany((input, i) => Run(input, run, batch.Shapes[i][^1])))];
    }

    static double[] Run(double[] input, int run, int length) => input[(run * length)..((run + 1) * length)];
}
