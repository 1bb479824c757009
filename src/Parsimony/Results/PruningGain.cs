namespace Parsimony.Results;

/// <summary>How much smaller an exported model is without the units and inputs that the penalty switched off.</summary>
/// <remarks>All numbers are sums over the networks of the restarts, but for the inputs.</remarks>
/// <param name="Inputs">Number of inputs of the network, after coding.</param>
/// <param name="InputsLeft">Number of inputs that at least one network still uses.</param>
/// <param name="Units">Number of hidden units.</param>
/// <param name="UnitsLeft">Number of hidden units that are left.</param>
/// <param name="Parameters">Number of weights and biases.</param>
/// <param name="ParametersLeft">Number of weights and biases that are left.</param>
/// <param name="MultiplyAdds">Number of multiply-adds for one row.</param>
/// <param name="MultiplyAddsLeft">Number of multiply-adds that are left.</param>
public sealed record PruningGain(
    int Inputs, int InputsLeft, int Units, int UnitsLeft, long Parameters, long ParametersLeft, long MultiplyAdds, long MultiplyAddsLeft);
