namespace Parsimony.Results;

/// <summary>How much smaller and faster an exported model is, as what the penalty switched off is left out; sums over the restarts' networks.</summary>
/// <param name="Inputs">Inputs of the network, after coding.</param>
/// <param name="InputsLeft">How many of them at least one network still takes.</param>
/// <param name="Units">Hidden units.</param>
/// <param name="UnitsLeft">How many of them are left.</param>
/// <param name="Parameters">Weights and biases.</param>
/// <param name="ParametersLeft">How many of them are left.</param>
/// <param name="MultiplyAdds">Multiply-adds of one row.</param>
/// <param name="MultiplyAddsLeft">How many of them are left.</param>
public sealed record PruningGain(
    int Inputs, int InputsLeft, int Units, int UnitsLeft, long Parameters, long ParametersLeft, long MultiplyAdds, long MultiplyAddsLeft);
