namespace Parsimony.Reporting.Snippets;

/// <summary>Writes activations as code for Keras and PyTorch, with the constants of this library.</summary>
static class ActivationSnippets
{
    static readonly Dictionary<string, string> s_torch = new(StringComparer.Ordinal)
    {
        ["relu"] = "nn.ReLU()",
        ["leaky_relu"] = "nn.LeakyReLU(0.01)",
        ["elu"] = "nn.ELU()",
        ["selu"] = "nn.SELU()",
        ["gelu"] = "nn.GELU()",
        ["silu"] = "nn.SiLU()",
        ["mish"] = "nn.Mish()",
        ["softplus"] = "nn.Softplus()",
        ["tanh"] = "nn.Tanh()",
        ["sigmoid"] = "nn.Sigmoid()",
        ["linear"] = "nn.Identity()",
    };

    /// <summary>Names of the activations that can be written.</summary>
    public static IReadOnlyCollection<string> Known => s_torch.Keys;

    public static string Torch(string name) => s_torch[name];

    // leaky_relu of Keras has a slope of 0.2, that of this library 0.01.
    public static string Keras(string name) =>
        name == "leaky_relu" ? "lambda z: keras.activations.leaky_relu(z, 0.01)" : $"\"{name}\"";
}
