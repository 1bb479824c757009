namespace Parsimony.Data.Cells;

/// <summary>Collects the typed values of a column, and makes a column of numbers, dates or words of them.</summary>
/// <remarks>
/// Values keep their types: text stays text, although it may look like numbers. Only where text stands among numbers, or text is all that a source
/// has for dates, its form decides, as in a CSV file. Whole numbers that a double cannot hold make their column words, as they name things.
/// </remarks>
/// <param name="name">Name of the column.</param>
sealed class ValueColumn(string name)
{
    // Up to here every whole number is a double.
    const long MaxExact = 1L << 53;

    // [rows] numbers; of words and of inexact numbers the code of their text.
    readonly RowList<double> _numbers = new();
    readonly RowList<ValueKind> _kinds = new();
    readonly int[] _counts = new int[Enum.GetValues<ValueKind>().Length];
    readonly WordCodes _words = new();

    /// <summary>Name of the column.</summary>
    public string Name => name;

    /// <summary>Number of values so far.</summary>
    public int RowCount { get; private set; }

    /// <summary>Whether any row has a value so far.</summary>
    public bool HasValues => _counts[(int)ValueKind.Missing] < RowCount;

    /// <summary>What the column is where no row has a value.</summary>
    public ColumnKind Empty { get; init; } = ColumnKind.Number;

    /// <summary>What a user should know of the values, such as their unit; null = nothing.</summary>
    public string? Note { get; set; }

    /// <summary>Makes room for so many rows in all.</summary>
    public void Reserve(int rows)
    {
        _numbers.Reserve(rows);
        _kinds.Reserve(rows);
    }

    /// <summary>Adds a row without a value.</summary>
    public void AddMissing() => Add(ValueKind.Missing, double.NaN);

    /// <summary>Adds a number; NaN = missing.</summary>
    public void Add(double value) => Add(double.IsNaN(value) ? ValueKind.Missing : ValueKind.Number, value);

