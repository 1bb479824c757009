namespace Parsimony.IO.Csv;

/// <summary>Options for reading a CSV file.</summary>
public sealed record CsvOptions
{
    /// <summary>The character between fields; null = chosen among comma, semicolon, tab and bar by the first lines of the file.</summary>
    /// <value>Default: null.</value>
    public char? Delimiter { get; init; }

    /// <summary>Words that mean "no value", in addition to the empty field; a cell must match exactly.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> MissingWords { get; init; } = [];

    /// <summary>Columns that are read as words even if they hold numbers or dates.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Columns that are read as words where the file has them; for tables that a model is applied to.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> CategoricalIfPresent { get; init; } = [];

    /// <summary>Columns in which every cell must be a number, or every cell a date.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Numeric { get; init; } = [];
}
