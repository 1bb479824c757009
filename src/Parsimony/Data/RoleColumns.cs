namespace Parsimony.Data;

/// <summary>Reads the columns of weights, times and groups.</summary>
static class RoleColumns
{
    public static double[] Weights(Table table, string name, int[] rows)
    {
        var weights = Numbers(table, name, rows, "DatasetOptions.Weight", "a non-negative number");
        for (var i = 0; i < rows.Length; i++)
            if (weights[i] < 0) throw Wrong(table, name, rows[i], "DatasetOptions.Weight", CellText.Of(weights[i]), "a non-negative number");
        if (weights.Any(weight => weight > 0)) return weights;
        throw table.Error($"all weights in column '{name}' (DatasetOptions.Weight) are 0. Expected at least one above 0.");
    }

    public static double[] Times(Table table, string name, int[] rows) =>
        Numbers(table, name, rows, "DatasetOptions.Time", "a number or an ISO date (yyyy-MM-dd)");

    /// <summary>Numbers groups 0, 1, ... in the order of first appearance; returns the group of each row.</summary>
    public static int[] Groups(Table table, string name, int[] rows)
    {
        var column = table.Find(name)!;
        var groupOf = new Dictionary<double, int>();
        var groups = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            if (!TableRows.HasValue(column, rows[i])) throw Wrong(table, name, rows[i], "DatasetOptions.Group", "", "a group");
            var key = TableRows.Cell(column, rows[i]);
            if (!groupOf.TryGetValue(key, out var group)) groupOf[key] = group = groupOf.Count;
            groups[i] = group;
        }

        return groups;
    }

    static double[] Numbers(Table table, string name, int[] rows, string flag, string expected)
    {
        var column = table.Find(name)!;
        var wrong = Array.FindIndex(rows, row => column is not NumberColumn || !TableRows.HasValue(column, row));
        if (wrong >= 0) throw Wrong(table, name, rows[wrong], flag, TableRows.Text(column, rows[wrong]), expected);
        return TableRows.Take(((NumberColumn)column).Values, rows).Span.ToArray();
    }

    static ParsimonyException Wrong(Table table, string name, int row, string flag, string found, string expected) =>
        table.Error($"column '{name}' ({flag}) has {(found.Length == 0 ? "no value" : CellText.Quoted(found))} in data row {row} " +
            $"(the first is 0), expected {expected} in every row that has a target. Correct the cell or remove the row.");
}
