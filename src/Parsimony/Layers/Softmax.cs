namespace Parsimony.Layers;

/// <summary>Turns numbers along the last axis into shares that add up to 1: <c>y_j = e^x_j / sum_k e^x_k</c>.</summary>
/// <remarks>
/// The layer takes inputs of any shape with at least one axis. Its name is ambiguous where Parsimony.Activations is imported too:
/// write <c>new Activation("softmax")</c> there, or <c>"softmax"</c> as the activation of the layer before.
/// </remarks>
public sealed class Softmax() : ActivationLayer(new Activations.Softmax(), needsAxis: true);
