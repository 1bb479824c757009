using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Parsimony.IO.UnitFolder;
using Parsimony.Paths;
using Parsimony.Procedure;

namespace Parsimony.Orleans;

/// <summary>A process that trains networks for whichever run drives its cluster, one run after the other.</summary>
/// <param name="options">How processes find each other.</param>
/// <param name="name">The name of the node, for messages and leases.</param>
/// <param name="threads">Number of threads that train.</param>
/// <param name="open">Reads the files of a run, whose folder it is given, and makes what trains its networks.</param>
/// <param name="say">Receives lines for the user.</param>
sealed class ClusterNode(ClusterOptions options, string name, int threads, Func<string, RunOffer, UnitTrainer> open, Action<string> say)
{
    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan s_renewal = TimeSpan.FromSeconds(1);

    readonly HashSet<long> _tickets = [];
    IUnitCoordinator _coordinator = null!;

    /// <summary>Works until it is stopped.</summary>
    /// <exception cref="ParsimonyException">The run needs another version of the program, or its table is read differently here.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        using var host = ClusterHosting.Node(options, say);
        try
        {
            say($"Waiting for a run in the cluster '{options.Name}' at {options.Meeting.Name}.");
            await host.StartAsync(stop).ConfigureAwait(false);
            _coordinator = host.Services.GetRequiredService<IClusterClient>().GetGrain<IUnitCoordinator>(UnitCoordinator.Key);
            while (!stop.IsCancellationRequested)
            {
                var offer = await AskAsync(_coordinator.GetOfferAsync).ConfigureAwait(false);
                if (offer is not null) await ServeAsync(offer, stop).ConfigureAwait(false);
                await Task.Delay(s_renewal, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Tickets in hand go to others when their leases are over.
        }
    }

    /// <summary>Trains for one run until it ends.</summary>
    async Task ServeAsync(RunOffer offer, CancellationToken stop)
    {
        if (offer.Version != Vocabulary.ProgramVersion.Text)
        {
            throw new ParsimonyException(
                $"The run is driven by parsimony {offer.Version}, and this is {Vocabulary.ProgramVersion.Text}: their networks may differ. " +
                "Install the same version on both.");
        }

        var folder = Directory.CreateTempSubdirectory("parsimony-node-").FullName;
        var meter = new NodeMeter();
        try
        {
            var began = Stopwatch.GetTimestamp();
            foreach (var file in offer.Files)
            {
                // The name comes from another machine, and must not lead out of the folder.
                if (!await FetchAsync(file, Path.Combine(folder, Path.GetFileName(file.Name)), stop).ConfigureAwait(false)) return;
                meter.BytesFetched += file.Length;
            }

            meter.SecondsOfFetching = Stopwatch.GetElapsedTime(began).TotalSeconds;
            using var trainer = open(folder, offer);
            say($"Training for run {offer.Run}.");
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() => Work(offer, trainer, meter, ended))
            {
                IsBackground = true,
                Name = "Parsimony worker",
                Priority = ThreadPriority.BelowNormal,
            }).ToArray();
            foreach (var worker in workers) worker.Start();
            await RenewAsync(offer, ended).ConfigureAwait(false);
            foreach (var worker in workers) worker.Join();
            if (!stop.IsCancellationRequested) say($"Run {offer.Run} has ended: {meter}.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    async Task<bool> FetchAsync(RunFile file, string path, CancellationToken stop)
    {
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        await using (stream.ConfigureAwait(false))
        {
            while (stream.Length < file.Length)
            {
                var part = await AskAsync(() => _coordinator.ReadAsync(file.Hash, stream.Length)).ConfigureAwait(false);
                if (part is null or []) return false;
                await stream.WriteAsync(part, stop).ConfigureAwait(false);
            }

            stream.Position = 0;
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop).ConfigureAwait(false)) == file.Hash;
        }
    }

    /// <summary>Keeps the leases, and ends the work when the run has ended or its driver is gone.</summary>
    async Task RenewAsync(RunOffer offer, CancellationTokenSource ended)
    {
        while (!ended.IsCancellationRequested)
        {
            long[] tickets;
            lock (_tickets) tickets = [.. _tickets];
            var now = await AskAsync(_coordinator.GetOfferAsync).ConfigureAwait(false);
            if (now?.Run != offer.Run) await ended.CancelAsync().ConfigureAwait(false);
            else await TellAsync(() => _coordinator.RenewAsync(offer.Run, name, tickets)).ConfigureAwait(false);
            await Task.WhenAny(Task.Delay(s_renewal, ended.Token)).ConfigureAwait(false);
        }
    }

    void Work(RunOffer offer, UnitTrainer trainer, NodeMeter meter, CancellationTokenSource ended)
    {
        using var worker = trainer.CreateWorker();
        while (!ended.IsCancellationRequested)
        {
            var asked = Stopwatch.GetTimestamp();
            var ticket = AskAsync(() => _coordinator.TakeAsync(offer.Run, name)).GetAwaiter().GetResult();
            if (ticket is null)
            {
                ended.Token.WaitHandle.WaitOne(s_pause);
                continue;
            }

            meter.Answered(asked);
            lock (_tickets) _tickets.Add(ticket.Number);
            try
            {
                var units = Train(ticket, trainer, worker, meter, ended.Token);
                var told = Stopwatch.GetTimestamp();
                TellAsync(() => _coordinator.CompleteAsync(offer.Run, ticket.Number, units)).GetAwaiter().GetResult();
                meter.Answered(told);
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                say($"A network could not be trained: {error.Message}");
                TellAsync(() => _coordinator.FailAsync(offer.Run, name, ticket.Number, error.Message)).GetAwaiter().GetResult();
            }
            finally
            {
                lock (_tickets) _tickets.Remove(ticket.Number);
            }
        }
    }

    static byte[] Train(Ticket ticket, UnitTrainer trainer, TrainingWorker worker, NodeMeter meter, CancellationToken stop)
    {
        using var stream = new MemoryStream(ticket.Chains);
        var began = Stopwatch.GetTimestamp();
        var units = ChainCodec.Read(stream).SelectMany(chain => chain.Units.Zip(trainer.Train(chain, worker, stop))).ToArray();
        meter.Trained(units.Length, began);
        return UnitsCodec.Write(units);
    }

    /// <summary>Tells the driver, who may not be there any more.</summary>
    static Task TellAsync(Func<Task> tell) => AskAsync<object>(async () =>
    {
        await tell().ConfigureAwait(false);
        return null!;
    });

    /// <summary>Asks the driver; null where it does not answer, as it has ended or is not there yet.</summary>
    static async Task<T?> AskAsync<T>(Func<Task<T>> ask)
        where T : class?
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception error) when (error is global::Orleans.Runtime.OrleansException or TimeoutException or ObjectDisposedException)
        {
            return null;
        }
    }
}
