namespace Parsimony.Metrics;

/// <summary>Outputs and labels of yes-or-no questions, and the areas under their curves.</summary>
sealed class RankedLabels
{
    readonly List<float> _outputs = [];

    // Of each output the weight; negative where the label is no.
    readonly List<double> _signedWeights = [];

    public void Add(float output, bool positive, double weight)
    {
        _outputs.Add(output);
        _signedWeights.Add(positive ? weight : -weight);
    }

    /// <summary>The chance that a yes has the larger output than a no, equal ones by half; NaN unless there are both.</summary>
    public double AreaUnderRoc()
    {
        double won = 0, positives = 0, negatives = 0;
        foreach (var (yes, no) in GroupsFromLargest())
        {
            // Each no is beaten by all yes above it.
            won += no * (positives + yes / 2);
            positives += yes;
            negatives += no;
        }

        return won / (positives * negatives);
    }

    /// <summary>Sum over distinct outputs of (recall gained) x (precision there); NaN unless there is a yes.</summary>
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

    /// <summary>Weights of yes and no per distinct output, the largest output first; NaN where an output is.</summary>
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
