namespace Parsimony.Preprocessing;

/// <summary>Turns cells of tables, or single .NET values, into the inputs of coders.</summary>
static class CellReader
{
    // Up to here every whole number is a double.
    const long MaxExact = 1L << 53;

    /// <summary>Reads the inputs of a column, [table rows]; throws where the column's kind does not fit.</summary>
    public static RowValues<double> Read(Table table, SourceColumn expected, List<UnseenLevel> unseen)
    {
        var column = table.Find(expected.Name) ?? throw Missing(table.Name, expected.Name, table.Columns.Select(one => one.Name));
        if (expected.Kind == ColumnKind.Category) return Levels(column, expected, unseen);
        if (column.MissingCount == column.RowCount) return AllMissing(column.RowCount);
        var isDate = expected.Kind == ColumnKind.Date;
        return column is NumberColumn numbers && numbers.IsDate == isDate ? numbers.Values : throw WrongKind(table, column, expected);
    }

    /// <summary>Reads the input of one cell that is given as a .NET value.</summary>
    public static double Read(object? value, SourceColumn expected)
    {
        if (expected.Kind == ColumnKind.Category) return Level(value, expected.Levels!, expected.Format, out _);
        if (value is string text)
        {
            if (expected.Format.IsMissing(text)) return double.NaN;
            if (expected.Format.TryRead(text, out var read)) return read;
        }
        else if (ObjectColumn.TryNumber(value, out var number) && !double.IsInfinity(number))
        {
            return number;
        }

        var found = CellText.Quoted(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        throw new ParsimonyException(
            $"Column '{expected.Name}': found {found}, expected {expected.Format.Expected}, or null for a missing value.");
    }

    /// <summary>Whether a cell, given as a .NET value, has a word that no training row had.</summary>
    public static bool IsUnseen(object? value, SourceColumn expected)
    {
        if (expected.Kind != ColumnKind.Category) return false;
        Level(value, expected.Levels!, expected.Format, out var isUnseen);
        return isUnseen;
    }

    static double Level(object? value, LevelSet levels, ColumnFormat format, out bool isUnseen)
    {
        switch (value)
        {
            case null or DBNull: return levels.Of("", out isUnseen);
            case string word: return levels.Of(format.IsMissing(word) ? "" : word, out isUnseen);
            case Enum: return levels.Of(value.ToString(), out isUnseen);
            case bool truth: return levels.Of(CellText.Of(truth), out isUnseen);
            case DateTime or DateTimeOffset or DateOnly:
                ObjectColumn.TryNumber(value, out var days);
                return levels.Of(CellText.OfDate(days), out isUnseen);

            // A double would round these, and numbers that name things would become others.
            case long and (> MaxExact or < -MaxExact) or ulong and > MaxExact or decimal or Int128 or UInt128 or System.Numerics.BigInteger:
                return levels.Of(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture), out isUnseen);
        }

        if (!ObjectColumn.TryNumber(value, out var number)) return levels.Of(value.ToString(), out isUnseen);
        if (double.IsNaN(number)) return levels.Of("", out isUnseen);
        Span<char> text = stackalloc char[32];
        return (number + 0.0).TryFormat(text, out var length, provider: CultureInfo.InvariantCulture)
            ? levels.Of(text[..length], out isUnseen)
            : levels.Of(CellText.Of(number), out isUnseen);
    }

    static RowValues<double> AllMissing(int rows)
    {
        var inputs = RowValues<double>.Allocate(rows);
        inputs.Span.Fill(double.NaN);
        return inputs;
    }

    static RowValues<double> Levels(IColumn column, SourceColumn expected, List<UnseenLevel> unseen)
    {
        var levels = expected.Levels!;
        var result = RowValues<double>.Allocate(column.RowCount);
        var inputs = result.Span;
        var levelOf = new Dictionary<double, (int Level, bool IsUnseen)>();
        var rows = new List<int>();
        for (var row = 0; row < inputs.Length; row++)
        {
            // Each distinct cell is looked up once. NaN equals itself as a key.
            var key = TableRows.Cell(column, row);
            if (!levelOf.TryGetValue(key, out var found))
            {
                found.Level = levels.Of(TableRows.Text(column, row), out found.IsUnseen);
                levelOf[key] = found;
            }

            inputs[row] = found.Level;
            if (found.IsUnseen) rows.Add(row);
        }

        if (rows.Count == 0) return result;
        var example = rows.Select(row => TableRows.Text(column, row)).FirstOrDefault(word => word.Length > 0) ?? "";
        unseen.Add(new UnseenLevel(column.Name, rows.Count, example) { Rows = rows });
        return result;
    }

    /// <summary>The error of a source that lacks a column of the model.</summary>
    public static ParsimonyException Missing(string source, string name, IEnumerable<string> found)
    {
        string[] names = [.. found];
        return new ParsimonyException($"{source}: column '{name}' is missing, but the model was trained with it. " +
            $"{NameSuggestions.DidYouMean(name, names)}Columns found: {NameSuggestions.List(names)}.");
    }

    static ParsimonyException WrongKind(Table table, IColumn column, SourceColumn expected)
    {
        var row = 0;
        while (!IsOffending(column, row, expected)) row++;
        var found = TableRows.Text(column, row);
        return table.Error($"column '{column.Name}' has {CellText.Quoted(found)} in data row {row} (the first is 0), " +
            $"but the model was trained with {expected.Format.Expected} there. Correct the cell; " +
            $"if it stands for a missing value: CsvOptions.MissingWords = {CSharpText.List(found)}.");
    }

    // Finds the word that keeps the column from being read as numbers; any value where the column holds none.
    static bool IsOffending(IColumn column, int row, SourceColumn expected)
    {
        if (!TableRows.HasValue(column, row)) return false;
        if (column is not CategoryColumn category) return true;
        if (category.Levels.All(IsExpected)) return true;
        return !IsExpected(category.Levels[category.Codes[row]]);

        bool IsExpected(string word) => expected.Format.TryRead(word, out _);
    }
}
