using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Data;

public sealed class ClassWeightsTests
{
    static readonly DatasetOptions s_balanced = new() { Target = "y", ClassWeights = ClassWeights.Balanced };

    static readonly PathOptions s_quick = new() { Hidden = [6], Lambdas = 3, Folds = 3, Restarts = 1, Epochs = 20 };

    [Fact]
    public void Rows_weigh_as_scikit_learn_balances_classes()
    {
        // m / (K m_c): 6 / (2 * 4) and 6 / (2 * 2).
        var table = Of(Words("y", "a", "a", "b", "a", "b", "a"), Numbers("x", 1, 2, 3, 4, 5, 6), Numbers("w", 1, 1, 2, 1, 0, 1));
        var data = Dataset.FromTable(table, s_balanced with { Ignore = ["w"] });
        Approx.AllEqual([0.75, 0.75, 1.5, 0.75, 1.5, 0.75], data.Weights!, 1e-15);
        Assert.Contains(data.Notes, note => note.Contains("a row of 'a' 0.75, 'b' 1.5", StringComparison.Ordinal));

        // The rows' own weights count: 6 in all, 4 of a and 2 of b.
        Approx.AllEqual([0.75, 0.75, 3, 0.75, 0.75], Dataset.FromTable(table, s_balanced with { Weight = "w" }).Weights!, 1e-15);
        Assert.Null(Dataset.FromTable(table, s_balanced with { Ignore = ["w"], ClassWeights = ClassWeights.None }).Weights);
        var numbers = Of(Numbers("y", 1.5, 2.5, 3.5), Numbers("x", 1, 2, 3));
        Assert.Contains("the task is regression", Assert.Throws<ParsimonyException>(() => Dataset.FromTable(numbers, s_balanced)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_is_that_of_the_same_weights_and_its_accuracy_is_the_balanced_one()
    {
        var table = CsvTableReader.Read(Repository.Data("titanic"), new CsvOptions());
        var data = Dataset.FromTable(table, new DatasetOptions { Target = "survived", ClassWeights = ClassWeights.Balanced });
        var plain = Dataset.FromTable(table, new DatasetOptions { Target = "survived" });
        var path = RegularizationPath.Fit(data, s_quick);
        var weighted = RegularizationPath.Fit(plain with { Weights = data.Weights }, s_quick);
        Assert.Equal(weighted.Rows.Select(row => row.Loss), path.Rows.Select(row => row.Loss));
        var best = path.Rows[path.MinIndex!.Value].Metrics.ToDictionary(metric => metric.Name);
        Approx.Equal(best["balanced_accuracy"].Value, best["accuracy"].Value, 0, 0.01);

        // Rare survivors are found more often than without weights.
        double Recall(RegularizationPath trained)
        {
            var shares = trained.Model!.Predict(plain.Features).Values.Chunk(2).ToArray();
            var survivors = Enumerable.Range(0, plain.RowCount).Where(row => plain.Target.Labels[row] == 1).ToArray();
            return survivors.Average(row => shares[row][1] > shares[row][0] ? 1.0 : 0);
        }

        Assert.True(Recall(path) > Recall(RegularizationPath.Fit(plain, s_quick)) + 0.01);
    }
}
