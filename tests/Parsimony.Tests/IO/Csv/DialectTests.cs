using System.Globalization;
using System.Text;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Tensors;

namespace Parsimony.Tests.IO.Csv;

/// <summary>Random tables in every dialect come back as they were, or are refused with line and column: never in silence something else.</summary>
public sealed class DialectTests
{
    const int Tables = 6_000;

    static readonly string[] s_words = ["alpha", "b c", "x,y", "p;q", "say \"no\"", "two\nlines", "tab\there", "ä ö", "Rome", "n/k", "a|b"];

    [Fact]
    public void Tables_come_back_as_they_were_or_are_refused_by_line_and_column()
    {
        var (read, refused) = (0, 0);
        using var file = new CsvFile("");
        for (var seed = 0; seed < Tables; seed++)
        {
            var random = CounterRandom.FromKey(seed, 77);
            var rows = 3 + random.NextInt(6);
            var columns = Enumerable.Range(0, 1 + random.NextInt(4)).Select(index => Draw($"c{index}", rows, ref random)).ToArray();
            if (columns.Length == 1) columns = [.. columns, new Drawn("w", [.. Enumerable.Repeat("w", rows)], [.. Enumerable.Repeat("w", rows)], null)];
            File.WriteAllText(file.Path, Write(columns, rows, ref random), new UTF8Encoding(random.NextInt(4) == 0));
            Table table;
            try
            {
                table = CsvTableReader.Read(file.Path, new CsvOptions());
            }
            catch (ParsimonyException error)
            {
                Assert.True(error.Message.Contains(", line ", StringComparison.Ordinal) && error.Message.Contains("column 'c", StringComparison.Ordinal), error.Message);
                refused++;
                continue;
            }

            read++;
            Assert.Equal(columns.Select(column => column.Name), table.Columns.Select(column => column.Name));
            foreach (var (drawn, column) in columns.Zip(table.Columns)) Same(drawn, column, File.ReadAllText(file.Path));
        }

        // Whoever refuses everything is wrong nowhere: only what is ambiguous may be refused.
        Assert.True(refused < Tables / 50, $"{refused} of {Tables} refused");
        Assert.True(read > 0);
    }

