namespace Parsimony.Preprocessing;

/// <summary>Codes a part of a date as sine or cosine of <c>2 pi x</c>, where x is how far the day, week or year has passed; missing = 0.</summary>
/// <remarks>Both together are a point on a circle: the end of a day, week or year lies beside the beginning of the next one.</remarks>
/// <param name="Source">Index into <see cref="Preprocessor.SourceColumns"/>.</param>
/// <param name="Part">The part of the date.</param>
/// <param name="IsCosine">True for the cosine, false for the sine.</param>
public sealed record DatePartCoder(int Source, DatePart Part, bool IsCosine) : IColumnCoder
{
    /// <inheritdoc/>
    public int Width => 1;

    /// <summary>Length of the part in days.</summary>
    internal double Period => Part switch
    {
        DatePart.Day => 1,
        DatePart.Week => 7,
        _ => 365.2425,
    };

    /// <summary>Days by which the part has begun before 1970-01-01, which was a Thursday.</summary>
    internal double Offset => Part == DatePart.Week ? 3 : 0;

    /// <summary>By how much single precision moves a date of the training rows at most, in days; 0 where it moves none.</summary>
    internal double SinglePrecisionError { get; init; }

    /// <inheritdoc/>
    public string OutputName(SourceColumn column, int index) => $"{column.Name} {EnumWord.Of(Part)} {(IsCosine ? "cos" : "sin")}";

    /// <inheritdoc/>
    public void Code(double input, Span<double> destination)
    {
        if (double.IsNaN(input))
        {
            destination[0] = 0;
            return;
        }

        var passed = (input + Offset) / Period;
        var turns = passed - Math.Floor(passed);
        destination[0] = IsCosine ? Turn.Cosine(turns) : Turn.Sine(turns);
    }
}
