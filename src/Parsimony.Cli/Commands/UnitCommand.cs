using Parsimony.Engine;
using Parsimony.Paths;
using Parsimony.Paths.Units;

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony unit</c>: a part of the networks of a run that <c>path --plan-only</c> has planned.</summary>
static class UnitCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "The folder of parsimony path --plan-only." };
        var arguments = new CommandArguments<UnitSettings>(UnitSettings.All);
        var command = new Command("unit", "Train a part of the networks of a planned run; parsimony path --collect takes them.") { run };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            var (settings, _) = arguments.Parse(parsed, new UnitSettings(), [], arguments.OutOfRange, OptionSource.OfEnvironment);
            return Run(terminal, parsed.GetRequiredValue(run), settings);
        });
        return command;
    }

    static int Run(Terminal terminal, string run, UnitSettings settings)
    {
        using var signals = new Signals(terminal);
        var planned = PlannedRun.Open(run);
        var folders = planned.Folders;
        var round = folders.Round;
        var chunks = round == 0 ? 0 : folders.ChunksOf(round);
        if (settings.Chunk >= chunks)
        {
            if (!settings.Quiet) terminal.Out.WriteLine($"Round {round} has {chunks} chunks, from 0 on: chunk {settings.Chunk} has nothing to do.");
            return ExitCodes.Done;
        }

        if (folders.IsTrained(round, settings.Chunk))
        {
            if (!settings.Quiet) terminal.Out.WriteLine($"Chunk {settings.Chunk} of round {round} is trained already.");
            return ExitCodes.Done;
        }

        var job = planned.Load();
        var chains = folders.ReadChunk(round, settings.Chunk);
        var trained = ProgressRunner.Run(
            terminal, settings.Quiet, null,
            progress => Train(job, chains, settings.Threads ?? Environment.ProcessorCount, progress, signals.Token));
        signals.Token.ThrowIfCancellationRequested();
        folders.WriteChunk(round, settings.Chunk, job.Fingerprint, trained);
        if (!settings.Quiet) terminal.Out.WriteLine($"Chunk {settings.Chunk} of round {round}: {trained.Length} networks are trained.");
        return ExitCodes.Done;
    }

    static (UnitKey Key, ReplicaOutcome Outcome)[] Train(
        PathJob job, IReadOnlyList<UnitChain> chains, int threads, IProgress<PathProgress>? progress, CancellationToken stop)
    {
        using var trainer = job.CreateTrainer();
        var outcomes = new IReadOnlyList<ReplicaOutcome>[chains.Count];
        var all = chains.Sum(chain => chain.Units.Count);
        WorkQueue.Run(
            chains.Count, threads, 1, _ => trainer.CreateWorker(),
            (index, worker) => outcomes[index] = trainer.Train(chains[index], worker, stop),
            () => progress?.Report(PathProgress.Of(PathStage.Path, outcomes.Sum(done => done?.Count ?? 0), all)),
            stop);
        stop.ThrowIfCancellationRequested();
        return [.. chains.SelectMany((chain, index) => chain.Units.Zip(outcomes[index]))];
    }
}
