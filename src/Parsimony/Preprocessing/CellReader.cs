using System.Globalization;
using Parsimony.Data;
using Parsimony.Vocabulary;

namespace Parsimony.Preprocessing;

/// <summary>Turns cells, whatever they come as, into the inputs of coders.</summary>
static class CellReader
{
    /// <summary>[table rows] inputs of a column; throws where its kind does not fit.</summary>
    public static double[] Read(Table table, SourceColumn expected, List<UnseenLevel> unseen)
    {
        var column = table.Find(expected.Name)
            ?? throw new ParsimonyException($"{table.Name}: column '{expected.Name}' is missing, but the model was trained with it. " +
                $"{NameSuggestions.DidYouMean(expected.Name, table.Columns.Select(other => other.Name))}Columns found: {NameSuggestions.List([.. table.Columns.Select(other => other.Name)])}.");
        if (expected.Kind == SourceColumnKind.Category) return Levels(column, expected, unseen);
        if (column is CategoryColumn words) return Empty(table, words, expected);
        var numbers = (NumberColumn)column;
        if (numbers.IsDate != (expected.Kind == SourceColumnKind.Date) && numbers.MissingCount < numbers.RowCount)
            throw WrongKind(table, column, expected);
        return numbers.Values;
    }

    /// <summary>The input of one cell given as a .NET value.</summary>
    public static double Read(object? value, SourceColumn expected)
    {
        if (expected.Kind == SourceColumnKind.Category) return Level(value, expected.Levels!);
        if (value is string text)
        {
            if (text.Length == 0) return double.NaN;
            if (expected.Kind == SourceColumnKind.Number ? CellText.TryNumber(text, out var read) : CellText.TryDate(text, out read)) return read;
        }
        else if (ObjectColumn.TryNumber(value, out var number) && !double.IsInfinity(number))
        {
            return number;
        }

        throw new ParsimonyException($"Column '{expected.Name}': found {CellText.Quoted(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")}, " +
            $"expected {Spoken(expected.Kind)}, or null for a missing value.");
    }

    static double Level(object? value, LevelSet levels)
    {
        switch (value)
        {
            case null or DBNull: return levels.Of("", out _);
            case string word: return levels.Of(word, out _);
            case Enum: return levels.Of(value.ToString(), out _);
            case bool truth:
                // "true" is ours; True and TRUE are what other programs write into files.
                var level = levels.Of(CellText.Of(truth), out var isUnseen);
                if (isUnseen) level = levels.Of(truth ? "True" : "False", out isUnseen);
                return isUnseen ? levels.Of(truth ? "TRUE" : "FALSE", out _) : level;
            case DateTime or DateOnly:
                ObjectColumn.TryNumber(value, out var days);
                return levels.Of(CellText.OfDate(days), out _);
        }

        if (!ObjectColumn.TryNumber(value, out var number)) return levels.Of(value.ToString(), out _);
        if (double.IsNaN(number)) return levels.Of("", out _);
        Span<char> text = stackalloc char[32];
        return (number + 0.0).TryFormat(text, out var length, provider: CultureInfo.InvariantCulture)
            ? levels.Of(text[..length], out _)
            : levels.Of(CellText.Of(number), out _);
    }

    static double[] Levels(IColumn column, SourceColumn expected, List<UnseenLevel> unseen)
    {
        var levels = expected.Levels!;
        var inputs = new double[column.RowCount];
        var levelOf = new Dictionary<double, (int Level, bool IsUnseen)>();
        var count = 0;
        var example = "";
        for (var row = 0; row < inputs.Length; row++)
        {
            // Each distinct cell is looked up once. NaN equals itself as a key.
            var key = column is NumberColumn number ? number.Values[row] : ((CategoryColumn)column).Codes[row];
            if (!levelOf.TryGetValue(key, out var found))
            {
                found.Level = levels.Of(TableRows.Text(column, row), out found.IsUnseen);
                levelOf[key] = found;
            }

            inputs[row] = found.Level;
            if (!found.IsUnseen) continue;
            if (example.Length == 0) example = TableRows.Text(column, row);
            count++;
        }

        if (count > 0) unseen.Add(new UnseenLevel(column.Name, count, example));
        return inputs;
    }

    static double[] Empty(Table table, CategoryColumn words, SourceColumn expected)
    {
        if (words.MissingCount < words.RowCount) throw WrongKind(table, words, expected);
        var inputs = new double[words.RowCount];
        Array.Fill(inputs, double.NaN);
        return inputs;
    }

    static ParsimonyException WrongKind(Table table, IColumn column, SourceColumn expected)
    {
        var row = 0;
        while (!IsOffending(column, row, expected)) row++;
        var found = TableRows.Text(column, row);
        return new ParsimonyException($"{table.Name}: column '{column.Name}' has {CellText.Quoted(found)} in data row {row} (the first is 0), but the model was trained with {Spoken(expected.Kind)} there. " +
            $"Expected {Spoken(expected.Kind)}: mend the cell; if it stands for a missing value: CsvOptions.MissingWords = [\"{found}\"].");
    }

    // The word that keeps the column from being read as numbers; any value where the column holds none.
    static bool IsOffending(IColumn column, int row, SourceColumn expected)
    {
        if (!TableRows.HasValue(column, row)) return false;
        if (column is not CategoryColumn category) return true;
        if (category.Levels.All(IsExpected)) return true;
        return !IsExpected(category.Levels[category.Codes[row]]);

        bool IsExpected(string word) => expected.Kind == SourceColumnKind.Number ? CellText.TryNumber(word, out _) : CellText.TryDate(word, out _);
    }

    static string Spoken(SourceColumnKind kind) => kind == SourceColumnKind.Date ? "dates (yyyy-MM-dd)" : "numbers";
}
