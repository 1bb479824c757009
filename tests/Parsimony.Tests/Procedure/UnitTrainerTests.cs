using Parsimony.IO.RunFolder;
using Parsimony.IO.UnitFolder;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Units;
using Parsimony.Procedure;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Procedure;

/// <summary>A run whose networks are trained elsewhere, from bytes to bytes, ends like one that trains them itself.</summary>
public sealed class UnitTrainerTests
{
    static PathOptions Options { get; } = new() { Hidden = [5, 4], Epochs = 16, Lambdas = 6, Folds = 3, Restarts = 2, Seed = 3 };

    [Theory]
    [InlineData(PathSolver.Adam, 0)]
    [InlineData(PathSolver.Adam, 2)]
    [InlineData(PathSolver.Newton, 0)]
    [InlineData(PathSolver.Newton, 2)]
    public void A_path_that_others_train_has_the_same_results(PathSolver solver, int nested)
    {
        var data = TestTables.Linear(60, 3, 0.5);
        var plan = RegularizationPath.Plan(data, Options with { Solver = solver, Nested = nested > 0 ? nested : null });
        using var others = new Others(new UnitTrainer(data, plan, null));
        var path = RegularizationPath.Fit(plan, data, null, others, default);
        AssertSame(RegularizationPath.Fit(plan, data), path);
        Assert.Equal(nested, path.Summary.Nested?.Folds ?? 0);
        Assert.True(others.Trained >= path.Result.Fits.Count);
    }

    [Fact]
    public void A_search_that_others_train_has_the_same_results_in_every_outer_fold()
    {
        var data = TestTables.Linear(60, 3, 0.5);
        var @base = Options with { Restarts = 1, Nested = 2, Solver = PathSolver.Adam };
        var plan = RegularizationSearch.Plan(data, [new Recipe("base", @base), Recipe.Parse("hidden=6", @base), Recipe.Parse("solver=newton", @base)]);
        using var others = new Others(new UnitTrainer(data, plan.Plans[0], plan));
        AssertSame(RegularizationSearch.Fit(plan, data, null, null, default).Path, RegularizationSearch.Fit(plan, data, null, others, default).Path);
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(0, 3)]
    [InlineData(7, -1)]
    [InlineData(7, 3)]
    public void Parts_of_a_run_have_numbers_of_their_own(int recipe, int outerFold)
    {
        var part = new RunPart(recipe, outerFold);
        Assert.Equal(part, RunPart.Of(part.Number));
    }

    static void AssertSame(RegularizationPath expected, RegularizationPath path)
    {
        Assert.Equal(Text(expected), Text(path));
        Assert.Equal(expected.Result.HeldOut, path.Result.HeldOut);
        Assert.Equal(
            expected.Model!.ToState().Tensors.SelectMany(tensor => tensor.Values), path.Model!.ToState().Tensors.SelectMany(tensor => tensor.Values));
    }

    static string Text(RegularizationPath path) => RunJson.Serialize(
        path.Summary with
        {
            Seconds = new RunSeconds(0, 0),
            Options = new Dictionary<string, object?>(),
            Search = path.Summary.Search is { } search ? search with { Recipes = [.. search.Recipes.Select(one => one with { Seconds = 0 })] } : null,
        },
        path.Rows);

    /// <summary>Trains every chain twice, as after a lost answer, and hands over bytes.</summary>
    sealed class Others(UnitTrainer trainer) : IUnitExecutor, IUnitStore, IDisposable
    {
        readonly Dictionary<UnitKey, byte[]> _units = [];
        readonly TrainingWorker _worker = trainer.CreateWorker();

        public IUnitStore Store => this;

        public int Trained => _units.Count;

        public void Run(UnitRound round, CancellationToken cancellation)
        {
            for (var index = 0; index < round.ChainCount; index++)
            {
                using var stream = new MemoryStream();
                ChainCodec.Write(stream, [round.ChainAt(index)]);
                stream.Position = 0;
                var chain = ChainCodec.Read(stream).Single();
                var first = Train(chain);
                Assert.Equal(first, Train(chain));
                foreach (var (unit, bytes) in chain.Units.Zip(first)) _units[unit] = bytes;
            }

            new ThreadUnits(this).Run(round, cancellation);
        }

        public bool Has(UnitKey key) => _units.ContainsKey(key);

        public ReplicaOutcome? Find(UnitKey key) => UnitCodec.Decode(_units[key]).Outcome;

        public void Keep(UnitKey key, ReplicaOutcome outcome) => Assert.Fail("A network was trained twice.");

        public void Dispose()
        {
            _worker.Dispose();
            trainer.Dispose();
        }

        byte[][] Train(UnitChain chain) =>
            [.. chain.Units.Zip(trainer.Train(chain, _worker, default)).Select(pair => UnitCodec.Encode(pair.First, pair.Second))];
    }
}
