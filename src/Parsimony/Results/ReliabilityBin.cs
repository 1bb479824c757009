namespace Parsimony.Results;

/// <summary>Some rows of similar predicted probability: one point of a reliability diagram.</summary>
/// <param name="Predicted">Weighted mean of the predicted probability.</param>
/// <param name="Observed">Weighted share of the rows in which what was predicted came true.</param>
/// <param name="Low">Lower end of the 95 % Wilson interval of <paramref name="Observed"/>.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Rows">Rows in the bin.</param>
public sealed record ReliabilityBin(double Predicted, double Observed, double Low, double High, int Rows);
