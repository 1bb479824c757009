namespace Parsimony.IO.Csv;

/// <summary>Options for reading a CSV file.</summary>
public sealed record CsvOptions
{
    /// <summary>The character between fields; null = chosen among comma, semicolon, tab and bar by the first lines of the file.</summary>
    /// <value>Default: null.</value>
    public char? Delimiter { get; init; }

    /// <summary>Words that mean "no value", in addition to the empty field; a cell must match exactly.</summary>
    /// <value>Default: none. Among numbers, NA, NaN, NULL and the like are read as missing, with a note.</value>
    public IReadOnlyList<string> MissingWords { get; init; } = [];

    /// <summary>Columns that are read as words even if they hold numbers or dates.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Categorical { get; init; } = [];

    /// <summary>Columns in which every cell must be a number, or every cell a date.</summary>
    /// <value>Default: none.</value>
    public IReadOnlyList<string> Numeric { get; init; } = [];

    /// <summary>The decimal sign of all numbers, '.' or ','.</summary>
    /// <value>Default: null, decided for each column by its cells.</value>
    public char? Decimal { get; init; }

    /// <summary>What separates thousands in all numbers: ',', '.', ' ', '\'' or '_'.</summary>
    /// <value>Default: null, decided for each column by its cells.</value>
    public char? Thousands { get; init; }

    /// <summary>The order of day, month and year in all dates whose parts are numbers.</summary>
    /// <value>Default: null, decided for each column by its cells.</value>
    public DateOrder? Dates { get; init; }

    /// <summary>Whether the first line is data: the columns are then called x1, x2, and so on.</summary>
    /// <value>Default: false.</value>
    public bool NoHeader { get; init; }

    /// <summary>Whether the first line holds names although they are numbers.</summary>
    /// <value>Default: false, which refuses such a line.</value>
    public bool NumericNames { get; init; }

    /// <summary>How columns are read, by name, such as <c>FittedModel.Formats</c> tells it; other columns of the file are left out.</summary>
    /// <value>Default: null, all columns, each decided by its cells.</value>
    public IReadOnlyDictionary<string, ColumnFormat>? Formats { get; init; }

    /// <summary>How every column is read, as a person has written it down; the table must have exactly its columns.</summary>
    /// <value>Default: null, as <see cref="Formats"/> says.</value>
    public TableSchema? Schema { get; init; }
}
