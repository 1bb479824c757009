using k8s;
using k8s.Models;
using Parsimony.Tests.Support;

namespace Parsimony.External.Tests.Cluster;

/// <summary>The samples for Kubernetes have the fields that Kubernetes knows, and no others.</summary>
public sealed class ManifestTests
{
    [Fact]
    public void A_round_is_an_indexed_job()
    {
        var job = Assert.IsType<V1Job>(Assert.Single(Load("round.yaml")));
        Assert.Equal("Indexed", job.Spec.CompletionMode);
        Assert.Equal(job.Spec.Completions, job.Spec.Parallelism);
        Assert.Contains("unit /shared/runs/x --chunk $JOB_COMPLETION_INDEX", job.Spec.Template.Spec.Containers[0].Args[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_meet_at_the_redis_service()
    {
        var objects = Load("nodes.yaml");
        Assert.Equal([typeof(V1Deployment), typeof(V1Service), typeof(V1Deployment)], objects.Select(one => one.GetType()));
        var service = (V1Service)objects[1];
        var nodes = (V1Deployment)objects[2];
        Assert.Contains(
            $"--cluster redis:{service.Metadata.Name}:{service.Spec.Ports[0].Port}", nodes.Spec.Template.Spec.Containers[0].Args[0],
            StringComparison.Ordinal);
    }

    static List<object> Load(string file) =>
        KubernetesYaml.LoadAllFromString(File.ReadAllText(Repository.File("samples", "kubernetes", file)), strict: true);
}
