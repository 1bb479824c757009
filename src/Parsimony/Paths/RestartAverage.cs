namespace Parsimony.Paths;

/// <summary>Averages the predictions of the restarts of a fold, which differ in their random start only.</summary>
static class RestartAverage
{
    /// <summary>Writes the means of outputs or of probabilities, summed in the given order; without any network it writes nothing.</summary>
    /// <param name="outputs">[restarts][held-out rows * outputs] raw outputs.</param>
    /// <param name="places">[held-out rows] the places of the rows among the predictions.</param>
    /// <param name="predictions">[places * predictions] the predictions; those of the held-out rows are overwritten.</param>
    public static void Write(FoldProblem problem, float[][] outputs, Target target, int[] places, double[] predictions)
    {
        if (outputs.Length == 0) return;
        var width = target.PredictionCount;
        var perRow = problem.Plan.Network.Outputs;
        var mean = new double[width];
        var one = new double[width];
        for (var i = 0; i < places.Length; i++)
        {
            Array.Clear(mean);
            foreach (var network in outputs)
            {
                OutputMeaning.Read(problem.Plan.Loss, network.AsSpan(i * perRow, perRow), problem.Scaler, target.PositiveClass, one);
                for (var c = 0; c < width; c++) mean[c] += one[c] / outputs.Length;
            }

            mean.CopyTo(predictions, places[i] * width);
        }
    }
}
