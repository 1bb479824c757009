using Parsimony.Data;
using Parsimony.Tensors;

namespace Parsimony.Tests.Support;

/// <summary>Random tables whose rows have weights, and the same tables in which each row is repeated as often as its weight says.</summary>
static class Weighted
{
    /// <summary>Numbers with gaps and ties, words with rare levels, and a target of the task; weights from <paramref name="weightOf"/>.</summary>
    public static Dataset Random(int rows, LearningTask task, long seed, Func<CounterRandom, double> weightOf)
    {
        var random = CounterRandom.FromKey(seed, rows, (int)task);
        var weights = new double[rows];
        var (x, ties, gaps, y) = (new double[rows], new double[rows], new double[rows], new double[rows]);
        var words = new string?[rows];
        var labels = new string[rows];
        for (var row = 0; row < rows; row++)
        {
            weights[row] = weightOf(random);
            x[row] = random.NextNormal();
            ties[row] = random.NextInt(5);
            gaps[row] = random.NextInt(4) == 0 ? double.NaN : Math.Exp(2 * random.NextNormal());
            words[row] = random.NextInt(12) switch { 0 => null, < 6 => "a", < 10 => "b", var rare => $"r{rare}{random.NextInt(2)}" };
            var signal = x[row] - 0.4 * ties[row] + (words[row] == "a" ? 1 : 0) + random.NextNormal();
            y[row] = task == LearningTask.Poisson ? Math.Floor(Math.Exp(0.3 * signal + random.NextDouble())) : signal;
            labels[row] = signal < -1 ? "low" : signal < 0.5 ? "middle" : "high";
        }

        IColumn target = task == LearningTask.Classification ? CategoryColumn.FromWords("y", labels) : new NumberColumn("y", y);
        var table = new Table("t",
            [new NumberColumn("x", x), new NumberColumn("ties", ties), new NumberColumn("gaps", gaps), CategoryColumn.FromWords("word", words), target]);
        return Dataset.FromTable(table, new DatasetOptions { Target = "y", Task = task }) with { Weights = weights };
    }

    /// <summary>Weights 1, 2 and 3.</summary>
    public static double Count(CounterRandom random) => 1 + random.NextInt(3);

    /// <summary>[rows of the repeated table] the row that each one repeats.</summary>
    public static int[] Repeats(Dataset data) =>
        [.. Enumerable.Range(0, data.RowCount).SelectMany(row => Enumerable.Repeat(row, (int)data.Weights![row]))];

    /// <summary>The table in which each row stands as often as its weight says, without weights.</summary>
    public static Dataset Repeated(Dataset data) => data.Subset(Repeats(data)) with { Weights = null };
}
