namespace Parsimony.Selection.Decisions;

/// <summary>Finds factors of more than two classes with which <c>argmax_c p_c w_c</c> makes a metric large.</summary>
/// <remarks>
/// It starts from factors 1, or from one over the share of each class where that is better, and changes one factor after the other to the best value,
/// as long as one of them helps: a local maximum, and never worse on these rows than the most probable class.
/// </remarks>
sealed class FactorSearch
{
    // Most tables need two or three rounds over the classes; the next ones change single rows.
    const int MostRounds = 5;

    readonly ClassMetric _metric;
    readonly int _classes;

    // Rows that have weight: their classes, [rows]; probabilities, [rows * classes]; weights, [rows].
    readonly int[] _labels;
    readonly double[] _probabilities;
    readonly double[] _weights;

    FactorSearch(ClassMetric metric, in ScoreInput input)
    {
        (_metric, _classes) = (metric, input.ClassCount);
        var rows = new List<int>();
        for (var row = 0; row < input.RowCount; row++) if (input.WeightOf(row) > 0) rows.Add(row);
        _labels = new int[rows.Count];
        _weights = new double[rows.Count];
        _probabilities = new double[rows.Count * _classes];
        for (var i = 0; i < rows.Count; i++)
        {
            (_labels[i], _weights[i]) = (input.Labels[rows[i]], input.WeightOf(rows[i]));
            input.ProbabilitiesOf(rows[i]).CopyTo(_probabilities.AsSpan(i * _classes, _classes));
        }
    }

    /// <summary>Finds the factors, [classes].</summary>
    public static double[] Choose(ClassMetric metric, in ScoreInput input) => new FactorSearch(metric, input).Choose();

    double[] Choose()
    {
        double[] factors = [.. Enumerable.Repeat(1.0, _classes)];
        var shares = OverShares();
        var best = ScoreOf(factors);
        if (ScoreOf(shares) is var other && other > best + DecisionSearch.Rounding) (factors, best) = (shares, other);
        for (var round = 0; round < MostRounds; round++)
        {
            var before = best;
            for (var c = 0; c < _classes; c++)
            {
                if (BestFactor(c, factors) is not { } found || found.Score <= best + DecisionSearch.Rounding) continue;
                (factors[c], best) = found;
            }

            if (best <= before) break;
        }

        return factors;
    }

    // The best decision for balanced accuracy where probabilities are right.
    double[] OverShares()
    {
        var shares = new double[_classes];
        double total = 0;
        for (var row = 0; row < _labels.Length; row++)
        {
            shares[_labels[row]] += _weights[row];
            total += _weights[row];
        }

        return Array.ConvertAll(shares, share => share > 0 ? total / (_classes * share) : 1);
    }

    double ScoreOf(double[] factors)
    {
        var tally = new ClassTally(_metric, _classes);
        for (var row = 0; row < _labels.Length; row++) tally.Add(_labels[row], BestOf(row, factors, except: -1).Class, _weights[row]);
        return tally.Score;
    }

    /// <summary>Tries every factor of one class that decides differently; of equally good ones the nearest to 1 wins.</summary>
    (double Factor, double Score)? BestFactor(int c, double[] factors)
    {
        var rows = _labels.Length;
        var tally = new ClassTally(_metric, _classes);

        // [rows] the class that wins without this one, and the factor from which this one wins.
        var others = new int[rows];
        var turns = new double[rows];
        var order = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            var (other, product) = BestOf(row, factors, except: c);
            var probability = _probabilities[row * _classes + c];
            (others[row], turns[row], order[row]) = (other, probability > 0 ? product / probability : double.PositiveInfinity, row);
            tally.Add(_labels[row], other, _weights[row]);
        }

        Array.Sort(turns, order);
        (double Factor, double Score)? best = null;
        for (var i = 0; i <= rows; i++)
        {
            var (low, high) = (i == 0 ? 0 : turns[i - 1], i < rows ? turns[i] : double.PositiveInfinity);

            // Rows in which the class has no probability stand at the end, and do not turn.
            if (high > low && double.IsFinite(low)) Try(Between(low, high));
            if (i == rows || !double.IsFinite(high)) break;
            tally.Move(_labels[order[i]], others[order[i]], c, _weights[order[i]]);
        }

        return best;

        void Try(double factor)
        {
            if (!(factor > 0 && double.IsFinite(factor))) return;
            var isBetter = best is not { } known || tally.Score > known.Score + DecisionSearch.Rounding
                || (tally.Score >= known.Score - DecisionSearch.Rounding && Math.Abs(Math.Log(factor)) < Math.Abs(Math.Log(known.Factor)));
            if (isBetter) best = (factor, Math.Max(tally.Score, best?.Score ?? 0));
        }
    }

    static double Between(double low, double high) => low == 0 ? high / 2 : double.IsFinite(high) ? Math.Sqrt(low) * Math.Sqrt(high) : 2 * low;

    (int Class, double Product) BestOf(int row, double[] factors, int except)
    {
        var (best, product) = (-1, double.NegativeInfinity);
        for (var c = 0; c < _classes; c++)
        {
            if (c == except) continue;
            var own = _probabilities[row * _classes + c] * factors[c];
            if (own > product) (best, product) = (c, own);
        }

        return (best, product);
    }
}
