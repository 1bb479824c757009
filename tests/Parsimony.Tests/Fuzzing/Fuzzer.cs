using System.Diagnostics;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Fuzzing;

/// <summary>Tries the corpus as it is and then changed at random.</summary>
/// <remarks>Each input gives a result or the user's error, soon and without much memory.</remarks>
static class Fuzzer
{
    const long DefaultMostBytes = 400_000_000;

    static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    /// <summary>True where the long form runs: PARSIMONY_FUZZ=full, as eng/test-fuzz.sh sets it.</summary>
    static bool IsFull => Environment.GetEnvironmentVariable("PARSIMONY_FUZZ") == "full";

    /// <summary>Makes one input out of an entry.</summary>
    public delegate byte[] Mutation(CorpusEntry entry, CorpusEntry other, ref CounterRandom random);

    /// <summary>Tries a kind of inputs; fails with the numbers of what broke, whose inputs lie in artifacts/fuzz.</summary>
    /// <param name="kind">Name of the kind, below the corpus.</param>
    /// <param name="corpus">The entries.</param>
    /// <param name="few">Mutations in the short form.</param>
    /// <param name="many">Mutations in the long form.</param>
    /// <param name="attempt">Takes the name of the entry and an input; ends, or throws the user's error.</param>
    /// <param name="mutation">Makes the inputs; null = <see cref="Mutator"/> alone.</param>
    /// <param name="mostBytes">Memory that one input may take.</param>
    public static void Run(
        string kind, IReadOnlyList<CorpusEntry> corpus, int few, int many, Action<string, byte[]> attempt, Mutation? mutation = null,
        long mostBytes = DefaultMostBytes)
    {
        var trial = new Trial(kind, attempt, mostBytes);
        foreach (var entry in corpus) trial.Try(entry.Name, entry.Name, entry.Bytes);
        var pool = corpus.ToList();
        var count = IsFull ? many : few;
        for (var number = 0; number < count && trial.Failures.Count < 10; number++)
        {
            var random = Mutator.Random(kind.Sum(letter => letter), number);
            var entry = Mutator.Pick(pool, ref random);
            var other = Mutator.Pick(corpus, ref random);
            var input = mutation?.Invoke(entry, other, ref random) ?? Mutator.Of(entry.Bytes, other.Bytes, ref random);
            Coverage.Clear();
            trial.Try($"mutation {number} of {entry.Name}", entry.Name, input);
            if (Coverage.HasNew()) pool.Add(Kept(kind, number, entry.Name, input));
        }

        var branches = Coverage.IsKnown ? $", {Coverage.Seen} branches" : "";
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {trial.Results} results, {trial.Errors} errors of the user's{branches}");
        Assert.True(trial.Failures.Count == 0, string.Join("\n\n", trial.Failures));

        // Where all inputs are refused, or none, only the first checks were tried.
        Assert.True(trial.Results > count / 200 && trial.Errors > count / 200, $"{kind}: {trial.Results} results, {trial.Errors} errors");
    }

    /// <summary>An input that took new branches is changed further, and stays in artifacts/fuzz-found for the corpus.</summary>
    static CorpusEntry Kept(string kind, int number, string name, byte[] input)
    {
        var folder = Directory.CreateDirectory(Repository.File("artifacts", "fuzz-found", kind)).FullName;
        File.WriteAllBytes(Path.Combine(folder, $"{number}-{Path.GetFileName(name)}"), input);
        return new CorpusEntry(name, input);
    }

    sealed class Trial(string kind, Action<string, byte[]> attempt, long mostBytes)
    {
        public List<string> Failures { get; } = [];

        public int Results { get; private set; }

        public int Errors { get; private set; }

        public void Try(string what, string name, byte[] input)
        {
            var (start, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            try
            {
                attempt(name, input);
                Results++;
            }
            catch (ParsimonyException error) when (error.Message.Length > 0)
            {
                Errors++;
            }
            catch (Exception error)
            {
                Fail(error.ToString());
            }

            var (bytes, time) = (GC.GetAllocatedBytesForCurrentThread() - before, Stopwatch.GetElapsedTime(start));
            if (bytes > mostBytes) Fail($"allocated {bytes} bytes");
            if (time > s_longest) Fail($"took {time}");

            void Fail(string message)
            {
                var folder = Directory.CreateDirectory(Repository.File("artifacts", "fuzz", kind)).FullName;
                var file = Path.Combine(folder, $"{Failures.Count}-{Path.GetFileName(name)}");
                File.WriteAllBytes(file, input);
                Failures.Add($"{kind}, {what} ({file}): {message}");
            }
        }
    }
}
