using System.Diagnostics;
using Parsimony.IO.Onnx;
using Parsimony.IO.RunFolder;
using Parsimony.Paths.Options;
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
        if (settings.PlanOnly is not null) return SharedTraining.Plan(terminal, settings, commandLine, stop);
        using var target = TargetOf(settings);
        using var storage = RowsOnDisk.Open(settings, target);
        var job = PathJob.Load(settings);
        if (settings.Collect is { } planned) PlannedRun.CheckRows(job, planned);
        else SettingsNotes.WriteOtherData(terminal, job.Settings, () => job.Hash);
        watch?.Planned(job.Plan, job.Data);
        if (!settings.Quiet && settings.Collect is null) PlanPrinter.Print(terminal, job.Data, job.Plan, settings.Verbose, job.Search);
        if (!settings.Quiet && target.Unfinished is { } other)
            terminal.Error.WriteLine($"Note: {other} is not finished. If nothing trains it any more, go on with it: {ResumeOf(other)}");
        var shared = settings.Collect;
        var path = shared is null ? Train(terminal, target, job, commandLine, watch, stop) : SharedTraining.Collect(terminal, shared, job, stop);
        if (path is null) return ExitCodes.Done;
        var code = Finish(terminal, target, job, commandLine, clock, path, watch);
        if (shared is not null) SharedTraining.Close(terminal, shared, path);
        RowsOnDisk.Tell(terminal, storage, settings.Quiet);
        return code;
    }

    /// <summary>Writes the run and says what came out.</summary>
    static int Finish(
        Terminal terminal, RunFolderTarget target, PathJob job, string commandLine, Stopwatch clock, RegularizationPath path, PathWatch? watch)
    {
        var settings = job.Settings;
        var contents = Contents(path, settings, commandLine, clock);
        Commit(target, contents);
        watch?.Written(target.Folder);
        if (target.Remark is { } remark) terminal.Error.WriteLine(CommandLineText.Of(remark));
        if (settings.Json) terminal.Out.Write(RunJson.Serialize(contents.Summary, path.Rows));
        else if (!settings.Quiet)
        {
            string[] shown = [.. job.Data.Notes.Concat(job.Plan.Notes).Select(CommandLineText.Of)];
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

    static string ResumeOf(string folder) => $"parsimony path --resume {ShellText.Quoted(folder)}";

    static RunFolderTarget TargetOf(RunSettings settings) => settings.Resume is { } resumed ? RunFolderTarget.Resume(resumed)
        : settings.Collect is { } shared ? RunFolderTarget.Collect(shared)
        : RunFolderTarget.Prepare(settings.Out, settings.Data, settings.Overwrite);

    /// <summary>Trains the path; finished networks go into the run's temporary folder, and those of an earlier run come from there.</summary>
    static RegularizationPath Train(
        Terminal terminal, RunFolderTarget target, PathJob job, string commandLine, PathWatch? watch, CancellationToken stop)
    {
        var settings = job.Settings;
        using var units = UnitJournal.Open(target.UnitsPath, job.Fingerprint, mustFit: settings.Resume is not null);
        UnfinishedRun.Write(target.UnfinishedPath, commandLine, settings, job.Hash);
        if (units.Known > 0 && !settings.Quiet) terminal.Error.WriteLine($"Going on with {units.Known} networks that an earlier run has finished.");
        RegularizationPath path;
        var open = new List<IDisposable>();
        try
        {
            var executor = ClusterAccess.Executor(terminal, job, commandLine, watch is null ? units : watch.Over(units), open, stop);
            path = watch is not null ? job.Fit(watch.Progress, executor, stop)
                : ProgressRunner.Run(terminal, settings.Quiet, job.Seconds, progress => job.Fit(progress, executor, stop));
        }
        catch (Exception error) when (error is not ParsimonyException)
        {
            // Out of memory, or a fault of this program: what is trained can be used once it is mended.
            target.KeepUnits();
            if (target.KeepsUnits) terminal.Error.WriteLine($"The finished networks are kept, to go on: {ResumeOf(target.Folder)}");
            throw;
        }
        finally
        {
            for (var index = open.Count - 1; index >= 0; index--) open[index].Dispose();
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

    static RunFolderContents Contents(RegularizationPath path, RunSettings settings, string commandLine, Stopwatch clock)
    {
        var model = path.Interrupted ? null : path.Model?.WithOptions(OptionTable.ResolvedJson(OptionTable.Path, settings));
        var seconds = path.Summary.Seconds with { Total = clock.Elapsed.TotalSeconds };
        var summary = CommandLineText.Of(path.Summary) with
        {
            ProgramVersion = Vocabulary.ProgramVersion.Text,
            Command = commandLine,
            Data = settings.Data,
            Options = OptionTable.Resolved(OptionTable.Path, settings),
            Warnings = [.. CommandLineText.Of(path.Summary).Warnings, .. RoundedColumns.Warnings(model)],
            Seconds = settings.Collect is { } shared ? SharedTraining.SecondsSincePlan(shared, seconds) : seconds,
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
