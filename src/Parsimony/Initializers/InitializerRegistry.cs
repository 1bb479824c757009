namespace Parsimony.Initializers;

/// <summary>Knows all initializers by name.</summary>
static class InitializerRegistry
{
    public static Registry<Initializer> All { get; } = new Registry<Initializer>("initializer")
        .Add(_ => new Zeros(), nameof(Zeros), "zeros", "zero")
        .Add(_ => new Ones(), nameof(Ones), "ones", "one")
        .Add(config => new Constant(config.Number("value", 0)), nameof(Constant), "constant")
        .Add(config => new Identity(config.Number("gain", 1)), nameof(Identity), "IdentityInitializer", "identity")
        .Add(config => new RandomNormal(config.Number("mean", 0), config.Number("stddev", 0.05f)), nameof(RandomNormal), "random_normal", "normal")
        .Add(config => new TruncatedNormal(config.Number("mean", 0), config.Number("stddev", 0.05f)), nameof(TruncatedNormal), "truncated_normal")
        .Add(
            config => new RandomUniform(config.Number("minval", -0.05f), config.Number("maxval", 0.05f)),
            nameof(RandomUniform), "random_uniform", "uniform")
        .Add(MakeVarianceScaling, nameof(VarianceScaling), "variance_scaling")
        .Add(_ => new GlorotUniform(), nameof(GlorotUniform), "glorot_uniform")
        .Add(_ => new GlorotNormal(), nameof(GlorotNormal), "glorot_normal")
        .Add(_ => new HeNormal(), nameof(HeNormal), "he_normal")
        .Add(_ => new HeUniform(), nameof(HeUniform), "he_uniform")
        .Add(_ => new LecunNormal(), nameof(LecunNormal), "lecun_normal")
        .Add(_ => new LecunUniform(), nameof(LecunUniform), "lecun_uniform")
        .Add(config => new Orthogonal(config.Number("gain", 1)), nameof(Orthogonal), "OrthogonalInitializer", "orthogonal");

    static VarianceScaling MakeVarianceScaling(JsonObject config) => new(
        config.Number("scale", 1),
        config.Choice("mode", FanMode.FanIn),
        config.Choice("distribution", ScalingDistribution.TruncatedNormal));
}
