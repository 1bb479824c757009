namespace Parsimony.Activations;

/// <summary>Knows all activations by name.</summary>
static class ActivationRegistry
{
    public static Registry<ActivationFunction> All { get; } = new Registry<ActivationFunction>("activation")
        .Add(_ => new Linear(), nameof(Linear), "linear")
        .Add(MakeRelu, nameof(Relu), "relu")
        .Add(config => new LeakyRelu(config.Number("negative_slope", 0.2f)), nameof(LeakyRelu), "leaky_relu")
        .Add(_ => new Relu6(), nameof(Relu6), "relu6")
        .Add(config => new Elu(config.Number("alpha", 1)), nameof(Elu), "elu")
        .Add(config => new Celu(config.Number("alpha", 1)), nameof(Celu), "celu")
        .Add(_ => new Selu(), nameof(Selu), "selu")
        .Add(config => new Gelu(config.Flag("approximate", false)), nameof(Gelu), "gelu")
        .Add(_ => new Silu(), nameof(Silu), "silu", "swish")
        .Add(_ => new HardSilu(), nameof(HardSilu), "hard_silu", "hard_swish")
        .Add(_ => new Mish(), nameof(Mish), "mish")
        .Add(_ => new Softplus(), nameof(Softplus), "softplus")
        .Add(config => new Squareplus(config.Number("b", 4)), nameof(Squareplus), "squareplus")
        .Add(_ => new Tanh(), nameof(Tanh), "tanh")
        .Add(_ => new HardTanh(), nameof(HardTanh), "hard_tanh")
        .Add(_ => new TanhShrink(), nameof(TanhShrink), "tanh_shrink")
        .Add(config => new SoftShrink(config.Number("threshold", 0.5f)), nameof(SoftShrink), "soft_shrink")
        .Add(config => new HardShrink(config.Number("threshold", 0.5f)), nameof(HardShrink), "hard_shrink")
        .Add(_ => new Softsign(), nameof(Softsign), "softsign")
        .Add(_ => new Sigmoid(), nameof(Sigmoid), "sigmoid")
        .Add(_ => new HardSigmoid(), nameof(HardSigmoid), "hard_sigmoid")
        .Add(_ => new LogSigmoid(), nameof(LogSigmoid), "log_sigmoid")
        .Add(_ => new Exponential(), nameof(Exponential), "exponential")
        .Add(_ => new Softmax(), nameof(Softmax), "softmax")
        .Add(_ => new LogSoftmax(), nameof(LogSoftmax), "log_softmax");

    static Relu MakeRelu(JsonObject config) => new(
        config.Number("negative_slope", 0),
        config["max_value"] is null ? null : config.Number("max_value", 0),
        config.Number("threshold", 0));
}
