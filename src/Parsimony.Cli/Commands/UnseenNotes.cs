using Parsimony.Preprocessing;

namespace Parsimony.Cli.Commands;

/// <summary>Tells which words of a table training did not see: one line a column.</summary>
static class UnseenNotes
{
    public static void Write(UnseenLevels unseen, Terminal terminal)
    {
        foreach (var (column, count, example) in unseen.Columns)
        {
            var first = example.Length == 0 ? "missing" : CellText.Quoted(example);
            terminal.Error.WriteLine($"Note: column '{column}': {count} {(count == 1 ? "cell is" : "cells are")} no level that training saw " +
                $"(the first is {first}) and count as 'other'.");
        }
    }
}
