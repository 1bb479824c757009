using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Parsimony.AspNetCore;

/// <summary>Looks at the files of the models, and loads those that have changed.</summary>
sealed class ModelReloader(ServedModels models, ILogger<ModelReloader> logger) : BackgroundService
{
    static readonly Action<ILogger, string, string, Exception?> s_logReloaded = LoggerMessage.Define<string, string>(
        LogLevel.Information, new EventId(1, "Reloaded"), "Model {Name} was loaded again from {Path}.");

    static readonly Action<ILogger, string, string, Exception?> s_logKept = LoggerMessage.Define<string, string>(
        LogLevel.Warning, new EventId(2, "Kept"), "Model {Name} has changed but cannot be loaded; the one before it is still served. {Problem}");

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(models.All.Where(model => model.Options.ReloadEvery != Timeout.InfiniteTimeSpan)
            .Select(model => WatchAsync(model, stoppingToken)));

    async Task WatchAsync(ServedModel model, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(model.Options.ReloadEvery);
        string? told = null;
        try
        {
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            {
                if (model.Refresh()) s_logReloaded(logger, model.Name, model.Path, null);
                if (model.Problem is { } problem && problem != told) s_logKept(logger, model.Name, problem, null);
                told = model.Problem;
            }
        }
        catch (OperationCanceledException)
        {
            // The service ends.
        }
    }
}
