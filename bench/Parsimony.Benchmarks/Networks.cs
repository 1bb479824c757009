namespace Parsimony.Benchmarks;

/// <summary>The networks whose steps are measured: the smallest job, the common ones, the widest.</summary>
static class Networks
{
    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        new(10, [32], 1, 32),
        new(30, [64, 64], 1, 32),
        new(30, [64, 64], 1, 128),
        new(30, [128, 128], 1, 32),
        new(30, [256, 256], 1, 32),
        new(26, [128, 128], 1, 256),
        new(784, [512, 512], 10, 128),
    ];
}
