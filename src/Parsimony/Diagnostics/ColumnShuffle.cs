namespace Parsimony.Diagnostics;

/// <summary>
/// Lets the cells of one column change places among the held-out rows of a fold, and sums by how much the loss of each row grows (Breiman,
/// Machine Learning 45, 2001; Fisher, Rudin and Dominici, JMLR 20, 2019).
/// </summary>
/// <remarks>The codes of a column follow from its cells alone, so that all inputs that it is coded as change places together.</remarks>
sealed class ColumnShuffle
{
    readonly FoldModel _fold;
    readonly Target _target;
    readonly double _scale;
    readonly double[] _losses;
    readonly double[] _weights;
    readonly int[] _groups;

    /// <summary>Measures the losses of a fold with all cells in their places.</summary>
    /// <param name="fold">The networks and their held-out rows.</param>
    /// <param name="data">All rows.</param>
    /// <param name="scale">Standard deviation of the target over the fold's training rows.</param>
    public ColumnShuffle(FoldModel fold, Dataset data, double scale)
    {
        (_fold, _target, _scale) = (fold, data.Target, scale);
        _losses = LossesOf(fold.Inputs);
        _weights = [.. fold.Rows.Select(row => data.Weights?[row] ?? 1)];

        // Rows of a group are alike: they count as one draw in the interval.
        var known = new Dictionary<int, int>();
        _groups = [.. fold.Rows.Select((row, index) => data.Groups is { } groups ? NumberOf(groups[row]) : index)];

        int NumberOf(int group)
        {
            if (!known.TryGetValue(group, out var number)) known[group] = number = known.Count;
            return number;
        }
    }

    /// <summary>The sums of the losses themselves.</summary>
    public GrowthSums Losses => SumsOf(_losses);

    /// <summary>The sums of a column: by how much each loss grows, on average over some draws of places.</summary>
    /// <param name="column">Name of the column.</param>
    /// <param name="key">Names the random numbers of the column.</param>
    /// <param name="seed">Key of all random numbers of the run.</param>
    /// <param name="repeats">Number of draws.</param>
    public GrowthSums Of(string column, int key, long seed, int repeats)
    {
        var growth = new double[_losses.Length];
        if (!_fold.InputsOf.TryGetValue(column, out var inputs)) return SumsOf(growth);
        var changed = (float[])_fold.Inputs.Clone();
        var places = new int[_losses.Length];
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            for (var i = 0; i < places.Length; i++) places[i] = i;
            CounterRandom.FromKey(seed, RandomPurpose.Importance, _fold.Fold, key, repeat).Shuffle<int>(places);
            foreach (var input in inputs)
                for (var i = 0; i < places.Length; i++) changed[i * _fold.Width + input] = _fold.Inputs[places[i] * _fold.Width + input];
            var losses = LossesOf(changed);
            for (var i = 0; i < growth.Length; i++) growth[i] += (losses[i] - _losses[i]) / repeats;
        }

        return SumsOf(growth);
    }

    double[] LossesOf(float[] inputs)
    {
        var predictions = _fold.Model.PredictCoded(inputs, _fold.Rows.Length);
        var width = _target.PredictionCount;
        var losses = new double[_fold.Rows.Length];
        for (var i = 0; i < losses.Length; i++)
            losses[i] = PredictionLoss.Of(_target, _fold.Rows[i], predictions.AsSpan(i * width, width), _scale);
        return losses;
    }

    GrowthSums SumsOf(double[] values)
    {
        var (weights, sums) = (new double[_groups.Length], new double[_groups.Length]);
        for (var i = 0; i < values.Length; i++)
        {
            weights[_groups[i]] += _weights[i];
            sums[_groups[i]] += _weights[i] * values[i];
        }

        return GrowthSums.Of(weights, sums);
    }
}
