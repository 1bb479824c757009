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

    [Fact]
    public void A_cluster_meets_at_the_service_of_its_driver_and_has_a_certificate()
    {
        var objects = Load("cluster.yaml");
        Assert.Equal([typeof(V1Service), typeof(V1Job), typeof(V1Deployment)], objects.Select(one => one.GetType()));
        var service = (V1Service)objects[0];
        var driver = (V1Job)objects[1];
        Assert.Equal("None", service.Spec.ClusterIP);
        Assert.Equal(service.Spec.Selector, driver.Spec.Template.Metadata.Labels);
        Assert.Equal("Failed", driver.Spec.PodReplacementPolicy);
        foreach (var pod in (V1PodSpec[])[driver.Spec.Template.Spec, ((V1Deployment)objects[2]).Spec.Template.Spec])
        {
            var container = Assert.Single(pod.Containers);
            var mount = container.VolumeMounts.Single(mount => mount.Name == "certificate");
            Assert.Contains(
                $"--cluster direct:{service.Metadata.Name}:{service.Spec.Ports[0].Port} --cluster-certificate {mount.MountPath}/own.pfx",
                container.Args[0], StringComparison.Ordinal);
            var password = Assert.Single(container.Env);
            Assert.Equal("PARSIMONY_CLUSTER_PASSWORD", password.Name);
            Assert.Equal(pod.Volumes.Single(volume => volume.Name == "certificate").Secret.SecretName, password.ValueFrom.SecretKeyRef.Name);
        }
    }

    static List<object> Load(string file) =>
        KubernetesYaml.LoadAllFromString(File.ReadAllText(Repository.File("samples", "kubernetes", file)), strict: true);
}
