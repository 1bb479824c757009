using Microsoft.Data.Sqlite;

namespace Parsimony.Tables;

/// <summary>Reads the rows of a query, or of the only table, of a SQLite database.</summary>
static class SqliteTable
{
    /// <summary>Reads a database; nothing is written into it.</summary>
    /// <param name="input">The file.</param>
    /// <param name="query">The query; null = all rows of the only table.</param>
    public static ValueTable Read(TableInput input, string? query)
    {
        var address = new SqliteConnectionStringBuilder { DataSource = input.Stream.Name, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        using var connection = new SqliteConnection(address.ToString());
        connection.Open();
        string[] tables = [.. Names(connection)];
        if (query is null && tables.Length != 1)
        {
            throw new ParsimonyException(tables.Length == 0
                ? $"{input.Path} holds no table."
                : $"{input.Path} holds {tables.Length} tables: {NameSuggestions.List(tables)}. Say which rows: " +
                    $"TableFileOptions.Query = {CSharpText.Literal($"select * from {Quoted(tables[0])}")}.");
        }

        try
        {
            return Rows(connection, query ?? $"select * from {Quoted(tables[0])}");
        }
        catch (SqliteException error) when (query is not null && error.SqliteErrorCode == SqliteError)
        {
            throw new ParsimonyException(
                $"{input.Path}: TableFileOptions.Query cannot be run: {Reason(error)}. Tables: {NameSuggestions.List(tables)}.", error);
        }
    }

    // SQLITE_ERROR: the query is wrong, not the file.
    const int SqliteError = 1;

    static string Reason(SqliteException error) => error.Message.Split('\'', 2) is [_, var said] ? said.TrimEnd('.', '\'') : error.Message;

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    static IEnumerable<string> Names(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\' order by name";
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return reader.GetString(0);
    }

    static ValueTable Rows(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The query is the user's own, on a database that is open for reading only.
        command.CommandText = query;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        ValueColumn[] columns = [.. Enumerable.Range(0, reader.FieldCount).Select(at => new ValueColumn(reader.GetName(at)))];
        bool[] areTruths = [.. columns.Select((_, at) => reader.GetDataTypeName(at).StartsWith("BOOL", StringComparison.OrdinalIgnoreCase))];
        var isBinary = new bool[columns.Length];
        while (reader.Read())
        {
            for (var at = 0; at < columns.Length; at++)
            {
                if (isBinary[at]) continue;
                var value = reader.GetValue(at);
                if (areTruths[at] && value is 0L or 1L) columns[at].Add(value is 1L);
                else if (!columns[at].TryAdd(value)) isBinary[at] = true;
            }
        }

        var leftOut = columns.Where((_, at) => isBinary[at]).Select(column => (column.Name, "binary")).ToArray();
        return new ValueTable([.. columns.Where((_, at) => !isBinary[at])])
        {
            Notes = [.. ValueTable.LeftOut(leftOut)],
            Source = new ValueSource(null, HasDates: false) { Line = row => row + 1, Row = row => $"row {row + 1} of the query" },
        };
    }
}
