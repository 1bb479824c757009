namespace Parsimony.Training;

/// <summary>Rows of some data, to be scored.</summary>
sealed record ScoredRows(TrainingData Data, RowValues<int> Rows);
