using Parsimony.Cli;
using Parsimony.Cli.Console;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Cli;

/// <summary>A run that is planned, trained in chunks and collected.</summary>
public sealed class SharedTrainingTests : IDisposable
{
    const string Options = "--target y --hidden 4 --epochs 10 --lambdas 5 --folds 3 --restarts 2 --seed 1";

    readonly TemporaryFolder _folder = new();

    public SharedTrainingTests()
    {
        var rows = Enumerable.Range(0, 60).Select(row => $"{row % 7},{row % 11},{row % 7 * 2 + row % 3}");
        File.WriteAllLines(Table, ["a,b,y", .. rows]);
    }

    string Table => _folder.In("data.csv");

    string Shared => _folder.In("shared");

    [Theory]
    [InlineData("adam", 36)]
    [InlineData("newton", 6)]
    public void A_collected_run_has_the_bytes_of_a_run_of_one_process(string solver, int networks)
    {
        Run($"path {Table} {Options} --solver {solver} --quiet --out {_folder.In("local")}");
        var (_, planned, _) = Run($"path {Table} {Options} --solver {solver} --plan-only {Shared} --chunks 3");
        Assert.Contains($"Round 1: {networks} networks in 3 chunks.", planned, StringComparison.Ordinal);
        Assert.Contains($"Then: parsimony path --collect {Shared}", planned, StringComparison.Ordinal);
        var (_, beyond, _) = Run($"unit {Shared} --chunk 3");
        Assert.Contains("Round 1 has 3 chunks, from 0 on: chunk 3 has nothing to do.", beyond, StringComparison.Ordinal);
        TrainAll(lost: 2);
        foreach (var file in Directory.EnumerateFiles(_folder.In("local")).Select(Path.GetFileName).Where(file => file is not ("run.json" or "report.html")))
            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder.In("local"), file!)), File.ReadAllBytes(Path.Combine(Shared, file!)));
        Assert.False(Directory.Exists(Path.Combine(Shared, "units")));
    }

    [Fact]
    public void What_goes_wrong_is_told_with_its_remedy()
    {
        Assert.Contains("holds no run that is planned", Run($"unit {Shared} --chunk 0", 2).Error, StringComparison.Ordinal);
        Assert.Contains("holds no run that is planned", Run($"path --collect {Shared}", 2).Error, StringComparison.Ordinal);
        Assert.Contains("nothing to share", Run($"path {Table} --target y --hidden none --plan-only {Shared}", 2).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Shared));
        Assert.Contains("--chunks is 0", Run($"path {Table} {Options} --plan-only {Shared} --chunks 0", 2).Error, StringComparison.Ordinal);
        Assert.Contains("two folders", Run($"path {Table} {Options} --plan-only {Shared} --out x", 2).Error, StringComparison.Ordinal);
        Run($"path {Table} {Options} --plan-only --out {Shared} --quiet");
        Assert.Contains("--overwrite", Run($"path {Table} {Options} --plan-only {Shared}", 2).Error, StringComparison.Ordinal);
        Run($"path {Table} {Options} --plan-only {Shared} --overwrite --quiet");
        Assert.Contains("none of them is trained", Run($"path --collect {Shared}", 2).Error, StringComparison.Ordinal);
        Assert.Contains("Leave --seed out", Run($"path --collect {Shared} --seed 3", 2).Error, StringComparison.Ordinal);
        Assert.Contains("--chunk is -1", Run($"unit {Shared} --chunk -1", 2).Error, StringComparison.Ordinal);
        File.AppendAllText(Table, "1,2,3\n");
        Assert.Contains("has other rows than when", Run($"unit {Shared} --chunk 0", 2).Error, StringComparison.Ordinal);
        Assert.Contains("has other rows than when", Run($"path --collect {Shared}", 2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_chunk_is_planned_again()
    {
        Run($"path {Table} {Options} --plan-only {Shared} --quiet --chunks 2");
        Run($"unit {Shared} --chunk 0 --quiet");
        Assert.Contains("is trained already", Run($"unit {Shared} --chunk 0").Output, StringComparison.Ordinal);
        var file = Path.Combine(Shared, "units", "round-1", "chunk-0.out");
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]);
        var (_, output, error) = Run($"path --collect {Shared}");
        Assert.Contains($"Note: {file} is damaged", error, StringComparison.Ordinal);
        Assert.Contains("Round 2: ", output, StringComparison.Ordinal);
        TrainAll(lost: -1);
        Assert.True(File.Exists(Path.Combine(Shared, "model.safetensors")));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Trains round after round; one chunk of the first round is lost, and trained with the next one.</summary>
    void TrainAll(int lost)
    {
        var chunks = Path.Combine(Shared, "units", "chunks");
        for (var round = 0; File.Exists(chunks); round++)
        {
            Assert.InRange(round, 0, 30);
            var count = int.Parse(File.ReadAllText(chunks), System.Globalization.CultureInfo.InvariantCulture);
            for (var chunk = 0; chunk < count; chunk++)
            {
                if (round > 0 || chunk != lost) Run($"unit {Shared} --chunk {chunk} --threads {1 + chunk} --quiet");
            }

            Run($"path --collect {Shared} --quiet");
        }
    }

    static (int Code, string Output, string Error) Run(string words, int expected = 0)
    {
        using StringWriter output = new(), error = new();
        var code = CommandLineApp.Run(words.Split(' '), new Terminal(output, error, ErrorIsTerminal: false));
        Assert.True(code == expected, $"{words}: {error}");
        return (code, output.ToString(), error.ToString());
    }
}
