using Parsimony.Kernels;
using Parsimony.Layers;

namespace Parsimony.Networks;

/// <summary>An architecture without weights: a chain of dense layers.</summary>
/// <param name="Inputs">Inputs of the first layer.</param>
/// <param name="Layers">The layers; the last one gives the outputs.</param>
sealed record Network(int Inputs, IReadOnlyList<Dense> Layers)
{
    /// <summary>A multilayer perceptron: hidden layers of one activation, a linear output layer.</summary>
    public static Network Perceptron(int inputs, IReadOnlyList<int> hidden, ActivationKind activation, int outputs) =>
        new(inputs, [.. hidden.Select(units => new Dense(units, activation)), new Dense(outputs, ActivationKind.Linear)]);

    /// <summary>Outputs of the last layer.</summary>
    public int Outputs => Layers[^1].Units;
}
