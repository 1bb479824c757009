using System.Diagnostics;
using Parsimony.IO.Onnx;
using Parsimony.IO.RunFolder;
using Parsimony.Paths;
using Parsimony.Paths.Options;
using Parsimony.Paths.Units;
using Parsimony.Procedure;
using Parsimony.Procedure.Search;
using Parsimony.Reporting;

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony path</c>: the whole path, lambda chosen, a run folder written.</summary>
static class PathCommand
{
    public static Command Create(Terminal terminal) => TrainingCommand.Create(
        terminal, "path", "Train the whole path, choose lambda, write a run folder: the main job.", OptionTable.Path,
        (settings, commandLine) => Run(terminal, settings, commandLine));

    /// <summary>Runs the command; where someone watches, it hears of progress, and says when to stop.</summary>
    public static int Run(Terminal terminal, RunSettings settings, string commandLine, PathWatch? watch = null)
    {
        var clock = Stopwatch.StartNew();
        using var signals = watch is null ? new Signals(terminal) : null;
        var stop = watch?.Stop ?? signals!.Token;
        using var target = TargetOf(settings);
        settings = DataLoader.WithTarget(DataLoader.WithLambdaFile(settings));
        var dataset = DataLoader.Load(settings);
        settings = DataLoader.WithFoldFile(settings, dataset);
        var plan = RegularizationPath.Plan(dataset, settings.Path);
        settings = settings with { Path = plan.Options };
        var search = SearchOf(dataset, settings);
        var hash = ContentHash.Of(PathSplit.Create(dataset, plan.Path).Rows);
        SettingsNotes.WriteOtherData(terminal, settings, () => hash);
        watch?.Planned(plan, dataset);
        if (!settings.Quiet) PlanPrinter.Print(terminal, dataset, plan, settings.Verbose, search);
        if (!settings.Quiet && target.Unfinished is { } other)
            terminal.Error.WriteLine($"Note: {other} is not finished. If nothing trains it any more, go on with it: {ResumeOf(other)}");
        var path = Train(
            terminal, target, dataset, settings, commandLine, hash, search?.EstimatedSeconds ?? plan.EstimatedSeconds, watch,
            (progress, units) => search is null
                ? RegularizationPath.Fit(plan, dataset, progress, units, stop)
                : RegularizationSearch.Fit(search, dataset, progress, units, stop).Path);
        var contents = Contents(path, dataset, settings, commandLine, clock);
        Commit(target, contents);
        watch?.Written(target.Folder);
        if (target.Remark is { } remark) terminal.Error.WriteLine(CommandLineText.Of(remark));
        if (settings.Json) terminal.Out.Write(RunJson.Serialize(contents.Summary, path.Rows));
        else if (!settings.Quiet)
        {
            string[] shown = [.. dataset.Notes.Concat(plan.Notes).Select(CommandLineText.Of)];
            SummaryPrinter.Print(terminal, path, contents.Summary, shown, target.Folder, settings.Verbose);
        }

        if (path.Interrupted)
        {
            terminal.Error.WriteLine($"Interrupted: {target.Folder} holds the lambdas that were finished, and no model.");
            if (target.HasUnits) terminal.Error.WriteLine($"Go on: {ResumeOf(target.Folder)}");
        }

        if (!path.Interrupted && path.Model is null) throw NoModel(path, settings, commandLine, target.Folder);
        return path.Interrupted ? ExitCodes.Interrupted : ExitCodes.Done;
    }

    /// <summary>The recipes of the command line, the options themselves first; null where there are no others.</summary>
    static SearchPlan? SearchOf(Dataset dataset, RunSettings settings)
    {
        if (settings is { Tries.Count: 0, Search: false }) return null;
        var tries = settings.Tries.Select(text => Recipe.Parse(text, settings.Path));
        var shortlist = settings.Search ? RegularizationSearch.Shortlist(dataset, settings.Path).Skip(1) : [];
        Recipe[] recipes = [new Recipe("base", settings.Path), .. tries, .. shortlist];
        return RegularizationSearch.Plan(dataset, [.. recipes.DistinctBy(recipe => recipe.Name)]);
    }

    static string ResumeOf(string folder) => $"parsimony path --resume {ShellText.Quoted(folder)}";

    static RunFolderTarget TargetOf(RunSettings settings) => settings.Resume is { } resumed
        ? RunFolderTarget.Resume(resumed)
        : RunFolderTarget.Prepare(settings.Out, settings.Data, settings.Overwrite);

