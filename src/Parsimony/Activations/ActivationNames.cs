using Parsimony.Kernels;

namespace Parsimony.Activations;

/// <summary>Keras' names of the activations, and what the theory of a path needs to know of each.</summary>
static class ActivationNames
{
    static readonly (string Name, ActivationKind Kind, double SteepestSlope)[] s_all =
    [
        ("relu", ActivationKind.Relu, 1),
        ("leaky_relu", ActivationKind.LeakyRelu, 1),
        ("elu", ActivationKind.Elu, 1),
        ("selu", ActivationKind.Selu, ActivationConstants.SeluScale * (double)ActivationConstants.SeluAlpha),

        // Largest value of phi', found numerically: gelu at z = sqrt 2, silu at z = 2.3994, mish at z = 1.4906.
        ("gelu", ActivationKind.Gelu, 1.1289),
        ("silu", ActivationKind.Silu, 1.0998),
        ("mish", ActivationKind.Mish, 1.0885),
        ("softplus", ActivationKind.Softplus, 1),
        ("tanh", ActivationKind.Tanh, 1),
        ("sigmoid", ActivationKind.Sigmoid, 0.25),
        ("linear", ActivationKind.Linear, 1),
    ];

    /// <summary>All names, the usual ones first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_all.Select(entry => entry.Name)];

    /// <summary>The activation of that name.</summary>
    /// <exception cref="ParsimonyException">There is none.</exception>
    public static ActivationKind Parse(string name)
    {
        foreach (var entry in s_all)
        {
            if (entry.Name == name) return entry.Kind;
        }

        throw new ParsimonyException($"Unknown activation '{name}'. Use one of {string.Join(", ", All)}.");
    }

    /// <summary>The name of <paramref name="kind"/>.</summary>
    public static string NameOf(ActivationKind kind) => s_all.Single(entry => entry.Kind == kind).Name;

    /// <summary><c>sup |phi'|</c>: how much one layer can amplify a small signal.</summary>
    public static double SteepestSlope(ActivationKind kind) => s_all.Single(entry => entry.Kind == kind).SteepestSlope;

    /// <summary>True where <c>phi(a z) = a phi(z)</c> for a &gt; 0: the theory of the path is then exact.</summary>
    public static bool IsHomogeneous(ActivationKind kind) => kind is ActivationKind.Relu or ActivationKind.LeakyRelu or ActivationKind.Linear;
}
