namespace Parsimony.Selection.Decisions;

/// <summary>Finds the threshold on the probability of the positive class at which a metric is largest.</summary>
/// <remarks>
/// Every threshold between two neighbouring probabilities decides alike, so that one pass over the sorted rows tries all: the midpoints between
/// neighbours, with 0 and 1 at the ends. Of equally good ones it takes the one nearest to 1/2, then the smaller one.
/// </remarks>
static class ThresholdSearch
{
    /// <summary>Finds the threshold; 1/2 where no row has weight.</summary>
    public static double Choose(ClassMetric metric, in ScoreInput input)
    {
        var rows = Enumerable.Range(0, input.RowCount).ToArray();
        if (!input.Weights.IsEmpty)
        {
            var weights = input.Weights.ToArray();
            rows = Array.FindAll(rows, row => weights[row] > 0);
        }

        var probabilities = new double[rows.Length];
        double positives = 0, negatives = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            probabilities[i] = input.ProbabilitiesOf(rows[i])[input.PositiveClass];
            if (input.Labels[rows[i]] == input.PositiveClass) positives += input.WeightOf(rows[i]);
            else negatives += input.WeightOf(rows[i]);
        }

        if (rows.Length == 0) return 0.5;
        Array.Sort(probabilities, rows);
        var (threshold, best) = (0.5, double.NegativeInfinity);

        // At first every row counts as positive; those below the threshold turn negative one after the other.
        double hits = positives, falseAlarms = negatives, last = 0;
        for (var i = 0; i <= rows.Length; i++)
        {
            var next = i < rows.Length ? probabilities[i] : 1;
            if (next > last)
            {
                var cut = Between(last, next);
                var score = Score(metric, positives, negatives, hits, falseAlarms);
                var isNearer = Math.Abs(cut - 0.5) < Math.Abs(threshold - 0.5);
                if (score > best + DecisionSearch.Rounding || (score >= best - DecisionSearch.Rounding && isNearer))
                    (threshold, best) = (cut, Math.Max(best, score));
            }

            if (i == rows.Length) break;
            last = next;
            if (input.Labels[rows[i]] == input.PositiveClass) hits -= input.WeightOf(rows[i]);
            else falseAlarms -= input.WeightOf(rows[i]);
        }

        return threshold;
    }

    // Above the lower neighbour and at most the upper one, also where there is no number between them.
    static double Between(double lower, double upper) => lower + (upper - lower) / 2 is var middle && middle > lower ? middle : upper;

    static double Score(ClassMetric metric, double positives, double negatives, double hits, double falseAlarms)
    {
        if (metric == ClassMetric.F1) return positives + hits + falseAlarms is > 0 and var all ? 2 * hits / all : 0;
        var (recall, specificity) = (hits / positives, 1 - falseAlarms / negatives);
        return positives <= 0 ? specificity : negatives <= 0 ? recall : (recall + specificity) / 2;
    }
}
