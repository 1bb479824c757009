using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Tensors;

namespace Parsimony.Tests.Support;

/// <summary>Datasets that tests train on.</summary>
static class TestTables
{
    /// <summary>One of the real datasets in data/.</summary>
    public static Dataset Real(string name, string target) =>
        Dataset.FromTable(CsvTableReader.Read(Repository.Data(name), new CsvOptions()), new DatasetOptions { Target = target });

    /// <summary>Standard normal features, a linear signal on the first two, and noise.</summary>
    public static Dataset Linear(int rows, int features, double noise, long seed = 1)
    {
        var random = CounterRandom.FromKey(seed, rows, features);
        var x = new double[rows, features];
        var y = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < features; j++) x[i, j] = random.NextNormal();
            y[i] = x[i, 0] - 0.5 * x[i, 1] + noise * random.NextNormal();
        }

        return Dataset.FromArrays(x, y, task: LearningTask.Regression);
    }

    /// <summary>A target that depends on features through <paramref name="target"/> alone.</summary>
    public static Dataset Of(int rows, int features, Func<double[], double> target, long seed = 1)
    {
        var random = CounterRandom.FromKey(seed, rows, features);
        var x = new double[rows, features];
        var y = new double[rows];
        for (var i = 0; i < rows; i++)
        {
            var row = new double[features];
            for (var j = 0; j < features; j++) x[i, j] = row[j] = random.NextNormal();
            y[i] = target(row);
        }

        return Dataset.FromArrays(x, y, task: LearningTask.Regression);
    }

    /// <summary>Standard normal features and two classes, exactly balanced, that do not depend on them.</summary>
    public static Dataset Noise(int rows, int features, long seed)
    {
        var random = CounterRandom.FromKey(seed, rows, features);
        var x = new double[rows, features];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < features; j++) x[i, j] = random.NextNormal();
        string[] labels = [.. Enumerable.Range(0, rows).Select(row => row % 2 == 0 ? "a" : "b")];
        random.Shuffle<string>(labels);
        return Dataset.FromArrays(x, labels);
    }
}
