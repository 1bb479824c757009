using System.Collections.Frozen;

namespace Parsimony.Data.Cells;

/// <summary>Counts what the cells of one column look like, and decides how the column is read.</summary>
/// <param name="name">Name of the column.</param>
/// <param name="options">What the user has decided.</param>
sealed class ColumnProfile(string name, ReadingOptions options)
{
    // A column whose numbers have more units than this has none.
    const int MaxUnits = 4;

    // Words that other programs write for "no value"; among numbers they mean it, among words they may be words.
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_likelyMissing = FrozenSet.Create(
        StringComparer.Ordinal,
        "NA", "N/A", "n/a", "na", "#N/A", "<NA>", "NaN", "nan", "NULL", "null", "None", "none", "nil", "NaT", "?", "-", ".")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly ReadingOptions s_undecided = new([], null, null, null);

    readonly NumberTally _unitless = new();
    readonly Dictionary<string, NumberTally> _withUnit = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> _likelyMissing = new(StringComparer.Ordinal);
    readonly int[] _dates = new int[Enum.GetValues<DateOrder>().Length];
    int _values, _plain, _zoned, _rivalDates, _tooLarge, _leadingZeros, _inexact;
    (string Text, long Line) _firstPlain, _firstLeadingZero, _firstInexact;

    /// <summary>Name of the column.</summary>
    public string Name => name;

    /// <summary>Whether the column's points may separate thousands.</summary>
    public bool MayBeGrouped => _plain == _values && _unitless.MayBeGrouped;

    /// <summary>Counts one cell; the line is for messages.</summary>
    /// <returns>True where the cell is a plain number or (NaN) means, or likely means, that there is no value.</returns>
    public bool Add(ReadOnlySpan<char> cell, long line, out double value)
    {
        value = double.NaN;
        if (cell.IsEmpty || CellText.IsAmong(cell, options.Missing)) return true;
        _values++;
        if (PlainNumber.TryRead(cell, out var number))
        {
            Add(number, cell, line);
            value = number.Value;
            return true;
        }

        if (cell.Length > DecimalText.MaxLength) return false;
        if (s_likelyMissing.Contains(cell))
        {
            _likelyMissing[cell.ToString()] = _likelyMissing.GetValueOrDefault(cell.ToString()) + 1;
            return true;
        }

        AddDressed(cell);
        return false;
    }

    /// <summary>Counts a cell that is a plain number; false, and nothing is counted, where its text must be seen.</summary>
    public bool TryAdd(in PlainNumber number)
    {
        if (_plain == 0 || number.MayBeName) return false;
        _values++;
        _plain++;
        _unitless.Add(number.Form);
        return true;
    }

    /// <summary>Decides how the column is read.</summary>
    /// <param name="forced">The kind that the user asked for, or null.</param>
    /// <returns>The reading, and what keeps it from being sure, or null.</returns>
    public (ColumnFormat Format, ColumnProblem? Problem) Resolve(ColumnKind? forced)
    {
        if (forced == ColumnKind.Category) return (ColumnFormat.Category, null);
        var (numbers, count) = BestNumbers(options);
        var (dates, dateCount) = BestDates();
        var missing = _likelyMissing.Values.Sum();
        if (dateCount > 0 && dateCount + missing == _values) return (WithMissing(Dated(dates)), DateProblem(dates));
        if (count + missing == _values)
        {
            var rival = TallyOf(numbers.Unit)!.Rival(numbers, count, options);
            if (rival is not null && Currency.IsCurrency(numbers.Unit)) (numbers, rival) = (numbers.Thousands is null ? rival : numbers, null);
            if (forced is null && _leadingZeros > 0) return (Text("leading zeros", _firstLeadingZero), null);
            if (forced is null && _inexact > 0) return (Text("whole numbers of so many digits", _firstInexact), null);
            if (count > 0 || missing == 0)
                return (WithMissing(Numbered(numbers)), _inexact > 0 ? Inexact() : rival is null ? null : Rivals(numbers, rival));
        }

        // What the user decided may leave few numbers where there are many: that is an error, not a column of words. Units in letters are words in
        // many other columns (12 kg, 500 g; 3 rooms, 1 room): those are told, not refused.
        var (undecided, most) = BestNumbers(s_undecided);
        if (forced == ColumnKind.Number || (!undecided.Unit.Any(char.IsLetter) && 2 * (Math.Max(count, most) + _tooLarge) > _values - missing))
            return (ColumnFormat.Number, _tooLarge > 0 && count + _tooLarge + missing == _values ? TooLarge() : Odd(Numbered(numbers), count));
        if (2 * dateCount > _values - missing) return (ColumnFormat.Date, Odd(Dated(dates), dateCount));
        return (Words(numbers, count), null);
    }

