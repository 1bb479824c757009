namespace Parsimony.Data.Cells;

/// <summary>How the numbers of a column are written: which characters separate decimals and thousands, and which unit stands beside them.</summary>
/// <param name="Decimal">The decimal sign, '.' or ','.</param>
/// <param name="Thousands">What separates groups of digits: ',', '.', ' ' (any space), '\'' (any apostrophe) or '_'; null = nothing does.</param>
/// <param name="Unit">The unit, percent or currency sign beside every number, such as "%", "kg" or "$"; empty = none. It changes no value.</param>
/// <param name="Accounting">Whether (12) and 12- are negative, as accountants write them.</param>
/// <example>
/// <code>
/// var format = new NumberNotation(Thousands: ',', Unit: "$");
/// format.TryRead("$12,500.50", out var value);
/// Console.WriteLine(value); // 12500.5
/// </code></example>
public sealed record NumberNotation(char Decimal = '.', char? Thousands = null, string Unit = "", bool Accounting = false)
{
    /// <summary>Numbers as programs write them: a decimal point and nothing else.</summary>
    public static NumberNotation Plain { get; } = new();

    /// <summary>Whether this is <see cref="Plain"/>.</summary>
    public bool IsPlain => this == Plain;

    /// <summary>Reads a cell that is written in this way; false where it is not, or where it is no finite number.</summary>
    /// <param name="text">The cell; surrounding spaces are allowed, and the minus may be the typographic one.</param>
    /// <param name="value">The number; 0 where the cell holds none.</param>
    public bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        // Most cells are plain. A point between groups of digits is the one thing that a plain reading would get wrong.
        if (Decimal == '.' && Unit.Length == 0 && CellText.TryNumber(text, out value)) return true;
        value = 0;
        return NumberShape.TryScan(text, out var shape)
            && shape.Unit.SequenceEqual(Unit)
            && (Accounting || !shape.IsAccounting)
            && shape.Fits(Decimal, Thousands)
            && shape.TryValue(Decimal, out value);
    }

    /// <summary>Describes numbers of this kind in a few words: "numbers with thousands commas", "numbers in %".</summary>
    public override string ToString()
    {
        List<string> parts = [];
        if (Decimal == ',') parts.Add("decimal commas");
        if (Thousands is { } separator)
        {
            parts.Add(separator switch
            {
                ',' => "thousands commas",
                '.' => "thousands points",
                '\'' => "thousands apostrophes",
                '_' => "thousands underscores",
                _ => "thousands spaces",
            });
        }

        if (Accounting) parts.Add("accounting negatives");
        var text = parts.Count == 0 ? "numbers" : "numbers with " + string.Join(" and ", parts);
        return Unit.Length == 0 ? text : $"{text} in {Unit}";
    }
}
