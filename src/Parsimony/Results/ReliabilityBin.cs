namespace Parsimony.Results;

/// <summary>One point of a reliability diagram: rows with similar predicted probabilities.</summary>
/// <param name="Predicted">Weighted mean of the predicted probability.</param>
/// <param name="Observed">Weighted share of the rows that are of the predicted class.</param>
/// <param name="Low">Lower end of the 95 % Wilson interval of <paramref name="Observed"/>.</param>
/// <param name="High">Upper end of that interval.</param>
/// <param name="Rows">Number of rows in the bin.</param>
public sealed record ReliabilityBin(double Predicted, double Observed, double Low, double High, int Rows);
