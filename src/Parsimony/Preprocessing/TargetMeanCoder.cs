namespace Parsimony.Preprocessing;

/// <summary>
/// Codes a category as the mean target of the training rows of its level, drawn towards the mean of all rows where they are few:
/// <c>(sum of y + 10 * mean) / (rows + 10)</c>.
/// </summary>
/// <remarks>
/// With classes the target is 1 for a row of the class and 0 for others; two classes give one output, more give one for each class but the first.
/// A level that no training row had is coded as the mean of all rows.
/// </remarks>
/// <param name="source">Index into <see cref="Preprocessor.SourceColumns"/>.</param>
/// <param name="classes">[outputs] the class of each output; one empty name for numbers and for two classes.</param>
/// <param name="means">[outputs][levels + 1] mean of all rows, then those of the levels.</param>
public sealed class TargetMeanCoder(int source, IReadOnlyList<string> classes, IReadOnlyList<IReadOnlyList<double>> means) : IColumnCoder
{
    readonly double[][] _means = [.. means.Select(output => output.ToArray())];

    /// <inheritdoc/>
    public int Source { get; } = source;

    /// <inheritdoc/>
    public int Width => _means.Length;

    /// <summary>[outputs] the class of each output; one empty name for numbers and for two classes.</summary>
    public IReadOnlyList<string> Classes { get; } = classes;

    /// <summary>[outputs][levels + 1] mean of all rows, then those of the levels.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Means => _means;

    /// <inheritdoc/>
    public string OutputName(SourceColumn column, int index) =>
        Classes[index].Length == 0 ? $"{column.Name} mean" : $"{column.Name} mean of {Classes[index]}";

    /// <inheritdoc/>
    public void Code(double input, Span<double> destination)
    {
        for (var output = 0; output < destination.Length; output++) destination[output] = _means[output][(int)input + 1];
    }
}
