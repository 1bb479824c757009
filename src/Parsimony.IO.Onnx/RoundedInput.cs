namespace Parsimony.IO.Onnx;

/// <summary>A column of numbers that loses digits as an input in single precision.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Error">By how much a number of the training rows is off at most, in the column's unit.</param>
/// <param name="Deviations">The same in standard deviations of the column.</param>
public sealed record RoundedInput(string Column, double Error, double Deviations)
{
    /// <summary>A sentence for users: the column, how much it loses, and what keeps it whole.</summary>
    public string Warning => FormattableString.Invariant(
        $"Column '{Column}': single precision rounds its numbers by up to {Error:G2}, {Deviations:G2} standard deviations of the column. ") +
        "Write the file with OnnxFiles.SaveOnnx(doubleInputs: true), or subtract a constant from the column before training.";
}
