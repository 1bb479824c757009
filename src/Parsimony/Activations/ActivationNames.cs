namespace Parsimony.Activations;

/// <summary>Lists the activations that a path can use by their Keras names, with the properties that the theory of a path needs.</summary>
static class ActivationNames
{
    static readonly (ActivationKind Kind, double SteepestSlope)[] s_all =
    [
        (ActivationKind.Relu, 1),
        (ActivationKind.LeakyRelu, 1),
        (ActivationKind.Elu, 1),
        (ActivationKind.Selu, ActivationConstants.SeluScale * (double)ActivationConstants.SeluAlpha),

        // The largest value of phi', found numerically: gelu at z = sqrt 2, silu at z = 2.3994, mish at z = 1.4906.
        (ActivationKind.Gelu, 1.1289),
        (ActivationKind.Silu, 1.0998),
        (ActivationKind.Mish, 1.0885),
        (ActivationKind.Softplus, 1),
        (ActivationKind.Tanh, 1),
        (ActivationKind.Sigmoid, 0.25),
        (ActivationKind.Linear, 1),
    ];

    public static IReadOnlyList<string> All { get; } = [.. s_all.Select(entry => NameOf(entry.Kind))];

    /// <summary>Finds the kernel of an activation.</summary>
    /// <exception cref="ParsimonyException">No activation of a path has that name.</exception>
    public static ActivationKind Parse(string name)
    {
        foreach (var entry in s_all)
        {
            if (NameOf(entry.Kind) == name) return entry.Kind;
        }

        throw new ParsimonyException($"Unknown activation '{name}'. Use one of {string.Join(", ", All)}.");
    }

    /// <summary>Gives the name of an activation, for example <c>leaky_relu</c> for <see cref="ActivationKind.LeakyRelu"/>.</summary>
    public static string NameOf(ActivationKind kind) => EnumWord.Of(kind);

    /// <summary>Makes the activation that a kernel computes, with the arguments of that kernel.</summary>
    public static ActivationFunction FunctionOf(ActivationKind kind) => kind switch
    {
        ActivationKind.LeakyRelu => new LeakyRelu(ActivationConstants.LeakySlope),
        ActivationKind.RoundedRelu => new RoundedRelu(),
        _ => ActivationRegistry.All.Get(NameOf(kind)),
    };

    /// <summary>The largest slope, <c>sup |phi'|</c>: how much one layer can amplify a small signal.</summary>
    public static double SteepestSlope(ActivationKind kind) => s_all.Single(entry => entry.Kind == kind).SteepestSlope;

    /// <summary>True where <c>|phi'|</c> is largest at 0: the sums of units in a network with small weights are near 0.</summary>
    public static bool IsSteepestAtZero(ActivationKind kind) =>
        kind is not (ActivationKind.Gelu or ActivationKind.Silu or ActivationKind.Mish or ActivationKind.Softplus);

    /// <summary>
    /// The activation with which a solver trains networks of this one: smooth, so that gradients vanish at a minimum. Null where there is none.
    /// </summary>
    public static ActivationKind? SmoothFormOf(ActivationKind kind) => kind switch
    {
        ActivationKind.Relu => ActivationKind.RoundedRelu,
        ActivationKind.LeakyRelu or ActivationKind.Selu => null,
        _ => kind,
    };

    /// <summary>True where <c>phi(a z) = a phi(z)</c> for a &gt; 0, which makes the theory of a path exact.</summary>
    public static bool IsHomogeneous(ActivationKind kind) =>
        kind is ActivationKind.Relu or ActivationKind.LeakyRelu or ActivationKind.Linear;
}
