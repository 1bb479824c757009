namespace Parsimony.Training;

/// <summary>Rows of some data, to be scored.</summary>
/// <param name="Data">Inputs, targets and weights.</param>
sealed record ScoredRows(TrainingData Data, int[] Rows);
