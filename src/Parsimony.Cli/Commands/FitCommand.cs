using System.Diagnostics;
using Parsimony.IO.Onnx;
using Parsimony.IO.RunFolder;
using Parsimony.Procedure;

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony fit</c>: one network at one lambda; same preprocessing and model file as a path, no folds.</summary>
static class FitCommand
{
    public static Command Create(Terminal terminal) => TrainingCommand.Create(
        terminal, "fit", "Train one network at one lambda: same preprocessing, same model file, no folds.", OptionTable.Fit,
        (settings, commandLine) => Run(terminal, settings, commandLine));

    static int Run(Terminal terminal, RunSettings settings, string commandLine)
    {
        var clock = Stopwatch.StartNew();
        using var signals = new Signals(terminal);
        using var target = RunFolderTarget.Prepare(settings.Out, settings.Data, settings.Overwrite);
        using var storage = RowsOnDisk.Open(settings, target);
        settings = DataLoader.WithTarget(settings);
        var dataset = DataLoader.Load(settings);
        var plan = RegularizationPath.Plan(dataset, settings.Path);
        settings = settings with { Path = plan.Options };
        SettingsNotes.WriteOtherData(terminal, settings, () => ContentHash.Of(dataset));
        if (!settings.Quiet) PlanPrinter.PrintData(terminal, dataset, plan.Notes);
        var trained = Stopwatch.StartNew();
        var model = ProgressRunner.Run(terminal, settings.Quiet, plannedSeconds: null,
            progress => SingleFit.Run(dataset, settings.Lambda!.Value, settings.Path, progress, signals.Token));
        trained.Stop();
        var summary = Summary(dataset, plan, settings, commandLine) with
        {
            Seconds = new RunSeconds(clock.Elapsed.TotalSeconds, trained.Elapsed.TotalSeconds),
        };
        string[] rounded = [.. RoundedColumns.Warnings(model)];
        summary = summary with { Warnings = [.. summary.Warnings, .. rounded] };
        var written = model.WithOptions(OptionTable.ResolvedJson(OptionTable.Fit, settings));
        target.Commit(new RunFolderContents { Summary = summary, Model = written, Onnx = written.OnnxOfRun() });
        if (target.Remark is { } remark) terminal.Error.WriteLine(CommandLineText.Of(remark));
        if (!settings.Quiet) Array.ForEach(rounded, warning => terminal.Error.WriteLine($"Warning: {warning}"));
        if (settings.Json) terminal.Out.Write(RunJson.Serialize(summary, []));
        else if (!settings.Quiet)
        {
            terminal.Out.WriteLine($"Model: {Path.Combine(target.Folder, Schemas.ModelFile)}");
            terminal.Out.WriteLine($"Next:  parsimony evaluate {ShellText.Quoted(target.Folder)} <labelled.csv>");
        }

        RowsOnDisk.Tell(terminal, storage, settings.Quiet);
        return ExitCodes.Done;
    }

    /// <summary>The summary of a path that has one lambda and no folds: nothing is chosen, nothing is scored.</summary>
    static RunSummary Summary(Dataset dataset, PathPlan plan, RunSettings settings, string commandLine) => new()
    {
        ProgramVersion = Vocabulary.ProgramVersion.Text,
        Command = commandLine,
        Options = OptionTable.Resolved(OptionTable.Fit, settings),
        Seed = settings.Path.Seed,
        Data = settings.Data,
        Target = dataset.Target.Name,
        Task = dataset.Target.Task,
        Rows = dataset.RowCount,
        Features = dataset.Features.Columns.Count,
        Inputs = plan.LayerSizes[0],
        Classes = dataset.Target.Classes,
        DataHash = ContentHash.Of(dataset),
        FoldHash = "",
        Scale = plan.Path.ScaleOn(dataset),
        LambdaMax = plan.Path.ScaleOn(dataset).Read(settings.Lambda!.Value),
        LambdaUnits = new Dictionary<string, IReadOnlyDictionary<string, double>>(),
        Select = LambdaRule.Min,
        Baselines = new Dictionary<string, Baseline?>(),
        LayerSizes = plan.LayerSizes,
        Networks = settings.Path.Restarts ?? 1,
        Seconds = new RunSeconds(0, 0),
        Machine = Procedure.ThisMachine.Description,
        Status = RunStatus.Complete,
        Warnings = [.. dataset.Notes.Concat(plan.Notes).Select(CommandLineText.Of)],
        Columns = [.. plan.Columns.Select(CommandLineText.Of)],
    };
}
