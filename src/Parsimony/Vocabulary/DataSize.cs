namespace Parsimony.Vocabulary;

/// <summary>How large a table is: the only thing about data that a default may depend on.</summary>
/// <param name="Features">Columns of the table that are features.</param>
/// <param name="Inputs">Columns after coding.</param>
readonly record struct DataSize(int Rows, int Features, int Inputs);
