using Parsimony.Tests.Support;

namespace Parsimony.External.Tests.Cluster;

/// <summary>Driver and nodes meet at an empty PostgreSQL database, in which the driver makes what it needs. Needs Debian's postgresql.</summary>
[Collection(nameof(SharedRun))]
public sealed class PostgresTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly PostgresServer _postgres = new();

    [Fact]
    public void A_driver_that_is_killed_goes_on_with_the_same_node()
    {
        var meeting = $"--cluster postgres:{_postgres.Connection}";
        using var node = new ToolProcess($"node {meeting} --threads 1");
        node.WaitFor("Waiting for a run in the cluster 'parsimony' at PostgreSQL Host=127.0.0.1.");
        // The next driver finds the killed one on the list, and takes it off.
        SharedRun.KillAndGoOn(node, meeting, _folder.In("run"));
        Assert.DoesNotContain("Still waiting", node.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_that_may_not_make_tables_is_told_how_it_may()
    {
        _postgres.Ask("CREATE ROLE guest LOGIN");
        var connection = _postgres.Connection.Replace("Username=parsimony", "Username=guest", StringComparison.Ordinal);
        using var driver = new ToolProcess($"path {SharedRun.Table} --target survived --cluster postgres:{connection}");
        Assert.Equal(2, driver.Wait());
        Assert.Contains("GRANT CREATE ON SCHEMA public TO \"guest\";", driver.Said, StringComparison.Ordinal);
        _postgres.Ask("GRANT CREATE ON SCHEMA public TO \"guest\";");
        using var again = new ToolProcess($"path {SharedRun.Table} --target survived --lambdas 3 --folds 2 --restarts 1 --epochs 5 " +
            $"--cluster postgres:{connection} --out {_folder.In("run")}");
        Assert.True(again.Wait() == 0, again.Said);
    }

    public void Dispose()
    {
        _postgres.Dispose();
        _folder.Dispose();
    }
}