    /// <summary>Adds a whole number.</summary>
    public void Add(long value)
    {
        if (value is >= -MaxExact and <= MaxExact) Add(ValueKind.Number, value);
        else AddDigits(value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Adds a number by its digits, with a decimal point.</summary>
    public void AddDigits(string digits)
    {
        var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        var isWhole = !digits.AsSpan().TrimStart('-').ContainsAnyExceptInRange('0', '9');
        var isExact = !isWhole || Math.Abs(value) <= MaxExact && value != MaxExact || DecimalText.IsExact(digits, value);
        if (isExact) Add(ValueKind.Number, value);
        else Add(ValueKind.Inexact, _words.Code(digits));
    }

    /// <summary>Adds a date in days since 1970-01-01.</summary>
    public void AddDate(double days) => Add(double.IsNaN(days) ? ValueKind.Missing : ValueKind.Date, days);

    /// <summary>Adds a truth value.</summary>
    public void Add(bool value) => Add(ValueKind.Truth, value ? 1 : 0);

    /// <summary>Adds a word; the empty word means missing, as the empty field of a file does.</summary>
    public void Add(string? word)
    {
        if (string.IsNullOrEmpty(word)) AddMissing();
        else Add(ValueKind.Word, _words.Code(word));
    }

    /// <summary>Adds a value of any type that <see cref="ObjectColumn.Knows"/>; false for others.</summary>
    public bool TryAdd(object? value)
    {
        switch (value)
        {
            case null or DBNull: AddMissing(); return true;
            case string word: Add(word); return true;
            case bool truth: Add(truth); return true;
            case double or float or Half: Add(ObjectColumn.Number(value)); return true;
            case decimal x: AddDecimal(x); return true;
            case ulong or Int128 or UInt128 or System.Numerics.BigInteger:
                AddDigits(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                return true;
            case DateTime or DateTimeOffset or DateOnly: AddDate(ObjectColumn.Number(value)); return true;
            case TimeSpan or TimeOnly:
                Note = value is TimeSpan ? "durations, counted in days" : "times of day, as fractions of a day";
                Add(ObjectColumn.Number(value));
                return true;
            case Enum or char or Guid: Add(value.ToString()); return true;
            case IConvertible x when ObjectColumn.IsNumber(x.GetType()): Add(x.ToInt64(CultureInfo.InvariantCulture)); return true;
            default: return false;
        }
    }

    /// <summary>Makes the column.</summary>
    /// <exception cref="ParsimonyException">A number is infinite, or text among numbers can be read in no way, or in two.</exception>
    public IColumn Finish(ValueSource source, ValueReading reading)
    {
        LeaveOutMissing(reading);

        if ((reading.Forced ?? reading.Given?.Kind) == ColumnKind.Category) return Words(ColumnFormat.Category with { Missing = Missing(reading) });
        if (reading.Given is { } given && Parse(source, given, reading.Why) is { } parsed) return parsed;
        if (reading.Forced is not null && (Has(ValueKind.Word) || Has(ValueKind.Inexact))) return Profiled(source, reading, reading.Forced);
        CheckFinite(source);
        var values = RowCount - _counts[(int)ValueKind.Missing];
        if (values == 0) return Empty == ColumnKind.Category ? Words(ColumnFormat.Category) : Numbers(new ColumnFormat(Empty));
        if (Only(ValueKind.Number, values)) return Numbers(ColumnFormat.Number with { Note = Note });
        if (Only(ValueKind.Date, values)) return Numbers(ColumnFormat.Date with { Note = Note });
        if (_counts[(int)ValueKind.Number] + _counts[(int)ValueKind.Inexact] == values) return Inexact(source);
        if (_counts[(int)ValueKind.Word] + _counts[(int)ValueKind.Truth] < values) return Profiled(source, reading, null);
        if (!source.HasDates && Only(ValueKind.Word, values) && AreDates(reading, out var dates)) return Filled(dates)!;
        return Words(ColumnFormat.Category with { Missing = Missing(reading) });
    }

    /// <summary>Reads the cells as a model or a schema does; null where a cell has a type that their column cannot have.</summary>
    IColumn? Parse(ValueSource source, ColumnFormat format, string why)
    {
        var parsed = RowValues<double>.Allocate(RowCount);
        var numbers = parsed.Span;
        for (var row = 0; row < numbers.Length; row++)
        {
            numbers[row] = Number(row);
            switch (_kinds[row])
            {
                case ValueKind.Truth: return null;
                case ValueKind.Date when format.Kind != ColumnKind.Date: return null;
                case ValueKind.Number or ValueKind.Inexact when format.Kind != ColumnKind.Number: return null;
                case ValueKind.Word when !format.TryRead(Text(row), out numbers[row]):
                    throw source.Error(name, row, $"found {CellText.Quoted(Text(row))}, expected {format.Expected}, {why}. " +
                        (source.Path is null ? "Correct the value, or give null where it is missing."
                            : $"Correct the cell; if it stands for a missing value: CsvOptions.MissingWords = {CSharpText.List(Text(row))}."));
            }
        }

        CheckFinite(source);
        Release();
        return new NumberColumn(name, parsed, format);
    }

    /// <summary>Decides by the text of all cells, as for a CSV file.</summary>
    IColumn Profiled(ValueSource source, ValueReading reading, ColumnKind? forced)
    {
        CheckFinite(source);
        var profile = new ColumnProfile(name, reading.Options);
        for (var row = 0; row < RowCount; row++) profile.Add(Text(row), source.Line(row), out _);
        var (format, problem) = profile.Resolve(forced);
        for (var row = 0; row < RowCount && problem is not null; row++)
        {
            var cell = Text(row);
            if (cell.Length > 0 && !format.IsMissing(cell) && problem.IsCause(cell))
                throw source.Error(name, row, $"found {CellText.Quoted(cell)}, expected {problem.Expected(cell)}");
        }

        return Filled(format) ?? Words(ColumnFormat.Category with { Missing = Missing(reading) });
    }

    bool AreDates(ValueReading reading, out ColumnFormat format)
    {
        var profile = new ColumnProfile(name, reading.Options);
        for (var row = 0; row < RowCount; row++) profile.Add(Text(row), row, out _);
        (format, var problem) = profile.Resolve(null);
        return problem is null && format is { Kind: ColumnKind.Date, Dates: DateOrder.YearFirst };
    }

    IColumn? Filled(ColumnFormat format)
    {
        var filler = new ColumnFiller(name, format, RowCount);
        for (var row = 0; row < RowCount; row++)
        {
            if (!filler.Set(row, Text(row))) return null;
        }

        var rows = RowCount;
        Release();
        return filler.Finish(rows);
    }

    CategoryColumn Inexact(ValueSource source)
    {
        var first = _kinds.Span.IndexOf(ValueKind.Inexact);
        return Words(ColumnFormat.Category with
        {
            Note = $"text, because of whole numbers of so many digits ({CellText.Quoted(Text(first))} in {source.Row(first)})",
        });
    }

    CategoryColumn Words(ColumnFormat format)
    {
        // Levels are the texts that rows have: some of the words may stand for missing values. Each of these is looked up once.
        var (texts, codes, codeOf) = (new WordCodes(), RowValues<int>.Allocate(RowCount), new int?[_words.Count]);
        var span = codes.Span;
        for (var row = 0; row < span.Length; row++)
        {
            span[row] = _kinds[row] switch
            {
                ValueKind.Missing => -1,
                ValueKind.Word or ValueKind.Inexact => codeOf[(int)_numbers[row]] ??= texts.Code(Text(row)),
                _ => texts.Code(Text(row)),
            };
        }

        Release();
        return new CategoryColumn(name, codes, texts.Sort(span), format);
    }

    NumberColumn Numbers(ColumnFormat format)
    {
        _kinds.Release();
        return new(name, _numbers.Take(), format);
    }

    // The number of an inexact one is nearest to its text; words and missing values have none.
    double Number(int row) => _kinds[row] switch
    {
        ValueKind.Word => double.NaN,
        ValueKind.Inexact => double.Parse(Text(row), NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => _numbers[row],
    };

    string Text(int row) => _kinds[row] switch
    {
        ValueKind.Missing => "",
        ValueKind.Number => CellText.Of(_numbers[row]),
        ValueKind.Date => CellText.OfDate(_numbers[row]),
        ValueKind.Truth => CellText.Of(_numbers[row] > 0),
        _ => _words[(int)_numbers[row]],
    };

    void CheckFinite(ValueSource source)
    {
        var row = 0;
        if (Has(ValueKind.Inexact))
        {
            while (row < RowCount && !double.IsInfinity(Number(row))) row++;
        }
        else
        {
            // Codes of words are finite.
            var numbers = _numbers.Span;
            while (row < numbers.Length && !double.IsInfinity(numbers[row])) row++;
        }

        if (row == RowCount) return;
        const string Expected = "expected a finite number, or";
        if (source.Path is null)
            throw new ParsimonyException($"Column '{name}' has an infinite value in row {row} (the first is 0), {Expected} NaN for a missing one.");
        throw source.Error(name, row, $"found an infinite value, {Expected} none where it is missing.");
    }

    static IReadOnlyList<string> Missing(ValueReading reading) => reading.Given?.Missing ?? reading.Options.Missing;

    bool Has(ValueKind kind) => _counts[(int)kind] > 0;

    bool Only(ValueKind kind, int values) => _counts[(int)kind] == values;

    void AddDecimal(decimal value) =>
        AddDigits((value == decimal.Truncate(value) ? decimal.Truncate(value) : value).ToString(CultureInfo.InvariantCulture));

    void Add(ValueKind kind, double number)
    {
        _numbers.Add(number);
        _kinds.Add(kind);
        _counts[(int)kind]++;
        RowCount++;
    }

    void LeaveOutMissing(ValueReading reading)
    {
        if (!Has(ValueKind.Word)) return;

        // Each distinct word is looked up once.
        bool[] areMissing = [.. Enumerable.Range(0, _words.Count).Select(code => reading.IsMissing(_words[code]))];
        if (!areMissing.Contains(true)) return;
        for (var row = 0; row < RowCount; row++)
        {
            if (_kinds[row] != ValueKind.Word || !areMissing[(int)_numbers[row]]) continue;
            _counts[(int)ValueKind.Word]--;
            (_kinds[row], _numbers[row]) = (ValueKind.Missing, double.NaN);
            _counts[(int)ValueKind.Missing]++;
        }
    }

    void Release()
    {
        _numbers.Release();
        _kinds.Release();
    }
}
