using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parsimony.IO.Csv;
using Parsimony.IO.RunFolder;
using Parsimony.Paths.Options;
using Parsimony.Procedure;

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony inspect</c>: how each column of a table is read, and what would become of it.</summary>
static class InspectCommand
{
    static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(Terminal terminal) => TrainingCommand.Create(
        terminal, "inspect", "Show how each column of a table is read and what would become of it; write it down to be edited.", OptionTable.Inspect,
        (settings, _) => Run(terminal, settings));

    static int Run(Terminal terminal, RunSettings settings)
    {
        if (settings.Out is { } taken && File.Exists(taken) && !settings.Overwrite)
            throw new ParsimonyException($"{taken} exists already. Choose another file with --out, or replace it with --overwrite.");
        settings = DataLoader.WithSchema(settings);
        var table = DataLoader.ReadTable(settings);
        var options = DataLoader.OptionsOf(settings);
        var dataset = settings.Target is null ? null : Dataset.FromTable(table, options);
        var reasons = new List<string>();
        var preprocess = new ResolvedPath(PathPlanner.WithScaling(settings.Path, dataset?.Features ?? table, reasons)).Preprocess;
        if (dataset is null && preprocess.TargetMeans)
            throw new ParsimonyException("--target-means looks at the target. Name it with --target.");
        var found = dataset is null ? TableInspection.Of(table, options, preprocess) : TableInspection.Of(dataset, preprocess);
        found = new TableInspection(
            [.. found.Columns.Select(CommandLineText.Of)],
            [.. found.Notes.Concat(reasons).Select(CommandLineText.Of)],
            [.. found.Warnings.Select(CommandLineText.Of)]);
        if (settings.Out is { } file) SchemaFile.Write(file, [.. found.Columns.Select(column => column.Schema)]);
        if (settings.Json) terminal.Out.Write(Document(settings, table, found).ToJsonString(s_json) + "\n");
        else InspectionPrinter.Print(terminal, table, dataset?.Target, found);
        if (settings.Out is { } written)
        {
            var (data, schema) = (ShellText.Quoted(settings.Data), ShellText.Quoted(written));
            terminal.Error.WriteLine($"Schema: {written}; edit it, then: parsimony path {data} --schema {schema}");
        }

        return ExitCodes.Done;
    }

    static JsonObject Document(RunSettings settings, Table table, TableInspection found) => new()
    {
        ["data"] = settings.Data,
        ["rows"] = table.RowCount,
        ["target"] = settings.Target,
        ["columns"] = RunJson.Columns(found.Columns),
        ["notes"] = new JsonArray([.. found.Notes.Select(note => JsonValue.Create(note))]),
        ["warnings"] = new JsonArray([.. found.Warnings.Select(warning => JsonValue.Create(warning))]),
    };
}
