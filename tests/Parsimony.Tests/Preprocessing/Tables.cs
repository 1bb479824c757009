using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Preprocessing;

/// <summary>Small tables for tests.</summary>
static class Tables
{
    public static Table Of(params IColumn[] columns) => new("t", columns);

    public static NumberColumn Numbers(string name, params double[] values) => new(name, values);

    public static CategoryColumn Words(string name, params string?[] words) => CategoryColumn.FromWords(name, words);

    /// <summary>Words with so many rows each.</summary>
    public static CategoryColumn Counted(string name, params (string? Word, int Count)[] words) =>
        CategoryColumn.FromWords(name, [.. words.SelectMany(word => Enumerable.Repeat(word.Word, word.Count))]);

    public static int[] Rows(int count) => [.. Enumerable.Range(0, count)];

    public static Table Real(string name) => CsvTableReader.Read(Repository.Data(name), new CsvOptions());

    public static string Error(Action action) => Assert.Throws<ParsimonyException>(action).Message;
}
