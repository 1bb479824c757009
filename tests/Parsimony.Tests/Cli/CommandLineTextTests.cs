using System.Text.RegularExpressions;
using Parsimony.Cli.Options;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Cli;

public sealed class CommandLineTextTests
{
    [Theory]
    [InlineData("Lower PathOptions.LearningRate to 0.003.", "Lower --learning-rate to 0.003.")]
    [InlineData("Run again with PathOptions.LambdaMax = 2E+02.", "Run again with --lambda-max 2E+02.")]
    [InlineData("Use PathOptions.LambdaMinRatio = 0.003.", "Use --lambda-min-ratio 0.003.")]
    [InlineData("Add PathOptions.Hidden = [], or PathOptions.Hidden = [128, 128].", "Add --hidden none, or --hidden 128,128.")]
    [InlineData("try PathOptions.Activation = \"tanh\", and", "try --activation tanh, and")]
    [InlineData("set DatasetOptions.Task = LearningTask.Regression.", "set --task regression.")]
    [InlineData("it needs LambdaContext.Task = LearningTask.Regression or LearningTask.Classification", "it needs --task regression or classification")]
    [InlineData("(PathOptions.Penalty = PathPenalty.L1 or PathPenalty.GroupLasso).", "(--penalty l1 or group-lasso).")]
    [InlineData("PathOptions.EarlyFreeze = false trains all.", "--no-early-freeze trains all.")]
    [InlineData("leave it out (DatasetOptions.Ignore = [\"a b\", \"c\"]).", "leave it out (--ignore \"a b,c\").")]
    [InlineData("leave it out (DatasetOptions.Ignore = [\"a, b\", \"c \\\"d]\"]).", "leave it out (--ignore '\"a, b\",\"c \"\"d]\"').")]
    [InlineData("Say which: CsvOptions.Decimal = '.' or CsvOptions.Thousands = ' '.", "Say which: --decimal . or --thousands space.")]
    [InlineData("CsvOptions.Dates = DateOrder.DayFirst or", "--dates day-first or")]
    [InlineData("a missing value: CsvOptions.MissingWords = [\"?\"];", "a missing value: --missing \"?\";")]
    [InlineData("DatasetOptions.Positive 'x' is for two classes", "--positive 'x' is for two classes")]
    [InlineData("so RunFolderTarget.Prepare(overwrite: true) leaves it", "so --overwrite leaves it")]
    [InlineData("Write it with OnnxFiles.SaveOnnx(doubleInputs: true), or", "Write it with --double-inputs, or")]
    [InlineData("(PathOptions.LambdaGrid), line 3", "(--lambda-file), line 3")]
    [InlineData("FittedModel.IntervalAt is 2, expected", "--interval is 2, expected")]
    [InlineData("Use LambdaRule.Min or LambdaRule.OneSe.", "Use --at min or --at 1se.")]
    [InlineData("such as SchemaFile.Write writes one.", "such as `parsimony inspect --out` writes one.")]
    [InlineData("Raise --epochs; see Keras.Layers and data.csv.", "Raise --epochs; see Keras.Layers and data.csv.")]
    public void Properties_become_options(string text, string expected) => Assert.Equal(expected, CommandLineText.Of(text));

    [Fact]
    public void Messages_of_the_library_name_properties_and_every_property_they_name_is_an_option()
    {
        var found = 0;
        foreach (var project in (string[])
                 [
                     "Parsimony", "Parsimony.AspNetCore", "Parsimony.IO", "Parsimony.IO.Csv", "Parsimony.IO.Onnx", "Parsimony.ML", "Parsimony.Orleans",
                     "Parsimony.Parquet", "Parsimony.Reporting", "Parsimony.Tables",
                 ])
        {
            foreach (var file in Directory.EnumerateFiles(Repository.File("src", project), "*.cs", SearchOption.AllDirectories))
            {
                // The descriptions of the run folder's files are documentation of what the command line writes.
                if (file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || file.EndsWith("Schemas.cs", StringComparison.Ordinal)) continue;
                foreach (var line in File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
                {
                    var strings = string.Concat(Regex.Matches(line, "\"(?:[^\"\\\\]|\\\\.)*\"").Select(match => match.Value));
                    Assert.DoesNotMatch(@"(?<![\w-])--[a-z]", strings);
                    foreach (Match reference in Regex.Matches(strings, @"\b(PathOptions|DatasetOptions|CsvOptions|TableFileOptions|LambdaContext|LambdaRule|SchemaFile|ClusterOptions)\.[A-Z]\w+"))
                    {
                        Assert.Contains("--", CommandLineText.Of(reference.Value), StringComparison.Ordinal);
                        found++;
                    }
                }
            }
        }

        Assert.True(found > 80, $"{found} references");
    }
}
