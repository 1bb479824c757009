namespace Parsimony.Data;

/// <summary>What was read as one column of a table: its part, how its cells are written, and what they hold.</summary>
/// <remarks>All rows of the source are counted, also those without a target.</remarks>
/// <example>
/// <code>
/// var data = Dataset.FromArrays(new double[,] { { 1 }, { double.NaN }, { 3 } }, [0.5, 1.5, 2.5], ["age"]);
/// var age = data.Schema[0];
/// Console.WriteLine((age.Role, age.Missing, age.Distinct, age.Largest)); // (Feature, 1, 2, 3)
/// </code></example>
/// <param name="Name">The column's name.</param>
/// <param name="Role">Which part the column plays.</param>
/// <param name="Format">How the cells were read.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Missing">Number of rows without a value.</param>
public sealed record ColumnSchema(string Name, ColumnRole Role, ColumnFormat Format, int Rows, int Missing)
{
    /// <summary>Up to this many, different values are counted.</summary>
    public const int MostDistinct = 1000;

    /// <summary>Number of different values; null where there are more than <see cref="MostDistinct"/>.</summary>
    public int? Distinct { get; init; }

    /// <summary>The smallest number, or the first day since 1970-01-01; NaN for words and where there is no value.</summary>
    public double Smallest { get; init; } = double.NaN;

    /// <summary>The largest number, or the last day since 1970-01-01; NaN for words and where there is no value.</summary>
    public double Largest { get; init; } = double.NaN;

    /// <summary>The up to 5 most frequent words, the most frequent first; empty for numbers and dates.</summary>
    public IReadOnlyList<LevelCount> Frequent { get; init; } = [];

    /// <summary>Why the column is left out; null where it is not, or where the user said so.</summary>
    public string? LeftOutBecause { get; init; }

    /// <summary>What the cells are.</summary>
    public ColumnKind Kind => Format.Kind;
}
