namespace Parsimony.Data;

/// <summary>The parts that the user gives to columns.</summary>
static class ColumnRoles
{
    /// <summary>The options with their lists of names as the table writes them: names may hold commas.</summary>
    /// <exception cref="ParsimonyException">A column to keep does not exist.</exception>
    public static DatasetOptions WithNames(Table table, DatasetOptions options)
    {
        string[] names = [.. table.Columns.Select(column => column.Name)];
        options = options with { Ignore = CommaList.Rejoin(options.Ignore, names), Keep = CommaList.Rejoin(options.Keep, names) };
        var unknown = options.Keep.FirstOrDefault(name => table.Find(name) is null);
        return unknown is null ? options : throw Unknown(table, "DatasetOptions.Keep", unknown);
    }

    /// <summary>Returns the part of every column that is no feature.</summary>
    /// <param name="table">The table that has the columns.</param>
    /// <param name="options">Who plays which part; an empty target = none is chosen yet.</param>
    /// <exception cref="ParsimonyException">A column does not exist, or has two parts.</exception>
    public static Dictionary<string, ColumnRole> Of(Table table, DatasetOptions options)
    {
        var flagOf = new Dictionary<string, string>(StringComparer.Ordinal);
        var roles = new Dictionary<string, ColumnRole>(StringComparer.Ordinal);
        foreach (var (name, flag, role) in Given(options))
        {
            if (table.Find(name) is null) throw Unknown(table, flag, name);
            if (!flagOf.TryAdd(name, flag))
                throw table.Error($"column '{name}' is given to both {flagOf[name]} and {flag}. A column plays one part; leave one of them out.");
            roles[name] = role;
        }

        return roles;
    }

    static ParsimonyException Unknown(Table table, string flag, string name)
    {
        var names = table.Columns.Select(column => column.Name).ToArray();
        return table.Error($"{flag} names column '{name}', which does not exist. " +
            $"{NameSuggestions.DidYouMean(name, names)}Columns: {NameSuggestions.List(names)}.");
    }

    static IEnumerable<(string Column, string Flag, ColumnRole Role)> Given(DatasetOptions options)
    {
        if (options.Target.Length > 0) yield return (options.Target, "DatasetOptions.Target", ColumnRole.Target);
        if (options.Weight is not null) yield return (options.Weight, "DatasetOptions.Weight", ColumnRole.Weight);
        if (options.Group is not null) yield return (options.Group, "DatasetOptions.Group", ColumnRole.Group);
        if (options.Time is not null) yield return (options.Time, "DatasetOptions.Time", ColumnRole.Time);
        foreach (var name in options.Ignore.Distinct(StringComparer.Ordinal)) yield return (name, "DatasetOptions.Ignore", ColumnRole.Ignore);
    }
}
