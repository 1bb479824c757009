namespace Parsimony.Preprocessing;

/// <summary>One column of the feature matrix: <c>(coded - Mean) / Deviation</c>.</summary>
/// <param name="Name">Name of the output, such as "age", "age missing", "sex=male", "port missing" or "port other".</param>
/// <param name="Source">Index into <see cref="Preprocessor.SourceColumns"/>: outputs of one source column form a group.</param>
/// <param name="Mean">Mean of the coded column on the training rows; 0 where it stays as coded.</param>
/// <param name="Deviation">Standard deviation (divisor m) of the coded column on the training rows; 1 where it stays as coded.</param>
public sealed record OutputColumn(string Name, int Source, double Mean, double Deviation);
