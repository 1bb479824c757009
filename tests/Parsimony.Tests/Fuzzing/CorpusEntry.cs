namespace Parsimony.Tests.Fuzzing;

/// <summary>One input of the corpus.</summary>
/// <param name="Name">Its path below its kind; the end of the name says what it holds.</param>
/// <param name="Bytes">Its content.</param>
sealed record CorpusEntry(string Name, byte[] Bytes);