    /// <summary>Trains the path; finished networks go into the run's temporary folder, and those of an earlier run come from there.</summary>
    static RegularizationPath Train(
        Terminal terminal, RunFolderTarget target, Dataset dataset, RunSettings settings, string commandLine, string hash, double seconds,
        PathWatch? watch, Func<IProgress<PathProgress>?, IUnitStore, RegularizationPath> train)
    {
        var fingerprint = $"{Vocabulary.ProgramVersion.Text}\n{hash}\n{OptionTable.ResolvedJson(OptionTable.Path, settings)}";
        using var units = UnitJournal.Open(target.UnitsPath, fingerprint, mustFit: settings.Resume is not null);
        UnfinishedRun.Write(target.UnfinishedPath, commandLine, settings, hash);
        if (units.Known > 0 && !settings.Quiet) terminal.Error.WriteLine($"Going on with {units.Known} networks that an earlier run has finished.");
        RegularizationPath path;
        try
        {
            path = watch is not null ? train(watch.Progress, watch.Over(units))
                : ProgressRunner.Run(terminal, settings.Quiet, seconds, progress => train(progress, units));
        }
        catch (Exception error) when (error is not ParsimonyException)
        {
            // Out of memory, or a fault of this program: what is trained can be used once it is mended.
            target.KeepUnits();
            if (target.KeepsUnits) terminal.Error.WriteLine($"The finished networks are kept, to go on: {ResumeOf(target.Folder)}");
            throw;
        }

        if (units.Failure is { } failure) terminal.Error.WriteLine($"Note: finished networks could not be kept for --resume: {failure}");
        return path;
    }

    static void Commit(RunFolderTarget target, RunFolderContents contents)
    {
        try
        {
            target.Commit(contents);
        }
        catch (ParsimonyException error) when (target.KeepsUnits)
        {
            throw new ParsimonyException(
                [.. error.Lines, $"The finished networks are kept. When the place is mended: {ResumeOf(target.Folder)}"], error);
        }
    }

    /// <summary>The error of a whole run without a model: at every lambda all networks of a fold, or of the path, have diverged.</summary>
    static ParsimonyException NoModel(RegularizationPath path, RunSettings settings, string commandLine, string folder)
    {
        var fits = path.Result.Fits;
        var diverged = fits.Count(fit => fit.Status == FitStatus.Diverged);
        var rate = settings.Path.LearningRate ?? 0;
        var found = (diverged == fits.Count ? "Every network diverged" : "No lambda could be chosen, as networks diverged") +
            (rate > 0 ? string.Create(CultureInfo.InvariantCulture, $" at --learning-rate {rate:G3}") : "") +
            $": {diverged} of {fits.Count} left the finite numbers, and there is no model. Expected networks whose losses and weights stay finite.";
        string[] remedy = rate > 0
            ? [$"A lower rate may help. Run: {OptionTable.WithLearningRate(commandLine, TrainingDefaults.RateBelow(rate))}"]
            : [];
        var report = Path.Combine(folder, Schemas.ReportFile);
        return new ParsimonyException([found, .. remedy, $"Otherwise look for extreme values in features and target. Report: {report}."]);
    }

    static HeldOutPredictions? HeldOutOf(RegularizationPath path) => !path.Interrupted && path.Chosen(path.Summary.Select) is { } index
        ? HeldOutPredictions.Of(path.Searched?.Result ?? path.Result, index)
        : null;

    static RunFolderContents Contents(RegularizationPath path, Dataset dataset, RunSettings settings, string commandLine, Stopwatch clock)
    {
        var model = path.Interrupted ? null : path.Model?.WithOptions(OptionTable.ResolvedJson(OptionTable.Path, settings));
        var summary = CommandLineText.Of(path.Summary) with
        {
            ProgramVersion = Vocabulary.ProgramVersion.Text,
            Command = commandLine,
            Data = settings.Data,
            Options = OptionTable.Resolved(OptionTable.Path, settings),
            Warnings = [.. CommandLineText.Of(path.Summary).Warnings, .. RoundedColumns.Warnings(model)],
            Seconds = path.Summary.Seconds with { Total = clock.Elapsed.TotalSeconds },
        };
        return RunFolderContents.Of(path) with
        {
            Summary = summary,
            Recipes = summary.Search?.Rows,
            Model = model,
            Onnx = model?.OnnxOfRun(),
            Kept = model is null ? null : path.Kept?.WithOptions(model.Options),
            Report = CommandLineText.Of(HtmlReport.Render(summary, path.Rows, path.Coefficients, path.Linear, HeldOutOf(path))),
        };
    }
}
