using Parsimony.Data;
using Parsimony.IO.RunFolder;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Units;
using Parsimony.Procedure;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.IO;

/// <summary>A run that was stopped goes on with the networks that it had finished, to the same bits.</summary>
public sealed class UnitJournalTests
{
    static PathOptions Options { get; } = new() { Hidden = [5, 4], Epochs = 20, Lambdas = 6, Folds = 3, Restarts = 2, Seed = 3 };

    [Fact]
    public void A_network_is_read_back_with_all_its_bits()
    {
        using var folder = new TemporaryFolder();
        var key = new UnitKey(-1, 2, 1, 0.1, 3, StopsWhenKnown: true);
        var fit = new FitResult
        {
            Lambda = new(0.1),
            Fold = 2,
            Restart = 1,
            Epochs = 7,
            TrainLoss = 1 / 3.0,
            Loss = double.NaN,
            Penalty = -0.0,
            StationarityGap = 1e-300,
            Iterations = 5,
            IsConverged = true,
            Norms = [1, double.NaN],
            InputNorms = [],
            UnitProducts = [[1, 2], []],
            Status = FitStatus.Frozen,
            Weights = new WeightStatistics { Counts = [[1, 2], [3]], Rank = 4.5, LogEvidence = double.NegativeInfinity },
        };
        using (var journal = UnitJournal.Open(folder.In("units.bin"), "a", mustFit: true))
            journal.Keep(key, new ReplicaOutcome(fit, [1.5f, float.NaN], new RowTask(9, 3, StopsWhenKnown: true), [[1], [2, 3]]) { Weights = [3, -0.0f] });
        using var again = UnitJournal.Open(folder.In("units.bin"), "a", mustFit: true);
        Assert.Null(again.Find(key with { Fold = 1 }));
        var read = again.Find(key)!;
        Assert.Equal(1, again.Known);
        Assert.Equal([1.5f, float.NaN], read.HeldOutOutputs);
        Assert.Equal([[1f], [2f, 3f]], read.RungOutputs);
        Assert.Equal(new RowTask(9, 3, StopsWhenKnown: true), read.Task);
        Assert.Equal(fit.UnitProducts, read.Fit.UnitProducts);
        Assert.Equal(fit.Weights.Counts, read.Fit.Weights!.Counts);
        Assert.Equal((fit.TrainLoss, fit.Loss, fit.StationarityGap, fit.Status), (read.Fit.TrainLoss, read.Fit.Loss, read.Fit.StationarityGap, read.Fit.Status));
        Assert.Equal((5, true), (read.Fit.Iterations, read.Fit.IsConverged));
        Assert.Equal([3, -0.0f], read.Weights);
        Assert.True(double.IsNegative(read.Fit.Penalty));
    }

    [Fact]
    public void Half_a_record_at_the_end_is_cut_off_and_networks_of_another_run_are_refused_or_discarded()
    {
        using var folder = new TemporaryFolder();
        var file = folder.In("units.bin");
        var complete = new Stored(folder, "a");
        RegularizationPath.Fit(complete.Plan, complete.Data, null, new ThreadUnits(complete.Journal), default);
        complete.Journal.Dispose();
        var bytes = File.ReadAllBytes(file);
        foreach (var length in (int[])[10, UnitRecords.HeadBytes, bytes.Length - 1, bytes.Length / 2])
        {
            File.WriteAllBytes(file, bytes[..length]);
            using var cut = UnitJournal.Open(file, "a", mustFit: true);
            Assert.InRange(new FileInfo(file).Length, UnitRecords.HeadBytes, Math.Max(UnitRecords.HeadBytes, length));
        }

        File.WriteAllBytes(file, bytes);
        Assert.Throws<ParsimonyException>(() => UnitJournal.Open(file, "b", mustFit: true));
        using var discarded = UnitJournal.Open(file, "b", mustFit: false);
        Assert.Equal(0, discarded.Known);
    }

    [Theory]
    [InlineData(0, 1, PathSolver.Adam)]
    [InlineData(5, 2, PathSolver.Adam)]
    [InlineData(23, 1, PathSolver.Adam)]
    [InlineData(1000, 2, PathSolver.Adam)]
    [InlineData(5, 2, PathSolver.Newton)]
    [InlineData(23, 1, PathSolver.Newton)]
    [InlineData(1000, 2, PathSolver.Newton)]
    public void A_path_that_goes_on_ends_like_one_that_was_never_stopped(int finished, int threads, PathSolver solver)
    {
        using var folder = new TemporaryFolder();
        var run = new Stored(folder, "a", solver);
        var whole = RegularizationPath.Fit(run.Plan, run.Data);
        using (var stop = new CancellationTokenSource())
        {
            using (run.Journal)
                RegularizationPath.Fit(run.Plan, run.Data, null, new ThreadUnits(new StoppingStore(run.Journal, finished, stop)), stop.Token);
        }

        using var journal = UnitJournal.Open(folder.In("units.bin"), "a", mustFit: true);
        Assert.True(finished >= 1000 || journal.Known <= finished + 2);
        var plan = RegularizationPath.Plan(run.Data, Options with { Threads = threads, Solver = solver });
        var path = RegularizationPath.Fit(plan, run.Data, null, new ThreadUnits(journal), default);
        Assert.Equal(Text(whole), Text(path));
        Assert.Equal(whole.Result.HeldOut, path.Result.HeldOut);
        Assert.Equal(whole.Result.Fits.Select(fit => (fit.Epochs, fit.Iterations)), path.Result.Fits.Select(fit => (fit.Epochs, fit.Iterations)));
        Assert.Equal(whole.Model!.ToState().Tensors.SelectMany(tensor => tensor.Values), path.Model!.ToState().Tensors.SelectMany(tensor => tensor.Values));
    }

    static string Text(RegularizationPath path) =>
        RunJson.Serialize(path.Summary with { Seconds = new RunSeconds(0, 0), Options = new Dictionary<string, object?>() }, path.Rows);

    sealed class Stored
    {
        public Stored(TemporaryFolder folder, string fingerprint, PathSolver solver = PathSolver.Auto)
        {
            Data = TestTables.Linear(60, 3, 0.5);
            Plan = RegularizationPath.Plan(Data, Options with { Solver = solver });
            Journal = UnitJournal.Open(folder.In("units.bin"), fingerprint, mustFit: true);
        }

        public Dataset Data { get; }

        public PathPlan Plan { get; }

        public UnitJournal Journal { get; }
    }

    /// <summary>Stops the run once it has finished a number of networks.</summary>
    sealed class StoppingStore(IUnitStore inner, int most, CancellationTokenSource stop) : IUnitStore
    {
        int _kept;

        public bool Has(UnitKey key) => inner.Has(key);

        public ReplicaOutcome? Find(UnitKey key) => inner.Find(key);

        public void Keep(UnitKey key, ReplicaOutcome outcome)
        {
            if (_kept < most) inner.Keep(key, outcome);
            if (Interlocked.Increment(ref _kept) >= most) stop.Cancel();
        }
    }
}
