using Parsimony.Vocabulary;

namespace Parsimony.Metrics;

/// <summary>All metrics of training by name.</summary>
static class MetricRegistry
{
    public static Registry<Metric> All { get; } = new Registry<Metric>("metric");
}
