namespace Parsimony.Orleans;

/// <summary>What a node must have to train networks of a run.</summary>
/// <param name="Run">Names the run.</param>
/// <param name="Version">The version of the program that drives it; networks of another version may differ.</param>
/// <param name="Settings">The options of the run as JSON, whose names of files are those of <paramref name="Files"/>.</param>
/// <param name="DataHash">Names the rows that come out of reading the table.</param>
/// <param name="Files">The files of the run.</param>
[GenerateSerializer]
sealed record RunOffer(string Run, string Version, string Settings, string DataHash, RunFile[] Files);