    /// <summary>The problem of a column whose points are decimals or thousands, where other columns have decimal commas.</summary>
    public static ColumnProblem Grouped() => Rivals(NumberNotation.Plain, new NumberNotation(',', '.'));

    void Add(in PlainNumber number, ReadOnlySpan<char> cell, long line)
    {
        if (_plain++ == 0) _firstPlain = (cell.ToString(), line);
        _unitless.Add(number.Form);
        if (!number.MayBeName) return;
        if (cell[0] == '0' && _leadingZeros++ == 0) _firstLeadingZero = (cell.ToString(), line);
        if (!DecimalText.IsExact(cell, number.Value) && _inexact++ == 0) _firstInexact = (cell.ToString(), line);
    }

    void AddDressed(ReadOnlySpan<char> cell)
    {
        if (DateShape.TryScan(cell, out var date))
        {
            var isDayFirst = date.TryDays(DateOrder.DayFirst, out var day);
            var isMonthFirst = date.TryDays(DateOrder.MonthFirst, out var month);
            if (date.TryDays(DateOrder.YearFirst, out _)) _dates[(int)DateOrder.YearFirst]++;
            if (isDayFirst) _dates[(int)DateOrder.DayFirst]++;
            if (isMonthFirst) _dates[(int)DateOrder.MonthFirst]++;
            if (isDayFirst && isMonthFirst && day != month) _rivalDates++;
            if (date.HasZone) _zoned++;
        }

        if (!NumberShape.TryScan(cell, out var shape)) return;
        if (!shape.TryValue('.', out _))
        {
            if (shape.Fits('.', null)) _tooLarge++;
            if (shape.Fits('.', null) || !shape.TryValue(',', out _)) return;
        }

        TallyOf(shape.Unit.ToString())?.Add(shape);
    }

    // Null beyond the most units that a column may have.
    NumberTally? TallyOf(string unit)
    {
        if (unit.Length == 0) return _unitless;
        if (_withUnit.TryGetValue(unit, out var tally)) return tally;
        return _withUnit.Count == MaxUnits ? null : _withUnit[unit] = new NumberTally();
    }

    (NumberNotation Format, int Count) BestNumbers(ReadingOptions decided) => _withUnit
        .Append(KeyValuePair.Create("", _unitless))
        .Select(entry => entry.Value.Best(decided, entry.Key))
        .OrderByDescending(best => best.Count).ThenBy(best => best.Format.Unit, StringComparer.Ordinal).First();

    (DateOrder Order, int Count) BestDates()
    {
        if (options.Dates is { } given && _dates[(int)given] >= _dates[(int)DateOrder.YearFirst] && _dates[(int)given] > 0)
            return (given, _dates[(int)given]);
        var best = Enum.GetValues<DateOrder>().MaxBy(order => _dates[(int)order]);
        return (best, _dates[(int)best]);
    }

    ColumnFormat Dated(DateOrder order)
    {
        var words = order == DateOrder.YearFirst ? null : order == DateOrder.DayFirst ? "dates, day first" : "dates, month first";
        if (_zoned > 0) words = (words ?? "dates") + ", as UTC";
        return new ColumnFormat(ColumnKind.Date) { Dates = order, Missing = options.Missing, Note = words };
    }

    ColumnFormat Numbered(NumberNotation numbers) => new(ColumnKind.Number)
    {
        Numbers = numbers,
        Missing = options.Missing,
        Note = numbers.IsPlain ? null : numbers.ToString(),
    };

    ColumnFormat WithMissing(ColumnFormat format)
    {
        if (_likelyMissing.Count == 0) return format;
        var told = string.Join(", ", _likelyMissing.Select(entry => $"{entry.Value} cells {CellText.Quoted(entry.Key)} read as missing"));
        return format with { Missing = [.. format.Missing, .. _likelyMissing.Keys], Note = format.Note is { } note ? $"{note}; {told}" : told };
    }