    [Fact]
    public void The_order_of_rows_and_columns_and_the_locale_change_nothing()
    {
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NumberGroupSeparator, german.NumberFormat.NegativeSign) = (",", ".", "\u2212");
        (german.DateTimeFormat.ShortDatePattern, german.DateTimeFormat.DateSeparator) = ("dd.MM.yyyy", ".");
        var before = CultureInfo.CurrentCulture;
        try
        {
            for (var seed = 0; seed < Tables / 10; seed++)
            {
                var random = CounterRandom.FromKey(seed, 78);
                var rows = 3 + random.NextInt(6);
                Drawn[] columns = [.. Enumerable.Range(0, 2 + random.NextInt(3)).Select(index => Draw($"c{index}", rows, ref random))];
                int[] order = [.. Enumerable.Range(0, rows)];
                random.Shuffle(order);
                Drawn[] shuffled = [.. columns.Select(column => column.InOrder(order)).Reverse()];
                var again = random;
                CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                var table = Read(Write(columns, rows, ref random));
                CultureInfo.CurrentCulture = german;
                var other = Read(Write(shuffled, rows, ref again));
                Assert.Equal(table is null, other is null);
                foreach (var column in table?.Columns ?? []) Same(column, other!.Find(column.Name)!, order);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    static Table? Read(string text)
    {
        try
        {
            return CsvFile.Read(text);
        }
        catch (ParsimonyException)
        {
            return null;
        }
    }

    static void Same(IColumn column, IColumn other, int[] order)
    {
        Assert.Equal(column.Format.Kind, other.Format.Kind);
        Assert.Equal(column.Format.Numbers, other.Format.Numbers);
        Assert.Equal(column.Format.Dates, other.Format.Dates);
        Assert.Equal(order.Select(row => TableRows.Text(column, row)), Enumerable.Range(0, order.Length).Select(row => TableRows.Text(other, row)));
    }

    static void Same(Drawn drawn, IColumn column, string text)
    {
        if (drawn.Numbers is { } numbers)
        {
            Assert.True(column is NumberColumn, $"{drawn.Name} became words in\n{text}");
            Assert.True(numbers.SequenceEqual(((NumberColumn)column).Values), $"{drawn.Name} has other numbers in\n{text}");
            return;
        }

        Assert.True(column is CategoryColumn, $"{drawn.Name} became numbers in\n{text}");
        var words = (CategoryColumn)column;
        Assert.Equal(drawn.Words, words.Codes.Select(code => code < 0 ? "" : words.Levels[code]));
    }

    static Drawn Draw(string name, int rows, ref CounterRandom random)
    {
        var kind = random.NextInt(14);
        var (cells, words, numbers) = (new string[rows], new string[rows], new double[rows]);
        var areWords = kind >= 12;
        for (var row = 0; row < rows; row++)
        {
            // A first row with a value: an empty column is one of numbers.
            if (row > 0 && random.NextInt(8) == 0)
            {
                (cells[row], words[row], numbers[row]) = ("", "", double.NaN);
                continue;
            }

            if (areWords)
            {
                cells[row] = words[row] = kind == 12 ? s_words[random.NextInt(s_words.Length)] : $"0{random.NextInt(10)}{random.NextInt(100)}";
                continue;
            }

            (cells[row], numbers[row]) = kind < 8 ? Number(kind, ref random) : Date(kind, ref random);
        }

        return new Drawn(name, cells, words, areWords ? null : numbers);
    }

    static (string Cell, double Value) Number(int kind, ref CounterRandom random)
    {
        var whole = random.NextInt(random.NextInt(2) == 0 ? 1000 : 9_000_000);
        var cents = random.NextInt(100);
        var sign = random.NextInt(3) == 0 ? "-" : "";
        var plain = string.Create(CultureInfo.InvariantCulture, $"{sign}{whole}.{cents:00}");
        var grouped = whole.ToString("#,0", CultureInfo.InvariantCulture);
        var text = kind switch
        {
            0 => plain,
            1 => $"{sign}{grouped}.{cents:00}",
            2 => $"{sign}{grouped.Replace(',', '.')},{cents:00}",
            3 => $"{sign}{grouped.Replace(',', '\u00A0')},{cents:00}",
            4 => $"{plain} %",
            5 => $"{sign}${grouped}.{cents:00}",
            6 => $"{plain.Replace('-', '\u2212')}",
            _ => sign.Length > 0 ? $"({grouped}.{cents:00})" : $"{grouped}.{cents:00}",
        };
        return (text, double.Parse(plain, CultureInfo.InvariantCulture) + 0.0);
    }

    static (string Cell, double Value) Date(int kind, ref CounterRandom random)
    {
        var date = DateTime.UnixEpoch.AddDays(random.NextInt(20_000));
        if (kind == 9) date = date.AddMinutes(15 * random.NextInt(96));
        var format = kind switch
        {
            8 => "yyyy-MM-dd",
            9 => "yyyy-MM-ddTHH:mm:ssZ",
            10 => random.NextInt(2) == 0 ? "dd.MM.yyyy" : "d MMM yyyy",
            _ => "dd/MM/yyyy",
        };
        return (date.ToString(format, CultureInfo.InvariantCulture), CellText.Days(date));
    }

    static string Write(Drawn[] columns, int rows, ref CounterRandom random)
    {
        var delimiter = ",;\t|"[random.NextInt(4)];
        var end = random.NextInt(2) == 0 ? "\n" : "\r\n";
        var text = new StringBuilder();
        if (delimiter == ';' && random.NextInt(3) == 0) text.Append("sep=;").Append(end);
        if (random.NextInt(8) == 0) text.Append("# a comment").Append(end);
        var hasIndex = random.NextInt(6) == 0;
        Line("", columns.Select(column => column.Name));
        for (var row = 0; row < rows; row++) Line(row.ToString(CultureInfo.InvariantCulture), columns.Select(column => column.Cells[row]));
        return text.ToString();

        void Line(string index, IEnumerable<string> cells)
        {
            var all = hasIndex ? cells.Prepend(index) : cells;
            text.AppendJoin(delimiter, all.Select(cell => cell.AsSpan().ContainsAny($"{delimiter}\"\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)).Append(end);
        }
    }

    sealed record Drawn(string Name, string[] Cells, string[] Words, double[]? Numbers)
    {
        public Drawn InOrder(int[] order) => this with { Cells = [.. order.Select(row => Cells[row])] };
    }
}
