using Parsimony.Losses;
using Parsimony.Metrics;
using Parsimony.Tests.Support;
using static Parsimony.Tests.Metrics.MetricRows;

namespace Parsimony.Tests.Metrics;

public sealed class MetricFormulaTests
{
    [Fact]
    public void Accuracy_goes_by_the_form_of_the_first_row()
    {
        Assert.Equal(0.75, Score(new Accuracy(), Column(0.5f, 0.51f, 0.9f, 0.1f), Column(0, 1, 0, 0)));
        Assert.Equal(0.5, Score(new Accuracy(), [[0.2f, 0.8f], [0.6f, 0.4f]], Column(1, 1)));
        Assert.Equal(0.5, Score(new Accuracy(), [[0.2f, 0.8f], [0.6f, 0.4f]], [[0, 1], [0, 1]]));
        Metric changing = "accuracy";
        Assert.Equal(1, Score(changing, [[0.2f, 0.8f]], Column(1)));
        Assert.Equal(0, Score(changing, Column(0.8f), Column(0)));
    }

    [Fact]
    public void A_threshold_is_passed_only_by_what_is_above_it()
    {
        Assert.Equal(0.5, Score(new BinaryAccuracy(), Column(0.5f, 0.5f), Column(1, 0)));
        Assert.Equal(0.25, Score(new BinaryAccuracy(0.25f), [[0.25f, 0.3f], [0.2f, 0.9f]], [[1, 0], [1, 1]]));
        Assert.Equal(1, Score(new BinaryAccuracy(threshold: 0), Column(-0.1f, 0.1f), Column(0, 1)));
    }

    [Fact]
    public void Top_k_counts_larger_outputs_only()
    {
        float[][] outputs = [[0.4f, 0.3f, 0.3f], [0.4f, 0.3f, 0.3f], [0.1f, 0.7f, 0.2f]];
        Assert.Equal(2.0 / 3, Score(new SparseTopKCategoricalAccuracy(2), outputs, Column(2, 1, 0)));
        Assert.Equal(2.0 / 3, Score(new TopKCategoricalAccuracy(2), outputs, [OneHot(2, 3), OneHot(1, 3), OneHot(0, 3)]));
        Assert.Equal(1, Score(new TopKCategoricalAccuracy(), outputs, [OneHot(2, 3), OneHot(1, 3), OneHot(0, 3)]));
    }

    [Fact]
    public void Areas_by_hand_with_ties_and_weights()
    {
        // Pairs (yes, no): (.8, .4) won, (.8, .6) won, (.4, .4) half, (.4, .6) lost.
        var (outputs, targets) = (Column(0.8f, 0.4f, 0.4f, 0.6f), Column(1, 1, 0, 0));
        Assert.Equal(2.5 / 4, Score(new AUC(), outputs, targets));
        Assert.Equal((3 * 2 + 3 * 1 + 0.5 * 2) / (4 * 3), Score(new AUC(), outputs, targets, [3, 1, 2, 1]));

        // .8: recall 1/2 at precision 1; .6: none gained; .4: recall 1/2 at precision 2/4.
        Assert.Equal(0.75, Score(new AUC("PR"), outputs, targets));
        Assert.Equal(2.5 / 4, Score(new AUC(fromLogits: true), Column(8, -4, -4, 6), targets));
        Assert.Equal(0.5, Score(new AUC(), Column(0.5f, 0.5f), Column(1, 0)));
        Assert.Equal(1, Score(new AUC(), [[0.2f, 0.8f], [0.6f, 0.4f]], Column(1, 0)));
    }

    [Fact]
    public void What_rows_do_not_define_is_not_a_number()
    {
        foreach (var name in MetricRegistry.All.Names) Assert.True(double.IsNaN(MetricRegistry.All.Get(name).Result()), name);
        Assert.True(double.IsNaN(Score(new AUC(), Column(0.1f, 0.2f), Column(1, 1))));
        Assert.True(double.IsNaN(Score(new AUC("PR"), Column(0.1f, 0.2f), Column(0, 0))));
        Assert.True(double.IsNaN(Score(new AUC(), Column(0.1f, float.NaN), Column(1, 0))));
        Assert.True(double.IsNaN(Score(new R2Score(), Column(1, 2), Column(0.1f, 0.1f), [3, 0.7])));
        Assert.True(double.IsNaN(Score("accuracy", Column(1, 2), Column(1, 1), [0, 0])));
        Assert.Equal(0, Score(new Precision(), Column(0.1f), Column(1)));
        Assert.Equal(0, Score(new Recall(), Column(0.9f), Column(0)));
    }

