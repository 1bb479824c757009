namespace Parsimony.Metrics;

/// <summary>What <see cref="F1Score"/> and <see cref="FBetaScore"/> share: right and wrong decisions per output, and their mean.</summary>
public abstract class FScore : Metric
{
    internal const string DefaultAverage = "macro";

    static readonly string[] s_averages = ["macro", "micro", "weighted"];

    // [outputs] weights of the rows whose yes is right, whose yes is wrong, and whose no is wrong.
    double[] _truePositives = [], _falsePositives = [], _falseNegatives = [];

    private protected FScore(string average, float beta, float? threshold, string name)
    {
        var owner = GetType().Name;
        Average = Argument.OneOf(s_averages, average, owner);
        Beta = Argument.Positive(beta, owner);
        Threshold = threshold is { } value ? Argument.Share(value, owner, nameof(threshold)) : null;
        Name = name;
    }

    /// <inheritdoc/>
    public sealed override string Name { get; }

    /// <inheritdoc/>
    public sealed override bool HigherIsBetter => true;

    private protected string Average { get; }

    private protected float Beta { get; }

    private protected float? Threshold { get; }

    /// <inheritdoc/>
    public sealed override void Reset() => _truePositives = _falsePositives = _falseNegatives = [];

    /// <inheritdoc/>
    public sealed override void Update(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, double weight)
    {
        if (weight == 0) return;
        if (_truePositives.Length == 0)
        {
            _truePositives = new double[outputs.Length];
            _falsePositives = new double[outputs.Length];
            _falseNegatives = new double[outputs.Length];
        }

        var chosen = Threshold is null && outputs.Length > 1 ? RowReader.ArgMax(outputs) : -1;
        for (var c = 0; c < outputs.Length; c++)
        {
            var label = RowReader.IsPositive(outputs, targets, c, Name);
            var decision = chosen >= 0 ? c == chosen : outputs[c] > (Threshold ?? 0.5f);
            if (label && decision) _truePositives[c] += weight;
            else if (decision) _falsePositives[c] += weight;
            else if (label) _falseNegatives[c] += weight;
        }
    }

    /// <inheritdoc/>
    public sealed override double Result()
    {
        if (Average == "micro" && _truePositives.Length > 0)
            return Score(_truePositives.Sum(), _falsePositives.Sum(), _falseNegatives.Sum());
        double sum = 0, shares = 0;
        for (var c = 0; c < _truePositives.Length; c++)
        {
            var share = Average == "macro" ? 1 : _truePositives[c] + _falseNegatives[c];
            sum += share * Score(_truePositives[c], _falsePositives[c], _falseNegatives[c]);
            shares += share;
        }

        return sum / shares;
    }

    // Keras and scikit-learn take 0 for a class that neither occurs nor is predicted.
    double Score(double truePositives, double falsePositives, double falseNegatives)
    {
        var square = (double)Beta * Beta;
        var whole = (1 + square) * truePositives + square * falseNegatives + falsePositives;
        return whole > 0 ? (1 + square) * truePositives / whole : 0;
    }
}
