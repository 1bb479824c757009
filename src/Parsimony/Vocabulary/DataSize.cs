namespace Parsimony.Vocabulary;

/// <summary>How large a table is: the only thing about data that a default may depend on. Inputs are columns after coding.</summary>
readonly record struct DataSize(int Rows, int Features, int Inputs);
