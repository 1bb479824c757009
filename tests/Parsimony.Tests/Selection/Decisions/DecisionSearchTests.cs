using Parsimony.Results;
using Parsimony.Selection.Decisions;
using Parsimony.Selection.Scores;
using Parsimony.Tensors;

namespace Parsimony.Tests.Selection.Decisions;

public sealed class DecisionSearchTests
{
    static double Score(ClassMetric metric, int[] labels, double[] probabilities, double[] weights, int classes, ClassDecision decision, int positive = 1) =>
        ScoreSet.Of(metric).Compute(ScoreInput.Classification(labels, probabilities, classes, weights, positive, decision.ClassesOf(probabilities, classes)));

    [Theory]
    [InlineData(ClassMetric.BalancedAccuracy, 1)]
    [InlineData(ClassMetric.BalancedAccuracy, 0)]
    [InlineData(ClassMetric.F1, 1)]
    [InlineData(ClassMetric.F1, 0)]
    public void No_cut_point_is_better_and_of_equal_ones_none_is_nearer_to_one_half(ClassMetric metric, int positive)
    {
        for (var trial = 0; trial < 60; trial++)
        {
            var random = CounterRandom.FromKey(trial, positive);
            var rows = 2 + random.NextInt(25);
            var labels = new int[rows];
            var probabilities = new double[2 * rows];
            var weights = new double[rows];
            for (var row = 0; row < rows; row++)
            {
                labels[row] = random.NextInt(4) == 0 ? positive : 1 - positive;
                weights[row] = trial % 2 == 0 ? 1 : random.NextInt(4);

                // Few different values, 0 and 1 among them, so that there are ties.
                var probability = random.NextInt(9) / 8.0;
                (probabilities[2 * row + positive], probabilities[2 * row + 1 - positive]) = (probability, 1 - probability);
            }

            // A metric needs rows of both classes.
            (labels[0], labels[1], weights[0], weights[1]) = (positive, 1 - positive, 1, 1);
            var found = DecisionSearch.Choose(metric, ScoreInput.Classification(labels, probabilities, 2, weights, positive));
            double[] known = [.. Enumerable.Range(0, rows).Where(row => weights[row] > 0).Select(row => probabilities[2 * row + positive])];
            double[] ends = [0, .. known.Distinct().Order(), 1];
            var cuts = ends.Distinct().Order().ToArray();
            var middles = cuts.Zip(cuts.Skip(1), (low, high) => (low + high) / 2).ToArray();
            double Of(double threshold) => Score(metric, labels, probabilities, weights, 2, ClassDecision.AtThreshold(metric, threshold, positive), positive);
            var best = middles.Max(cut => double.IsNaN(Of(cut)) ? 0 : Of(cut));
            var expected = middles.Where(cut => Of(cut) >= best - 1e-9).MinBy(cut => (Math.Abs(cut - 0.5), cut));
            Assert.Equal(expected, found.Threshold);
            Assert.Equal(positive, found.PositiveClass);
        }
    }

    [Fact]
    public void Thresholds_by_hand()
    {
        // Of 2 positives among 8 rows, .3 and .2 stand above all negatives but one: recall 1, specificity 5/6 above .15.
        int[] labels = [1, 1, 0, 0, 0, 0, 0, 0];
        double[] positive = [0.3, 0.2, 0.25, 0.1, 0.1, 0.05, 0.02, 0.01];
        double[] probabilities = [.. positive.SelectMany(p => new[] { 1 - p, p })];
        var input = ScoreInput.Classification(labels, probabilities, 2);
        var balanced = DecisionSearch.Choose(ClassMetric.BalancedAccuracy, input);
        Assert.Equal(0.15, balanced.Threshold!.Value, 1e-15);
        Assert.Equal(11.0 / 12, Score(ClassMetric.BalancedAccuracy, labels, probabilities, [], 2, balanced), 1e-15);
        Assert.Equal([1, 1, 1, 0, 0, 0, 0, 0], balanced.ClassesOf(probabilities, 2));

        // F1 there is 2*2 / (2*2 + 1) = .8, and with .275 only 2 / (2 + 1).
        Assert.Equal(0.15, DecisionSearch.Choose(ClassMetric.F1, input).Threshold!.Value, 1e-15);

        // Without a row that counts there is nothing to learn from; equal probabilities leave the ends, of which the upper one is nearer.
        Assert.Equal(0.5, DecisionSearch.Choose(ClassMetric.F1, ScoreInput.Classification([0], [0.3, 0.7], 2, [0])).Threshold);
        Assert.Equal(0.65, DecisionSearch.Choose(ClassMetric.BalancedAccuracy, ScoreInput.Classification([0, 1], [0.7, 0.3, 0.7, 0.3], 2)).Threshold!.Value, 1e-15);

        // Neighbours without a number between them: the row of the upper one is still positive.
        var next = Math.BitIncrement(0.25);
        var near = DecisionSearch.Choose(ClassMetric.BalancedAccuracy, ScoreInput.Classification([0, 1], [0.75, 0.25, 1 - next, next], 2));
        Assert.Equal(next, near.Threshold);
    }

