namespace Parsimony.IO.Csv;

/// <summary>How a CSV file is read.</summary>
public sealed record CsvOptions
{
    /// <summary>What separates fields; null = found among comma, semicolon, tab and bar.</summary>
    /// <value>Default: null.</value>
    public char? Delimiter { get; init; }

    /// <summary>Words that mean "no value", besides the empty field; compared exactly.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> MissingWords { get; init; } = [];

    /// <summary>Columns that are read as words even if they hold numbers or dates.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>The same, but a column that the file lacks is no error: for tables that a model is applied to.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> CategoricalIfPresent { get; init; } = [];

    /// <summary>Columns in which every cell must be a number (or every cell a date).</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Numeric { get; init; } = [];
}
