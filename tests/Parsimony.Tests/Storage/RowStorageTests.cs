using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.Engine;
using Parsimony.Kernels;
using Parsimony.Losses;
using Parsimony.Networks;
using Parsimony.Paths.Options;
using Parsimony.Tensors;
using Parsimony.Training;

namespace Parsimony.Tests.Storage;

/// <summary>Rows on disk give the numbers that rows in memory give, and leave nothing behind.</summary>
public sealed class RowStorageTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("rows-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Values_lie_on_disk_while_a_storage_is_in_use()
    {
        const int Many = 300_000;
        using (var storage = RowStorage.Use(200_000_000, _folder))
        {
            var values = RowValues<double>.Allocate(Many);
            Assert.Equal(8L * Many, storage.BytesOnDisk);
            Assert.All(values.Span.ToArray(), value => Assert.Equal(0, value));
            values.Span[Many - 1] = 3;
            var first = values.First(10);
            Assert.Equal(10, first.Length);
            first.Span[9] = 2;
            Assert.Equal((2.0, 3.0), (values[9], values[Many - 1]));
            Assert.Equal(5, values.Sum());

            // Pages that have left memory come back as they were.
            Assert.Equal(5, Forgotten(values).Sum());

            var few = RowValues<double>.Allocate(10);
            Assert.Equal(8L * Many, storage.BytesOnDisk);
            Assert.Equal(10, few.Length);
            values.Release();
            Assert.Equal(0, storage.BytesOnDisk);
            Assert.Equal(8L * Many, storage.MostOnDisk);
            Assert.Throws<ObjectDisposedException>(() => values[0]);
        }

        Assert.Null(RowStorage.Current);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
        Assert.Equal(7, RowValues<int>.Allocate(7).Length);
    }

    [Fact]
    public void A_run_on_disk_has_the_numbers_of_a_run_in_memory()
    {
        PathOptions[] cases =
        [
            new() { Hidden = [8], Folds = 2, Restarts = 2, Lambdas = 3, Epochs = 5, Solver = PathSolver.Adam },
            new() { Hidden = [4], Folds = 2, Restarts = 1, Lambdas = 3, Solver = PathSolver.Newton, Holdout = 0.2 },
            new() { Hidden = [], Folds = 3, Repeats = 2, Lambdas = 5 },
        ];
        foreach (var options in cases)
        {
            foreach (var target in (string[])["number", "word"])
            {
                var inMemory = Numbers(options, target);
                using var storage = RowStorage.Use(200_000_000, _folder, smallestBlock: 1500);
                Assert.Equal(inMemory, Numbers(options, target));
                Assert.True(storage.MostOnDisk > 100_000, "The rows did not lie on disk.");
            }
        }
    }

    [Fact]
    public unsafe void Rows_that_follow_one_another_and_others_come_from_disk_as_they_were_written()
    {
        const int Rows = 50_000;
        float[] inputs = [.. Enumerable.Range(0, 3 * Rows).Select(i => (float)i)];
        var plan = new NetworkPlan(Network.Perceptron(3, [4], ActivationKind.Tanh, 1), LossKind.SquaredError, []);
        using var storage = RowStorage.Use(200_000_000, _folder);
        using var data = new TrainingData(plan, inputs, new float[Rows], null, [.. Enumerable.Range(0, Rows)], [], [0.0]);
        Assert.InRange(storage.BytesOnDisk, 4L * 3 * Rows, long.MaxValue);
        int[] rows = [7, 8, 9, 40_000, 3, 4, 2, 1, 49_998, 49_999];
        using var work = new Workspace(plan, rows.Length);
        data.Gather(rows, work);
        for (var i = 0; i < rows.Length; i++)
        {
            var row = new ReadOnlySpan<float>(work.Batch + i * plan.InputStride, 3);
            Assert.Equal([3 * rows[i], 3 * rows[i] + 1, 3 * rows[i] + 2], row.ToArray().Select(value => (int)value));
        }
    }

    [Fact]
    public void A_limit_or_folder_that_is_wrong_is_refused()
    {
        Assert.Contains("RowStorage.Limit is 1,000 bytes", Assert.Throws<ParsimonyException>(() => RowStorage.Use(1000, _folder)).Message, StringComparison.Ordinal);
        var missing = Path.Combine(_folder, "none");
        Assert.Contains("there is no folder", Assert.Throws<ParsimonyException>(() => RowStorage.Use(1_000_000_000, missing)).Message, StringComparison.Ordinal);
        using var storage = RowStorage.Use(1_000_000_000, _folder);
        Assert.Contains("in use already", Assert.Throws<ParsimonyException>(() => RowStorage.Use(1_000_000_000, _folder)).Message, StringComparison.Ordinal);
    }

    // What a run computes of three numbers, a category and gaps.
    static double[] Numbers(PathOptions options, string target)
    {
        const int Rows = 400;
        var random = CounterRandom.FromKey(5);
        var numbers = Enumerable.Range(0, 4).Select(_ => RowValues<double>.Allocate(Rows)).ToArray();
        var codes = RowValues<int>.Allocate(Rows);
        for (var row = 0; row < Rows; row++)
        {
            foreach (var column in numbers) column.Span[row] = random.NextNormal();
            codes.Span[row] = random.NextInt(3);
            numbers[3].Span[row] = numbers[0][row] - numbers[1][row] * codes[row] + random.NextNormal();
            if (row % 7 == 0) numbers[2].Span[row] = double.NaN;
        }

        var table = new Table("rows",
        [
            .. numbers.Select((values, index) => new NumberColumn(index < 3 ? $"x{index}" : "number", values, ColumnFormat.Number)),
            new CategoryColumn("word", codes, ["x", "y", "z"]),
        ]);
        var path = RegularizationPath.Fit(Dataset.FromTable(table, target), options);
        double[] predictions = [.. path.Model!.Predict(table).Values];
        return
        [
            .. path.Rows.SelectMany(row => row.Metrics.Select(metric => metric.Value).Append(row.Loss)), path.Summary.Honest?.Loss ?? 0, .. predictions,
        ];
    }

    static RowValues<double> Forgotten(RowValues<double> values)
    {
        RowStorage.Current!.ForgetAll();
        return values;
    }
}
