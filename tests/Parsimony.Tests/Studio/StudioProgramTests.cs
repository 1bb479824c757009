using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Parsimony.Cli;
using Parsimony.Cli.Commands;
using Parsimony.Cli.Options;
using Parsimony.IO;
using Parsimony.IO.RunFolder;
using Parsimony.Models;
using Parsimony.Studio.Views;
using Parsimony.Tables;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Studio;

/// <summary>The C# program that makes a run again: it compiles, and its model predicts what the model of the run predicts.</summary>
public sealed class StudioProgramTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    const string Small = "--hidden 4 --lambdas 3 --folds 3 --restarts 1";

    // One list for all programs: what the compiler has read of an assembly stays with its reference.
    static readonly MetadataReference[] s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("classes.csv", Small + " --metric f1 --select 1se --calibrate all --class-weights balanced --importance 2")]
    [InlineData("classes.csv", Small + " --solver adam --epochs 5 --batch 8 --learning-rate 0.02 --dropout 0.2 --label-smoothing 0.1 --positive no")]
    [InlineData("classes.csv", "--hidden none --lambdas 4 --penalty elastic-net --l1-ratio 0.3 --lambda-unit glmnet --task classification --repeats 2")]
    [InlineData("numbers.csv", Small + " --penalty group-lasso --encode piecewise --preprocess standard --ignore weight --group group --date-parts year")]
    [InlineData("numbers.csv", Small + " --weight weight --keep group --categorical b --activation tanh --no-early-freeze --seed 7 --holdout 0.2")]
    [InlineData("numbers.csv", Small + " --time day --numeric a,b --lambda-max 4 --lambda-min-ratio 0.1 --nested 2")]
    [InlineData("european.csv", Small + " --delimiter ; --decimal , --missing unknown --dates day-first --thousands .")]
    [InlineData("numbers.csv", "--hidden 4 --restarts 1 --lambda-file lambdas.csv --fold-file folds.csv")]
    [InlineData("numbers.jsonl", Small + " --target-means")]
    [InlineData("numbers.data", Small + " --format csv --schema schema.json")]
    public void The_program_gives_the_model_of_the_run(string table, string options)
    {
        using var folder = Tables();
        var run = folder.In("run");
        string[] words = [.. options.Split(' ').Select(word => word.EndsWith("s.csv", StringComparison.Ordinal) || word == "schema.json" ? folder.In(word) : word)];
        string[] target = words.Contains("--schema") ? [] : ["--target", "y"];
        new StudioCommands(CommandLineApp.Run).Run(["path", folder.In(table), .. target, .. words, "--out", run, "--quiet"]);
        var summary = RunFolderReader.ReadRunJson(run);
        var program = ProgramText.Of(summary);
        Assert.DoesNotContain("Not said", program, StringComparison.Ordinal);
        var written = folder.In("program.safetensors");
        Execute(program.Replace("\"model.safetensors\"", Literal(written), StringComparison.Ordinal)
            .Replace("\"model.onnx\"", Literal(folder.In("program.onnx")), StringComparison.Ordinal));
        var (mine, its) = (FittedModel.Load(run), FittedModel.Load(written));
        var rows = TableFile.Read(folder.In(table), new TableFileOptions
        {
            Format = table.EndsWith(".data", StringComparison.Ordinal) ? TableFormat.Csv : null,
            Csv = new() { Categorical = words.Contains("b") ? ["b"] : [], MissingWords = words.Contains("unknown") ? ["unknown"] : [] },
        });
        Assert.Equal(mine.Predict(rows).Values, its.Predict(rows).Values);
        Assert.True(File.Exists(folder.In("program.onnx")));
    }

    [Fact]
    public async Task The_download_is_the_program_and_names_every_option_that_changes_the_result()
    {
        using var client = studio.Client();
        var program = await client.GetStringAsync("/api/runs/1/files/Program.cs", Stop);
        Assert.Contains("Hidden = [4],", program, StringComparison.Ordinal);
        Assert.Contains("Restarts = 2,", program, StringComparison.Ordinal);
        Assert.Contains("Target = \"y\",", program, StringComparison.Ordinal);
        Assert.Equal(
            OptionTable.Path.Where(option => option is { ChangesResult: true, Get: not null }).Select(option => option.Key).Order(StringComparer.Ordinal),
            ProgramText.Known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_search_is_named_as_what_a_program_of_one_path_cannot_say()
    {
        var summary = RunFolderReader.ReadRunJson(studio.Run);
        summary = summary with { Options = new Dictionary<string, object?>(summary.Options) { ["search"] = true } };
        Assert.Contains("// Not said here: --search, for which there is RegularizationSearch.", ProgramText.Of(summary), StringComparison.Ordinal);
    }

    static TemporaryFolder Tables()
    {
        var folder = new TemporaryFolder();
        var numbers = StudioFixture.Numbers(60);
        folder.Write("classes.csv", StudioFixture.Table(60));
        folder.Write("numbers.csv", numbers);
        folder.Write("numbers.data", numbers);
        folder.Write("lambdas.csv", "lambda\n2\n0.5\n");
        folder.Write("folds.csv", "row,fold\n" + string.Concat(Enumerable.Range(0, 60).Select(row => $"{row},{row % 3}\n")));
        string[] lines = [.. numbers.TrimEnd().Split('\n').Skip(1)];
        folder.Write("numbers.jsonl", string.Concat(lines.Select(line => line.Split(',')).Select(cells =>
            $"{{\"a\":{cells[0]},\"b\":{cells[1]},\"word\":\"{cells[3]}\",\"y\":{cells[6]}}}\n")));
        folder.Write("european.csv", "a;day;c;y\n" + string.Concat(lines.Select((line, i) =>
            $"{line.Split(',')[0].Replace('.', ',')};{1 + i % 28:00}.{1 + i % 12:00}.2024;{(i % 9 == 0 ? "unknown" : $"1.{i:000},5")};{line.Split(',')[6].Replace('.', ',')}\n")));
        new StudioCommands(CommandLineApp.Run).Run(["inspect", folder.In("numbers.csv"), "--target", "y", "--out", folder.In("schema.json")]);
        return folder;
    }

    static string Literal(string path) => SymbolDisplay.FormatLiteral(path, quote: true);

    static void Execute(string program)
    {
        var compilation = CSharpCompilation.Create(
            "program",
            [CSharpSyntaxTree.ParseText(program, cancellationToken: Stop), CSharpSyntaxTree.ParseText("global using System;", cancellationToken: Stop)],
            s_references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        using var stream = new MemoryStream();
        var emitted = compilation.Emit(stream, cancellationToken: Stop);
        Assert.True(emitted.Success, program + "\n" + string.Join('\n', emitted.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)));
        var entry = Assembly.Load(stream.ToArray()).EntryPoint!;
        entry.Invoke(null, BindingFlags.DoNotWrapExceptions, null, entry.GetParameters().Length == 0 ? [] : [Array.Empty<string>()], null);
    }
}
