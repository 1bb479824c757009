using System.Text;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>Every kind of broken table ends with exit code 2, a message that helps, and nothing half-written.</summary>
public sealed class BadTableTests
{
    const string Header = "x,y\n";

    [Fact]
    public void Missing_file() => Check(null, ["data.csv", "does not exist"]);

    [Fact]
    public void Folder_instead_of_a_file()
    {
        using var workspace = new Workspace();
        Directory.CreateDirectory(workspace.In("data.csv"));
        Refusal.Check(workspace, ["path", "data.csv", "--target", "y"], "data.csv", "folder");
    }

    [Fact]
    public void Empty_file() => Check("", ["data.csv", "empty"]);

    [Fact]
    public void Header_only() => Check(Header, ["data.csv", "header line only"]);

    [Fact]
    public void Ragged_rows() => Check(Header + "1,a\n2,b,3\n4,a\n", ["line 3"]);

    [Fact]
    public void Unclosed_quote() => Check(Header + "1,a\n\"2,b\n3,a\n4,b\n", ["quote", "line 3"]);

    [Fact]
    public void Utf_16() => CheckBytes(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Rows(20))).ToArray(), ["UTF-8"]);

    [Fact]
    public void Latin_1() => CheckBytes(Encoding.Latin1.GetBytes(Rows(20).Replace("a", "é", StringComparison.Ordinal)), ["UTF-8"]);

    [Fact]
    public void Nul_bytes() => Check(Rows(20).Replace("3,b", "3\0,b", StringComparison.Ordinal), ["NUL"]);

    [Fact]
    public void Unknown_target() => Check(Rows(20).Replace("y", "yy", StringComparison.Ordinal), ["'y'", "yy"]);

    [Fact]
    public void Constant_number_as_target() => Check("x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},1.5\n")), ["y"], "--task", "regression");

    [Fact]
    public void One_class_only() => Check("x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},a\n")), ["y", "class"]);

    [Fact]
    public void Fewer_rows_than_folds() => Check(Rows(4), ["fold", "4"], "--folds", "5");

    [Fact]
    public void A_class_missing_from_the_training_rows_of_a_fold() =>
        Check(Rows(20).Replace("\n3,b", "\n3,rare", StringComparison.Ordinal), ["rare"], "--folds", "5");

    [Fact]
    public void Word_in_a_numeric_column() => Check(Rows(20).Replace("\n3,", "\nthree,", StringComparison.Ordinal), ["x", "three", "line 5"], "--numeric", "x");

    [Theory]
    [InlineData("inf")]
    [InlineData("-Infinity")]
    [InlineData("1e999")]
    public void Infinity(string word) => Check(Rows(20).Replace("\n3,", $"\n{word},", StringComparison.Ordinal), ["x", "line 5"], "--numeric", "x");

    [Fact]
    public void Two_columns_of_one_name() => Check("x,x,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{i},{(i % 2 == 0 ? "a" : "b")}\n")), ["'x'"]);

    static string Rows(int count) => Header + string.Concat(Enumerable.Range(0, count).Select(i => $"{i},{(i % 2 == 0 ? "a" : "b")}\n"));

    static void Check(string? table, string[] words, params string[] more) => CheckBytes(table is null ? null : Encoding.UTF8.GetBytes(table), words, more);

    static void CheckBytes(byte[]? table, string[] words, params string[] more)
    {
        using var workspace = new Workspace();
        if (table is not null) workspace.Write("data.csv", table);
        Refusal.Check(workspace, ["path", "data.csv", "--target", "y", .. more], words);
    }
}
