namespace Parsimony.Vocabulary;

/// <summary>How large a table is: the only thing about data that a default may depend on.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Features">Columns before coding.</param>
/// <param name="Inputs">Columns after coding.</param>
/// <param name="RarestClass">Rows of the rarest class; 0 where folds need not hold every class out, as numbers, groups and times need not.</param>
readonly record struct DataSize(int Rows, int Features, int Inputs, int RarestClass);
