using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Parsimony.Paths.Units;

namespace Parsimony.Orleans;

/// <summary>The driver of a run: nodes that know the meeting can take networks as long as it lives.</summary>
sealed class ClusterDriver : IDisposable
{
    static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(40);
    static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // A silo says goodbye for seconds; a run that is stopped ends within one.
    static readonly TimeSpan s_farewell = TimeSpan.FromMilliseconds(300);

    readonly IHost _host;
    readonly TicketBoard _board;

    ClusterDriver(IHost host, TicketBoard board) => (_host, _board) = (host, board);

    /// <summary>Joins the cluster.</summary>
    /// <param name="options">How processes find each other.</param>
    /// <param name="files">What nodes are told.</param>
    /// <param name="say">Receives lines for the user.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="ParsimonyException">The meeting cannot be reached, or another run drives the cluster.</exception>
    public static ClusterDriver Start(ClusterOptions options, OfferedFiles files, Action<string> say, CancellationToken stop)
    {
        var board = new TicketBoard(TimeProvider.System, say);
        var host = ClusterHosting.Driver(options, board, files);
        try
        {
            if (options.Meeting.Kind == MeetingKind.Postgres) PostgresTables.Make(options.Meeting.Text);
            host.StartAsync(stop).GetAwaiter().GetResult();
            WaitUntilAlone(host, options, stop).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is not (ParsimonyException or OperationCanceledException))
        {
            host.Dispose();
            throw new ParsimonyException($"Cannot drive the cluster '{options.Name}' at {options.Meeting.Name}: " +
                $"{Innermost(error).TrimEnd('.')}. {HintFor(options.Meeting)}", error);
        }

        return new ClusterDriver(host, board);
    }

    /// <summary>Makes what trains the networks of a run.</summary>
    public IUnitExecutor Over(IUnitStore store) => new ClusterUnits(store, _board);

    /// <summary>Leaves the cluster. The silo goes on saying goodbye as long as the process lives, which is not waited for.</summary>
    public void Dispose()
    {
        // Nodes see that the driver does not answer, and the next driver of this machine takes its place at the meeting.
        _ = Task.Run(() => _host.StopAsync()).Wait(s_farewell);
    }

    // A driver that was killed is still on the list for some seconds.
    static async Task WaitUntilAlone(IHost host, ClusterOptions options, CancellationToken stop)
    {
        var management = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
        for (var waited = TimeSpan.Zero; ; waited += s_pause)
        {
            if ((await management.GetHosts(onlyActive: true, stop).ConfigureAwait(false)).Count <= 1) return;
            if (waited >= s_longestWait)
            {
                throw new ParsimonyException(
                    $"Another run drives the cluster '{options.Name}'. Wait for its end, or give both sides another ClusterOptions.Name.");
            }

            await Task.Delay(s_pause, stop).ConfigureAwait(false);
        }
    }

    static string HintFor(Meeting meeting) => meeting.Driver is { } driver
        ? $"The driver listens at port {driver.Port} of this machine. Does another program use it, or is the address that of another machine?"
        : "Is the server there, and are its address and password right?";

    static string Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error.Message;
}
