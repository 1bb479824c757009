using Parsimony.Tests.Support;

namespace Parsimony.External.Tests.Cluster;

/// <summary>Driver and nodes meet by nothing but the driver's host name, as they do at a Service of Kubernetes.</summary>
[Collection(nameof(SharedRun))]
public sealed class NamedDriverTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [Fact]
    public void Nodes_that_come_before_and_after_the_driver_find_it_by_its_name()
    {
        var meeting = $"--cluster direct:localhost:{RedisServer.FreePort()}";
        using var early = new ToolProcess($"node {meeting} --threads 1");
        early.WaitFor("Waiting for a run in the cluster 'parsimony' at localhost:");
        using var driver = new ToolProcess($"path {SharedRun.Table} {SharedRun.Options} {meeting} --out {_folder.In("run")}");
        early.WaitFor("Training for run");
        using var late = new ToolProcess($"node {meeting} --threads 1");
        late.WaitFor("Training for run");
        Assert.True(driver.Wait() == 0, driver.Said);
        early.WaitFor("has ended");
        late.WaitFor("has ended");
        SharedRun.AssertSameBytes(_folder.In("run"));
    }

    [Fact]
    public void A_node_says_that_the_name_of_the_driver_has_no_address_yet()
    {
        // No such name is ever given (RFC 6761).
        using var node = new ToolProcess("node --cluster direct:parsimony-driver.invalid:30000");
        node.WaitFor("Still waiting: The name parsimony-driver.invalid has no address yet (");
    }

    public void Dispose() => _folder.Dispose();
}
