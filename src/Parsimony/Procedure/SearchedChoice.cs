namespace Parsimony.Procedure;

/// <summary>The choice among several paths on the same folds, laid side by side as if they were one.</summary>
/// <param name="Result">Every lambda of every path, one path after the other.</param>
/// <param name="Choice">The chosen lambdas; row and grid indices are those of <paramref name="Result"/>.</param>
/// <param name="ModelOf">Runs the whole search again on the rows of an outer fold, and returns its model.</param>
sealed record SearchedChoice(PathResult Result, PathChoice Choice, Func<Dataset, PathOptions, RunContext, FittedModel?> ModelOf);
