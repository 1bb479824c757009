using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Parsimony.Tests.Support;

namespace Parsimony.External.Tests.Cluster;

/// <summary>A run that nodes train ends with the bytes of a run of one process, whatever happens to nodes and driver. Needs Debian's redis-server.</summary>
[Collection(nameof(SharedRun))]
public sealed class ClusterTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly RedisServer _redis = new();

    string Meeting => $"--cluster redis:127.0.0.1:{_redis.Port}";

    string Run => _folder.In("run");

    [Fact]
    public void Nodes_that_are_killed_paused_and_late_lose_nothing()
    {
        using var killed = new ToolProcess($"node {Meeting} --threads 1");
        using var paused = new ToolProcess($"node {Meeting} --threads 1");
        killed.WaitFor("Waiting for a run");
        paused.WaitFor("Waiting for a run");
        using var driver = new ToolProcess($"path {SharedRun.Table} {SharedRun.Options} {Meeting} --out {Run}");
        killed.WaitFor("Training for run");
        paused.WaitFor("Training for run");
        driver.WaitFor("20 % after");
        killed.Signal("KILL");
        paused.Signal("STOP");
        using var late = new ToolProcess($"node {Meeting} --threads 1");
        late.WaitFor("Training for run");
        driver.WaitFor("40 % after");
        paused.Signal("CONT");
        Assert.True(driver.Wait() == 0, driver.Said);
        late.WaitFor("has ended");
        Assert.Matches(@"has ended: \d+ networks trained here, .* answers of the driver took .* ms each; the table's .* MB came in", late.Said);
        SharedRun.AssertSameBytes(Run);
    }

    [Fact]
    public void A_driver_that_is_killed_goes_on_with_the_same_nodes()
    {
        using var node = new ToolProcess($"node {Meeting} --threads 1");
        node.WaitFor("Waiting for a run");
        SharedRun.KillAndGoOn(node, Meeting, Run);
    }

    [Fact]
    public void Who_does_not_have_the_certificate_takes_no_work()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=parsimony", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var from = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var name in (string[])["own.pfx", "other.pfx"])
        {
            using var certificate = request.CreateSelfSigned(from, from.AddYears(100));
            File.WriteAllBytes(_folder.In(name), certificate.Export(X509ContentType.Pfx, "secret"));
        }

        var direct = $"--cluster direct:127.0.0.1:{RedisServer.FreePort()}";
        var password = ("PARSIMONY_CLUSTER_PASSWORD", "secret");
        using var stranger = new ToolProcess($"node {direct} --cluster-certificate {_folder.In("other.pfx")}", password);
        using var open = new ToolProcess($"node {direct}");
        using var node = new ToolProcess($"node {direct} --cluster-certificate {_folder.In("own.pfx")}", password);
        node.WaitFor("Waiting for a run");
        using var driver = new ToolProcess(
            $"path {SharedRun.Table} {SharedRun.Options} {direct} --cluster-certificate {_folder.In("own.pfx")} --out {Run}", password);
        Assert.True(driver.Wait() == 0, driver.Said);
        node.WaitFor("has ended");
        Assert.DoesNotContain("Training", stranger.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Training", open.Said, StringComparison.Ordinal);
        SharedRun.AssertSameBytes(Run);
    }

    [Theory]
    [InlineData("path {table} --target survived --cluster redis:127.0.0.1:1", "Cannot drive the cluster 'parsimony' at Redis 127.0.0.1:1")]
    [InlineData("path {table} --target survived --cluster zookeeper:1", "expected redis:<host:port>, postgres:<connection string> or direct:<host:port")]
    [InlineData("path {table} --target survived --hidden none --cluster direct:127.0.0.1:30001", "nothing to share")]
    [InlineData("path {table} --target survived --cluster direct:127.0.0.1:30001 --cluster-certificate nowhere.pfx", "Cannot read the certificate")]
    [InlineData("node", "--cluster is missing")]
    [InlineData("node --cluster direct:nowhere", "has no name or address, and port, of the driver")]
    public void What_is_wrong_is_told(string words, string expected)
    {
        using var tool = new ToolProcess(words.Replace("{table}", SharedRun.Table, StringComparison.Ordinal));
        Assert.Equal(2, tool.Wait());
        Assert.Contains(expected, tool.Said, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _redis.Dispose();
        _folder.Dispose();
    }
}
