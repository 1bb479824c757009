namespace Parsimony.Metrics;

/// <summary>Collects outputs with their yes-or-no labels and computes areas under their curves.</summary>
sealed class RankedLabels
{
    readonly List<float> _outputs = [];

    // One weight per output, with a negative sign for the label no.
    readonly List<double> _signedWeights = [];

    public void Add(float output, bool positive, double weight)
    {
        _outputs.Add(output);
        _signedWeights.Add(positive ? weight : -weight);
    }

    /// <summary>The chance that a yes has a larger output than a no, where equal outputs count half; NaN unless there are both.</summary>
    public double AreaUnderRoc()
    {
        double won = 0, positives = 0, negatives = 0;
        foreach (var (yes, no) in GroupsFromLargest())
        {
            // Every yes with a larger output beats each no of this group.
            won += no * (positives + yes / 2);
            positives += yes;
            negatives += no;
        }

        return won / (positives * negatives);
    }

    /// <summary>The sum over distinct outputs of the recall gained times the precision there; NaN unless there is a yes.</summary>
    public double AveragePrecision()
    {
        double sum = 0, positives = 0, all = 0;
        foreach (var (yes, no) in GroupsFromLargest())
        {
            positives += yes;
            all += yes + no;
            sum += yes * (positives / all);
        }

        return sum / positives;
    }

    /// <summary>The weights of yes and of no for each distinct output, the largest output first; NaN if an output is NaN.</summary>
    List<(double Yes, double No)> GroupsFromLargest()
    {
        float[] outputs = [.. _outputs];
        double[] weights = [.. _signedWeights];
        Array.Sort(outputs, weights);

        // NaN sorts before all numbers.
        if (outputs.Length > 0 && float.IsNaN(outputs[0])) return [(double.NaN, double.NaN)];
        var groups = new List<(double Yes, double No)>();
        for (var last = outputs.Length - 1; last >= 0;)
        {
            var output = outputs[last];
            double yes = 0, no = 0;
            for (; last >= 0 && outputs[last] == output; last--)
            {
                yes += Math.Max(weights[last], 0);
                no += Math.Max(-weights[last], 0);
            }

            groups.Add((yes, no));
        }

        return groups;
    }
}
