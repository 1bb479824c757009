using Parsimony.Paths.Units;

namespace Parsimony.Cli.Commands;

/// <summary>Clusters as far as this command has them: the native one has none, as Orleans makes code at run time.</summary>
static class ClusterAccess
{
#if NATIVE
    public static int Serve(Terminal terminal, NodeSettings settings) => throw Missing();

    public static IUnitExecutor Executor(
        Terminal terminal, PathJob job, string commandLine, IUnitStore store, ICollection<IDisposable> open, CancellationToken stop) =>
        job.Settings.Cluster.Meeting is null ? new ThreadUnits(store) : throw Missing();

    static ParsimonyException Missing() => new(
        "This is the native parsimony, which has no clusters. Install the portable one, which has, and needs .NET 10 with ASP.NET Core: " +
        "dotnet tool install --global Parsimony.Tool.any");
#else
    /// <summary>Trains for the runs of a cluster until it is stopped.</summary>
    public static int Serve(Terminal terminal, NodeSettings settings) => ClusterCommands.Serve(terminal, settings);

    /// <summary>What trains the networks of a run: the cluster, if one is given, else the threads of this process.</summary>
    /// <param name="terminal">Where it is said which nodes come and go.</param>
    /// <param name="job">The run.</param>
    /// <param name="commandLine">Its command.</param>
    /// <param name="store">Keeps finished networks.</param>
    /// <param name="open">Receives what must be disposed of after the run.</param>
    /// <param name="stop">Gives up.</param>
    public static IUnitExecutor Executor(
        Terminal terminal, PathJob job, string commandLine, IUnitStore store, ICollection<IDisposable> open, CancellationToken stop) =>
        job.Settings.Cluster.Meeting is null ? new ThreadUnits(store)
            : ClusterCommands.Drive(terminal, job, commandLine, store, open, stop);
#endif
}
