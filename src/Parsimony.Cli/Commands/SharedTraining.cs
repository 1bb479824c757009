using Parsimony.IO.RunFolder;
using Parsimony.IO.UnitFolder;
using Parsimony.Paths;
using Parsimony.Paths.Units;

namespace Parsimony.Cli.Commands;

/// <summary>Runs whose networks other processes train, over a folder that all see: <c>path --plan-only</c>, <c>path --collect</c>.</summary>
static class SharedTraining
{
    // Long enough that starting a process and reading the table do not count, short enough that a lost one costs little.
    const double SecondsOfChunk = 120;

    /// <summary>Plans a run and its first round.</summary>
    public static int Plan(Terminal terminal, RunSettings settings, string commandLine, CancellationToken stop)
    {
        Check(settings);
        var run = FolderOf(settings);
        var job = PathJob.Load(settings);
        if (!settings.Quiet) PlanPrinter.Print(terminal, job.Data, job.Plan, settings.Verbose, job.Search);
        var folders = new UnitFolders(run);
        folders.Create(settings.Overwrite);
        var isPlanned = false;
        try
        {
            UnfinishedRun.Write(folders.JobFile, commandLine, job.Settings with { Out = run, Quiet = false }, job.Hash, Environment.CurrentDirectory);
            isPlanned = Fit(terminal, run, folders, job, stop) is null;
            if (!isPlanned && !stop.IsCancellationRequested)
            {
                throw new ParsimonyException("--plan-only has nothing to share: models without a hidden layer are solved exactly, in this process. " +
                    $"Leave it out: {commandLine}");
            }
        }
        finally
        {
            if (!isPlanned) RemoveAll(run, folders);
        }

        return isPlanned ? ExitCodes.Done : ExitCodes.Interrupted;
    }

    /// <summary>Takes the networks that are trained; returns the run, or null where another round is planned.</summary>
    public static RegularizationPath? Collect(Terminal terminal, string run, PathJob job, CancellationToken stop)
    {
        Check(job.Settings);
        var folders = new UnitFolders(run);
        var round = folders.Round;
        var chunks = round > 0 ? folders.ChunksOf(round) : 0;
        if (chunks > 0 && Enumerable.Range(0, chunks).All(chunk => !folders.IsTrained(round, chunk)))
            throw new ParsimonyException([$"Round {round} in {run} has {chunks} chunks, and none of them is trained.", .. HowToTrain(run, chunks)]);

        return Fit(terminal, run, folders, job, stop);
    }

    /// <summary>The duration of the run since it was planned: what the processes trained, and what this one did.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="own">What this process did.</param>
    public static RunSeconds SecondsSincePlan(string run, RunSeconds own)
    {
        var total = (TimeProvider.System.GetUtcNow() - File.GetLastWriteTimeUtc(new UnitFolders(run).JobFile)).TotalSeconds;
        return total < own.Total ? own : new RunSeconds(total, total - (own.Total - own.Training));
    }

    /// <summary>Removes what was shared, once the run is written.</summary>
    public static void Close(Terminal terminal, string run, RegularizationPath path)
    {
        if (!path.Interrupted) new UnitFolders(run).Remove();
        else terminal.Error.WriteLine($"The trained networks are kept. Go on: {CollectOf(run)}");
    }

    static RegularizationPath? Fit(Terminal terminal, string run, UnitFolders folders, PathJob job, CancellationToken stop)
    {
        var units = folders.ReadUnits(job.Fingerprint);
        foreach (var file in units.Damaged)
            terminal.Error.WriteLine($"Note: {file} is damaged or of another run. The networks that are missing are planned again.");
        try
        {
            return ProgressRunner.Run(
                terminal, job.Settings.Quiet, null, progress => job.Fit(progress is null ? null : new Rest(progress), new FolderUnits(units), stop));
        }
        catch (UnitsPendingException pending)
        {
            var chunks = folders.Plan(pending.Chains, job.Settings.Chunks ?? ChunksFor(pending.Chains, job));
            var networks = pending.Chains.Sum(chain => chain.Units.Count);
            if (job.Settings.Quiet) return null;
            terminal.Out.WriteLine($"Round {folders.Round}: {networks} networks in {chunks} {(chunks == 1 ? "chunk" : "chunks")}.");
            foreach (var line in HowToTrain(run, chunks)) terminal.Out.WriteLine(line);
            return null;
        }
    }

    /// <summary>Shows what this process does itself, and not the networks that it only reads.</summary>
    sealed class Rest(IProgress<PathProgress> progress) : IProgress<PathProgress>
    {
        public void Report(PathProgress value)
        {
            if (value.Stage is not (PathStage.Prepare or PathStage.LambdaMax or PathStage.Path or PathStage.Nested)) progress.Report(value);
        }
    }

    static string[] HowToTrain(string run, int chunks) =>
    [
        chunks == 1
            ? $"Train them: parsimony unit {ShellText.Quoted(run)} --chunk 0"
            : $"Train them, on any machine that sees the folder: parsimony unit {ShellText.Quoted(run)} --chunk <0 to {chunks - 1}>",
        $"Then: {CollectOf(run)}",
    ];

    static string CollectOf(string run) => $"parsimony path --collect {ShellText.Quoted(run)}";

    /// <summary>Number of chunks that take about <see cref="SecondsOfChunk"/> each on a machine like this one.</summary>
    static int ChunksFor(IReadOnlyList<UnitChain> chains, PathJob job)
    {
        var networks = chains.Sum(chain => chain.Units.Sum(unit => Training.Rungs.ShareAt(unit.Rung)));
        return (int)Math.Ceiling(networks / job.Networks * job.Seconds / SecondsOfChunk);
    }

    static void Check(RunSettings settings)
    {
        if (settings.Chunks is < 1) throw new ParsimonyException($"--chunks is {settings.Chunks}, expected a whole number of at least 1.");
        if (settings is { PlanOnly: not null, Data: "-" })
            throw new ParsimonyException("--plan-only needs a table that other processes can read, and - is standard input. Give a file.");
        if (settings is { PlanOnly: not null, Json: true })
            throw new ParsimonyException("--plan-only makes no run.json yet. Leave --json out, and give it to parsimony path --collect.");
    }

    static string FolderOf(RunSettings settings)
    {
        var named = settings.PlanOnly!.Length > 0 ? settings.PlanOnly : null;
        if (named is not null && settings.Out is not null && settings.Out != named)
            throw new ParsimonyException($"--plan-only {named} and --out {settings.Out} are two folders. Leave one out.");
        if ((named ?? settings.Out) is { } folder) return Path.TrimEndingDirectorySeparator(folder);

        // The first free name, as without --plan-only.
        using var target = RunFolderTarget.Prepare(null, settings.Data, overwrite: false);
        return target.Folder;
    }

    static void RemoveAll(string run, UnitFolders folders)
    {
        folders.Remove();
        if (Directory.Exists(run) && !Directory.EnumerateFileSystemEntries(run).Any()) Directory.Delete(run);
    }
}