    ColumnFormat Text(string reason, (string Text, long Line) first) => ColumnFormat.Category with
    {
        Missing = options.Missing,
        Note = $"text, because of {reason} ({CellText.Quoted(first.Text)} in line {first.Line}); " +
            $"CsvOptions.Numeric = {CSharpText.List(name)} reads numbers",
    };

    ColumnFormat Words(NumberNotation numbers, int count)
    {
        List<string> notes = [];
        if (_plain > 0)
        {
            var first = CellText.Quoted(_firstPlain.Text);
            notes.Add($"words, although {_plain} of {_values} cells are numbers (the first is {first} in line {_firstPlain.Line})");
        }
        else if (2 * count > _values)
        {
            notes.Add($"words, although {count} of {_values} cells are {numbers}");
        }

        notes.AddRange(_likelyMissing.Where(_ => _values > 0).Select(entry =>
            $"{entry.Value} cells {CellText.Quoted(entry.Key)} are words; " +
            $"CsvOptions.MissingWords = {CSharpText.List(entry.Key)} makes them missing"));
        return ColumnFormat.Category with { Missing = options.Missing, Note = notes.Count == 0 ? null : string.Join("; ", notes) };
    }

    static ColumnProblem Rivals(NumberNotation one, NumberNotation other)
    {
        var (point, comma) = one.Decimal == '.' ? (one, other) : (other, one);
        return new(
            cell => point.TryRead(cell, out var a) && comma.TryRead(cell, out var b) && a != b,
            cell => $"one meaning: it is {Read(point, cell)} with a decimal point, and {Read(comma, cell)} with a decimal comma. " +
                "Say which: CsvOptions.Decimal = '.' or CsvOptions.Decimal = ','.");
        static string Read(NumberNotation format, string cell) => CellText.Of(format.TryRead(cell, out var value) ? value : double.NaN);
    }

    ColumnProblem? DateProblem(DateOrder order)
    {
        var format = new ColumnFormat(ColumnKind.Date) { Dates = order };
        if (_zoned > 0 && _zoned < _dates[(int)order])
        {
            return new(
                cell => DateShape.TryScan(cell, out var shape) && !shape.HasZone,
                _ => $"a time with its offset from UTC, such as Z or +02:00, as in {_zoned} of the column's {_values} cells. " +
                    $"Write all cells in one way, or leave the column out with DatasetOptions.Ignore = {CSharpText.List(name)}.");
        }

        if (options.Dates is not null || _rivalDates == 0 || _dates[(int)DateOrder.DayFirst] != _dates[(int)DateOrder.MonthFirst]) return null;
        var other = format with { Dates = order == DateOrder.DayFirst ? DateOrder.MonthFirst : DateOrder.DayFirst };
        var (day, month) = order == DateOrder.DayFirst ? (format, other) : (other, format);
        return new(
            cell => day.TryRead(cell, out var a) && month.TryRead(cell, out var b) && a != b,
            cell => $"one meaning: it is {Read(day, cell)} if the day comes first, and {Read(month, cell)} if the month does. " +
                "Say which: CsvOptions.Dates = DateOrder.DayFirst or CsvOptions.Dates = DateOrder.MonthFirst.");
        static string Read(ColumnFormat format, string cell) => format.TryRead(cell, out var days) ? CellText.OfDate(days) : "no date";
    }

    ColumnProblem Inexact() => new(
        cell => !DecimalText.IsExact(cell, double.TryParse(cell, CultureInfo.InvariantCulture, out var value) ? value : 0),
        _ => $"a number that a 64-bit float holds exactly. If it names something: CsvOptions.Categorical = {CSharpText.List(name)}.");

    static ColumnProblem TooLarge() => new(
        cell => NumberShape.TryScan(cell, out var shape) && !shape.TryValue('.', out _),
        _ => "a finite number, at most 1.8e308. Correct the cell, or leave it empty if the value is missing.");

    ColumnProblem Odd(ColumnFormat format, int count) => new(
        cell => !format.TryRead(cell, out _) && !s_likelyMissing.Contains(cell),
        cell => $"{format.Expected}, as in {count} of the column's {_values} cells. If it stands for a missing value: " +
            $"CsvOptions.MissingWords = {CSharpText.List(options.Missing.Append(cell))}; " +
            $"if the column holds words: CsvOptions.Categorical = {CSharpText.List(name)}; else correct the cell.");
}
