namespace Parsimony.Reporting.Snippets;

/// <summary>Activations in the words of Keras and PyTorch, with the constants that they have here.</summary>
static class ActivationWords
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

    /// <summary>The names that have words in both.</summary>
    public static IReadOnlyCollection<string> Known => s_torch.Keys;

    public static string Torch(string name) => s_torch[name];

    // Keras' own leaky_relu has a slope of 0.2.
    public static string Keras(string name) => name == "leaky_relu" ? "lambda z: keras.activations.leaky_relu(z, 0.01)" : $"\"{name}\"";
}
