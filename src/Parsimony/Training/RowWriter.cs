namespace Parsimony.Training;

/// <summary>Writes the inputs of a row, as a network takes them.</summary>
/// <param name="row">Index of the row.</param>
/// <param name="inputs">[inputs] receives them.</param>
delegate void RowWriter(int row, Span<float> inputs);
