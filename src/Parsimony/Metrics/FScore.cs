namespace Parsimony.Metrics;

/// <summary>Collects what F scores are made of, per output: weights of true and false yes, and of false no.</summary>
sealed class FScore
{
    internal const string DefaultAverage = "macro";

    double[] _truePositives = [], _falsePositives = [], _falseNegatives = [];

    public FScore(string average, float beta, float? threshold)
    {
        if (average is not ("macro" or "micro" or "weighted")) throw new ParsimonyException($"average is '{average}': expected macro, micro or weighted.");
        if (!(beta > 0) || float.IsInfinity(beta)) throw new ParsimonyException($"beta is {RowReader.Text(beta)}: expected a finite number above 0.");
        if (threshold is { } value && value is not (>= 0 and <= 1))
            throw new ParsimonyException($"threshold is {RowReader.Text(value)}: expected a number from 0 to 1, or none.");
        (Average, Beta, Threshold) = (average, beta, threshold);
    }

    public string Average { get; }

    public float Beta { get; }

    public float? Threshold { get; }

    public void Reset() => _truePositives = _falsePositives = _falseNegatives = [];

    public void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight, string metric)
    {
        if (weight == 0) return;
        if (_truePositives.Length == 0)
            (_truePositives, _falsePositives, _falseNegatives) = (new double[outputs.Length], new double[outputs.Length], new double[outputs.Length]);
        var chosen = Threshold is null && outputs.Length > 1 ? RowReader.ArgMax(outputs) : -1;
        for (var c = 0; c < outputs.Length; c++)
        {
            var label = RowReader.IsPositive(outputs, targets, c, metric);
            var decision = chosen >= 0 ? c == chosen : outputs[c] > (Threshold ?? 0.5f);
            if (label && decision) _truePositives[c] += weight;
            else if (decision) _falsePositives[c] += weight;
            else if (label) _falseNegatives[c] += weight;
        }
    }

    public double Result()
    {
        if (Average == "micro") return _truePositives.Length == 0 ? double.NaN : Of(_truePositives.Sum(), _falsePositives.Sum(), _falseNegatives.Sum());
        double sum = 0, shares = 0;
        for (var c = 0; c < _truePositives.Length; c++)
        {
            var share = Average == "macro" ? 1 : _truePositives[c] + _falseNegatives[c];
            sum += share * Of(_truePositives[c], _falsePositives[c], _falseNegatives[c]);
            shares += share;
        }

        return sum / shares;
    }

    /// <summary>0 of nothing, as in Keras and scikit-learn.</summary>
    double Of(double truePositives, double falsePositives, double falseNegatives)
    {
        var square = (double)Beta * Beta;
        var whole = (1 + square) * truePositives + square * falseNegatives + falsePositives;
        return whole > 0 ? (1 + square) * truePositives / whole : 0;
    }
}
