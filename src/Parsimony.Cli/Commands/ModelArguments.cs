using System.CommandLine;
using System.Text.Json;
using Parsimony.Cli.Options;
using Parsimony.Data;
using Parsimony.IO;
using Parsimony.IO.Csv;
using Parsimony.Models;
using Parsimony.Preprocessing;
using Parsimony.Results;
using Parsimony.Vocabulary;

namespace Parsimony.Cli.Commands;

/// <summary>What <c>predict</c> and <c>evaluate</c> share: a model, a table, and which lambda.</summary>
sealed class ModelArguments(string tableName, string tableHelp)
{
    readonly Argument<string> _model = new("run|model.safetensors") { Description = "A run folder, or the model file in it." };
    readonly Argument<string> _table = new(tableName) { Description = tableHelp };
    readonly Option<string?> _at = new("--at") { HelpName = "min|1se|ensemble", Description = "Which lambda's networks predict, or the mixture of lambdas that a path has picked. Default: the run's --select." };
    readonly Option<string?> _delimiter = new("--delimiter") { HelpName = "character", Description = "Character between fields, or the word tab. Default: found from the file." };
    readonly Option<string?> _missing = new("--missing") { HelpName = "\"NA,?\"", Description = "Words that mean a missing value besides the empty field. Default: those of the run." };

    public void AddTo(Command command)
    {
        command.Add(_model);
        command.Add(_table);
        command.Add(_at);
        command.Add(_delimiter);
        command.Add(_missing);
    }

    /// <summary>Reads both files and predicts every row.</summary>
    public (FittedModel Model, Table Table, TablePrediction Prediction) Predict(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(_model);
        LambdaRule? at = parsed.GetValue(_at) is { } word ? Words.Choice<LambdaRule>("--at", word) : null;
        var model = FittedModel.Load(path);
        var table = CsvTableReader.Read(parsed.GetRequiredValue(_table), new CsvOptions
        {
            Delimiter = parsed.GetValue(_delimiter) is { } delimiter ? Words.Character("--delimiter", delimiter) : null,
            MissingWords = parsed.GetValue(_missing) is { } missing ? Words.List("--missing", missing) : MissingWordsOf(model),
            CategoricalIfPresent = [.. model.Columns.Where(column => column.Kind == SourceColumnKind.Category).Select(column => column.Name)],
        });
        return (model, table, model.Predict(table, at));
    }

    /// <summary>The words of the run beside the model, so that new data are read as the training data were.</summary>
    static IReadOnlyList<string> MissingWordsOf(FittedModel model)
    {
        using var options = JsonDocument.Parse(model.Options);
        return options.RootElement.TryGetProperty("missing", out var words) && words.ValueKind == JsonValueKind.Array
            ? [.. words.EnumerateArray().Select(word => word.ToString())]
            : [];
    }
}