    [Fact]
    public void Precision_and_recall_by_hand()
    {
        var (outputs, targets) = (Column(0.9f, 0.8f, 0.7f, 0.4f, 0.3f), Column(1, 0, 1, 1, 0));
        Assert.Equal(2.0 / 3, Score(new Precision(), outputs, targets));
        Assert.Equal(2.0 / 3, Score(new Recall(), outputs, targets));
        Assert.Equal(0.5, Score(new Precision(0.75f), outputs, targets));
        Assert.Equal(1, Score(new Recall(0.35f), outputs, targets));

        // Two of three classes each: 2 rows x 2 yes, each row's class among them.
        float[][] shares = [[0.5f, 0.3f, 0.2f], [0.1f, 0.6f, 0.3f]];
        Assert.Equal(0.5, Score(new Precision(topK: 2), shares, Column(0, 2)));
        Assert.Equal(1, Score(new Recall(topK: 2), shares, Column(0, 2)));
        Assert.Equal(0, Score(new Recall(topK: 1, classId: 2), shares, Column(0, 2)));
        Assert.Equal(0.5, Score(new Recall(0.4f, topK: 2), shares, Column(0, 2)));
    }

    [Fact]
    public void F_scores_by_hand()
    {
        // Class 0: 1 true, 1 false, 0 missed -> 2/3. Class 1: 1 true, 0 false, 1 missed -> 2/3. Class 2: 1 true -> 1.
        float[][] outputs = [[0.6f, 0.2f, 0.2f], [0.5f, 0.4f, 0.1f], [0.1f, 0.7f, 0.2f], [0, 0, 1]];
        var targets = Column(0, 1, 1, 2);
        Approx.Equal((2.0 / 3 + 2.0 / 3 + 1) / 3, Score(new F1Score(), outputs, targets), 1e-15);
        Approx.Equal((2.0 / 3 + 2 * 2.0 / 3 + 1) / 4, Score(new F1Score("weighted"), outputs, targets), 1e-15);
        Assert.Equal(0.75, Score(new F1Score("micro"), outputs, targets));

        // beta 2: 5 TP / (5 TP + 4 FN + FP).
        Approx.Equal((5.0 / 6 + 5.0 / 9 + 1) / 3, Score(new FBetaScore(beta: 2), outputs, targets), 1e-15);

        // Above 0.45: class 1 loses nothing more, row 1 is a false yes of class 0.
        Approx.Equal((2.0 / 3 + 2.0 / 3 + 1) / 3, Score(new F1Score(threshold: 0.45f), outputs, targets), 1e-15);
        Approx.Equal((1 + 0 + 1) / 3.0, Score(new F1Score(threshold: 0.55f), outputs[..2].Append(outputs[3]).ToArray(), Column(0, 1, 2)), 1e-15);
    }

    [Fact]
    public void Errors_and_r2_by_hand()
    {
        float[][] outputs = Column(2, 0), targets = Column(1, 3);
        Assert.Equal(Math.Sqrt(5), Score(new RootMeanSquaredError(), outputs, targets));
        Assert.Equal(-4, Score(new R2Score(), outputs, targets));
        Assert.Equal(5, Score("mse", outputs, targets));
        float[][] two = [[2, 0], [0, 1]], both = [[1, 0], [3, 1]];
        Assert.Equal((-4 + 1) / 2.0, Score(new R2Score(), two, both));
        Approx.Equal(1 - 10 / 2.5, Score(new R2Score("variance_weighted_average"), two, both), 1e-15);
        Approx.Equal(1, Score("cosine_similarity", [[1, 2]], [[2, 4]]), 1e-15);
        Approx.Equal(-1, Score(new LossMetric(new CosineSimilarity()), [[1, 2]], [[2, 4]]), 1e-15);
    }

    [Fact]
    public void A_large_offset_costs_r2_no_digits() =>
        Approx.Equal(0, Score(new R2Score(), Column(1_000_000, 1_000_002, 1_000_002, 1_000_002), Column(1_000_000, 1_000_002, 1_000_000, 1_000_002)), 0, 1e-9);
}
