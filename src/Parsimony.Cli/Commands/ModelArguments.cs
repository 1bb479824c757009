using System.Text.Json;
using Parsimony.IO;
using Parsimony.IO.Csv;
using Parsimony.Models;
using Parsimony.Tables;

namespace Parsimony.Cli.Commands;

/// <summary>What the commands that use a model share: the model, its options and, but for <c>export</c>, a table.</summary>
/// <param name="options">The options of the command.</param>
sealed class ModelArguments(IReadOnlyList<OptionDeclaration<ModelSettings>> options)
{
    readonly Argument<string> _model = new("run|model.safetensors") { Description = "A run folder, or the model file in it." };
    readonly CommandArguments<ModelSettings> _options = new(options);
    Argument<string>? _table;

    /// <summary>Adds the model, the table if there is one, and the options.</summary>
    public void AddTo(Command command, Argument<string>? table = null)
    {
        command.Add(_model);
        _table = table;
        if (table is not null) command.Add(table);
        _options.AddTo(command);
    }

    /// <summary>Takes the options over.</summary>
    public ModelSettings Settings(ParseResult parsed) => _options.Parse(parsed, new ModelSettings(), [], _ => []).Settings;

    /// <summary>The run folder or the model file.</summary>
    public string Model(ParseResult parsed) => parsed.GetRequiredValue(_model);

    /// <summary>Takes the options over and reads the model.</summary>
    public (ModelSettings Settings, FittedModel Model) Load(ParseResult parsed) => (Settings(parsed), FittedModel.Load(Model(parsed)));

    /// <summary>Reads the model and the table and predicts every row.</summary>
    public PredictedTable Predict(ParseResult parsed)
    {
        var (settings, model) = Load(parsed);
        var storage = RowsOnDisk.Open(settings.Memory, settings.Out);
        try
        {
            var table = Read(parsed.GetRequiredValue(_table!), settings, model);
            return new PredictedTable(settings, model, table, model.PredictRows(table, settings.At), storage);
        }
        catch
        {
            storage?.Dispose();
            throw;
        }
    }

    static Table Read(string path, ModelSettings settings, FittedModel model)
    {
        var (missing, hadNoHeader) = ReadingOf(model);
        var csv = new CsvOptions
        {
            Delimiter = settings.Delimiter,
            NoHeader = settings.NoHeader || hadNoHeader,
            NumericNames = true,
            Formats = model.Formats.ToDictionary(entry => entry.Key, entry => entry.Value with
            {
                Missing = settings.Missing ?? [.. entry.Value.Missing.Union(missing, StringComparer.Ordinal)],
            }),
        };
        var options = new TableFileOptions { Format = settings.TableFormat, Sheet = settings.Sheet, Query = settings.Query, Csv = csv };
        return TableFile.Read(path, options);
    }

    /// <summary>Missing words of the training, and whether its table had no header: new data are read as the training data were.</summary>
    static (IReadOnlyList<string> Missing, bool HadNoHeader) ReadingOf(FittedModel model)
    {
        using var options = JsonDocument.Parse(model.Options);
        var hasWords = options.RootElement.TryGetProperty("missing", out var words) && words.ValueKind == JsonValueKind.Array;
        var hadNoHeader = options.RootElement.TryGetProperty("no_header", out var value) && value.ValueKind == JsonValueKind.True;
        return (hasWords ? [.. words.EnumerateArray().Select(word => word.ToString())] : [], hadNoHeader);
    }
}