    [Theory]
    [InlineData(ClassMetric.BalancedAccuracy)]
    [InlineData(ClassMetric.F1)]
    public void Factors_are_never_worse_than_the_most_probable_class_and_mostly_as_good_as_any_of_a_fine_grid(ClassMetric metric)
    {
        double[] grid = [.. Enumerable.Range(-8, 17).Select(step => Math.Pow(2, step / 2.0))];
        var losses = new List<double>();
        for (var trial = 0; trial < 20; trial++)
        {
            var (labels, probabilities, weights) = Rare(trial, 60);
            var found = DecisionSearch.Choose(metric, ScoreInput.Classification(labels, probabilities, 3, weights));
            var score = Score(metric, labels, probabilities, weights, 3, found);
            double[] equal = [1, 1, 1];
            Assert.True(score >= Score(metric, labels, probabilities, weights, 3, ClassDecision.ByFactors(metric, equal)));
            var best = grid.SelectMany(a => grid, (a, b) => Score(metric, labels, probabilities, weights, 3, ClassDecision.ByFactors(metric, [a, b, 1]))).Max();
            losses.Add(Math.Max(0, best - score));
        }

        // A local maximum: seldom below the best of the grid, and on average hardly.
        Assert.True(losses.Average() < 0.01, $"{losses.Average()}");
        Assert.True(losses.Max() < 0.06, $"{losses.Max()}");
    }

    [Theory]
    [InlineData(ClassMetric.BalancedAccuracy)]
    [InlineData(ClassMetric.F1)]
    public void A_tally_that_changes_row_by_row_has_the_score_of_all_rows(ClassMetric metric)
    {
        const int Classes = 4;
        var random = CounterRandom.FromKey(3);
        int[] labels = [.. Enumerable.Range(0, 30).Select(_ => random.NextInt(Classes - 1))], predicted = new int[30];
        double[] weights = [.. Enumerable.Range(0, 30).Select(_ => 0.1 + random.NextInt(5))];
        var tally = new ClassTally(metric, Classes);
        for (var row = 0; row < 30; row++) tally.Add(labels[row], predicted[row], weights[row]);
        for (var step = 0; step < 300; step++)
        {
            var (row, to) = (random.NextInt(30), random.NextInt(Classes));
            if (to != predicted[row]) tally.Move(labels[row], predicted[row], to, weights[row]);
            predicted[row] = to;
            var expected = ScoreSet.Of(metric).Compute(ScoreInput.Classification(labels, new double[30 * Classes], Classes, weights, 1, predicted));
            Assert.Equal(expected, tally.Score, 1e-12);
        }
    }

    [Fact]
    public void Impossible_classes_and_rows_without_weight_do_no_harm()
    {
        double[] certain = [1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0];
        var decision = DecisionSearch.Choose(ClassMetric.F1, ScoreInput.Classification([0, 1, 2, 1], certain, 3, [1, 1, 1, 0]));
        Assert.Equal([0, 1, 2, 0], decision.ClassesOf(certain, 3));
        Assert.All(decision.Factors!, factor => Assert.True(factor > 0 && double.IsFinite(factor)));
        Assert.Equal([1, 1, 1], DecisionSearch.Choose(ClassMetric.F1, ScoreInput.Classification([0], [1, 0, 0], 3, [0])).Factors);
    }

    [Fact]
    public void Decisions_refuse_what_cannot_be()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassDecision.AtThreshold(ClassMetric.F1, 1.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassDecision.AtThreshold(ClassMetric.F1, 0.5, 2));
        Assert.Throws<ArgumentException>(() => ClassDecision.ByFactors(ClassMetric.F1, [1, 2]));
        Assert.Throws<ArgumentException>(() => ClassDecision.ByFactors(ClassMetric.F1, [1, 2, 0]));
        Assert.Throws<ArgumentException>(() => ScoreInput.Classification([0, 1], [0.5, 0.5, 0.5, 0.5], 2, predictedClasses: [1]));
    }

    // Three classes of which the last is rare, and probabilities that know a little.
    static (int[] Labels, double[] Probabilities, double[] Weights) Rare(int seed, int rows)
    {
        var random = CounterRandom.FromKey(seed);
        var labels = new int[rows];
        var probabilities = new double[3 * rows];
        for (var row = 0; row < rows; row++)
        {
            labels[row] = random.NextInt(10) switch { < 6 => 0, < 9 => 1, _ => 2 };
            double[] odds = [6, 3, 1];
            for (var c = 0; c < 3; c++) odds[c] *= Math.Exp((c == labels[row] ? 1.0 : 0) + random.NextNormal());
            for (var c = 0; c < 3; c++) probabilities[3 * row + c] = odds[c] / odds.Sum();
        }

        (labels[0], labels[1], labels[2]) = (0, 1, 2);
        return (labels, probabilities, [.. Enumerable.Range(0, rows).Select(row => row < 3 ? 1.0 : random.NextInt(3))]);
    }
}
