using System.ComponentModel.DataAnnotations.Schema;
using System.Data;
using Parsimony.Data;
using Parsimony.Models;
using Parsimony.Paths.Options;

namespace Parsimony.Tests.Models;

/// <summary>Every source of rows gives the same predictions: tables, objects, DataTables, readers, matrices, one by one or together.</summary>
public sealed class PredictRowsTests
{
    static readonly Visit[] s_visits =
    [
        .. Enumerable.Range(0, 24).Select(i => new Visit(
            i % 7 == 3 ? null : 20 + i * 1.5m, i % 2 == 0, i % 3 == 0 ? "Rome" : "Oslo", (DayOfWeek)(i % 3), new DateTime(2024, 1, 1).AddHours(i * 31),
            new DateOnly(2023, 5, 1).AddDays(i * i), TimeSpan.FromHours(i * 5 % 17), new DateTimeOffset(2024, 1, 2, 3, 0, 0, TimeSpan.FromHours(2)).AddDays(i),
            i % 5 < 2 ? "yes" : "no", long.MaxValue - i % 2)),
    ];

    static readonly PathOptions s_options = new() { Hidden = [], Epochs = 20 };

    static readonly FittedModel s_model = SingleFit.Run(Dataset.FromRecords(s_visits, "answer"), lambda: 0.5, s_options);

    sealed record Visit(
        decimal? Age, bool Married, string City, DayOfWeek Day, DateTime Start, DateOnly Born, TimeSpan Stay, DateTimeOffset Booked,
        [property: Column("answer")] string? Answer, long Ticket)
    {
        [NotMapped]
        public string Secret => throw new InvalidOperationException("Properties that are not mapped are not read.");
    }

    enum Colour
    {
        Red,
        Blue,
    }

    [Fact]
    public void Single_rows_and_batches_of_objects_agree()
    {
        var all = s_model.Predict(s_visits);
        Assert.Equal(s_visits.Length, all.Count);
        for (var row = 0; row < s_visits.Length; row++)
        {
            var one = s_model.Predict(s_visits[row]);
            Assert.Equal(all[row].Probabilities, one.Probabilities);
            Assert.Equal(all[row].Class, s_model.PredictClass(s_visits[row]));
            Assert.Equal(one.Probability, one.ProbabilityOf(one.Class));
            Assert.Empty(one.Unseen);
            Assert.Empty(all[row].Unseen);
        }

        Assert.Equal(all.Select(row => row.Class), s_model.PredictClass(s_visits));
        Assert.Equal(["no", "yes"], all[0].Probabilities.Keys);
        Assert.Equal(1, all[0].Probabilities.Values.Sum(), 12);
    }

    [Fact]
    public void A_DataTable_and_its_reader_predict_as_the_objects_do()
    {
        using var table = AsDataTable();
        var expected = s_model.Predict(s_visits).Values;
        Assert.Equal(expected, s_model.Predict(table).Values);
        using var reader = table.CreateDataReader();
        Assert.Equal(expected, s_model.Predict((IDataReader)reader).Values);
        using var again = table.CreateDataReader();
        Assert.Equal(s_model.PredictClass(s_visits), s_model.PredictClass(again));
        Assert.Equal(s_model.PredictClass(s_visits), s_model.PredictClass(table));
        using var third = table.CreateDataReader();
        var trained = SingleFit.Run(Dataset.FromDataReader((IDataReader)third, "answer"), lambda: 0.5, s_options);
        Assert.Equal(expected, trained.Predict(s_visits).Values);
    }

    [Fact]
    public void Anonymous_objects_match_by_name_whatever_the_case()
    {
        var data = Dataset.FromTable(
            new Table("flats", [new NumberColumn("lot_area", [1, 2, 3, 4]), new NumberColumn("price", [2, 4, 6, 8])]),
            new DatasetOptions { Target = "price", Task = LearningTask.Regression });
        var model = SingleFit.Run(data, lambda: 0, s_options);
        var expected = model.PredictRow([3.0])[0];
        Assert.Equal(expected, model.Predict(new { lot_area = 3 }).Number);
        Assert.Equal(expected, model.Predict(new { LotArea = 3f, Other = "x" }).Number);
        Assert.Equal(expected, model.Predict(new { LotArea = (object)3m }).Number);
        Assert.Equal(expected, model.Predict(new[] { new { LotArea = "3" } })[0].Number);
        Assert.Equal(expected, model.Predict(new[] { new { LotArea = (double?)3 } }.ToList())[0].Number);
        Assert.Contains("'lot_area', but the anonymous type has several properties", Error(() => model.Predict(new { LotArea = 1, lotarea = 2 })), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'LotAera'", Error(() => model.Predict(new { LotAera = 1 })), StringComparison.Ordinal);
        Assert.Contains("needs a number", Error(() => model.Predict(new { LotArea = DateTime.UnixEpoch })), StringComparison.Ordinal);
        Assert.Contains("needs a number", Error(() => model.Predict(new[] { new { LotArea = (object)DateTime.UnixEpoch } })), StringComparison.Ordinal);
        Assert.Contains("needs a number", Error(() => model.Predict(new { LotArea = Colour.Blue })), StringComparison.Ordinal);
        Assert.Contains("row 1", Error(() => model.Predict(new[] { new { LotArea = "3" }, new { LotArea = "big" } })), StringComparison.Ordinal);
        Assert.Contains("Row 0 (the first is 0) is null", Error(() => model.Predict(new Visit[] { null! })), StringComparison.Ordinal);
        Assert.Contains("no public properties", Error(() => model.Predict(new object())), StringComparison.Ordinal);
        Assert.Contains("Prediction.Number", Error(() => model.Predict(new { LotArea = 1 }).Class), StringComparison.Ordinal);
        Assert.Contains("no classes", Error(() => model.PredictClass(new[] { new { LotArea = 1 } })), StringComparison.Ordinal);
        Assert.Empty(model.Predict(Array.Empty<Flat>()));
    }

    [Fact]
    public void Truth_values_are_0_and_1_among_numbers_in_rows_and_batches()
    {
        var data = Dataset.FromArrays(new double[,] { { 0 }, { 1 }, { 0 }, { 1 } }, [1, 3, 1, 3.5], ["member"], LearningTask.Regression);
        var model = SingleFit.Run(data, lambda: 0, s_options);
        var expected = model.PredictRow([1.0])[0];
        Assert.Equal(expected, model.Predict(new { Member = true }).Number);
        Assert.Equal(expected, model.Predict(new[] { new { Member = true } })[0].Number);
    }

    [Fact]
    public void Numbers_of_a_path_have_intervals()
    {
        var data = Support.TestTables.Linear(40, 2, 0.5);
        var model = RegularizationPath.Fit(data, new PathOptions { Hidden = [], Lambdas = 3, Folds = 4 }).Model!;
        var width = model.IntervalAt(0.8).HalfWidth;
        var one = model.Predict(new { x1 = 0.5, x2 = 1 });
        Assert.Equal((one.Number - width, one.Number + width), one.IntervalAt(0.8));
        Assert.Equal(one.IntervalAt(0.8), model.Predict(new double[,] { { 0.5, 1 } })[0].IntervalAt(0.8));
        Assert.Contains("for numbers only", Error(() => s_model.Predict(s_visits[0]).IntervalAt(0.8)), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_training_did_not_see_are_told_by_row()
    {
        var strange = s_visits[1] with { City = "Bonn" };
        Assert.Equal(["City"], s_model.Predict(strange).Unseen);
        var rows = s_model.Predict([s_visits[0], strange, s_visits[2]]);
        Assert.Equal([[], ["City"], []], rows.Select(row => row.Unseen));
        Assert.Equal(1, rows.UnseenLevels);
    }

    [Fact]
    public void Whole_numbers_that_name_things_keep_all_their_digits()
    {
        Assert.Equal(["9223372036854775806", "9223372036854775807"], s_model.Columns.Single(column => column.Name == "Ticket").Levels!.Words);
        Assert.Empty(s_model.Predict(s_visits[0]).Unseen);
        Assert.Equal(["Ticket"], s_model.Predict(s_visits[0] with { Ticket = long.MaxValue - 2 }).Unseen);
    }

    [Fact]
    public void Matrices_find_their_columns_although_one_was_dropped()
    {
        double[,] x = { { 1, 7, 4 }, { 2, 7, 1 }, { 3, 7, 5 }, { 4, 7, 2 } };
        var model = SingleFit.Run(Dataset.FromArrays(x, [1, 2, 4, 3], task: LearningTask.Regression), lambda: 0.1, s_options);
        Assert.Equal(["x1", "x3"], model.Columns.Select(column => column.Name));
        var expected = model.PredictRow([2.0, 1.0])[0];
        Assert.Equal(expected, model.Predict(x)[1].Number);
        Assert.Equal(expected, model.Predict(x).ToMatrix()[1, 0]);
        Assert.Equal(expected, model.Predict(new double[,] { { 1, 2 } }, ["x3", "x1"])[0].Number);
        Assert.Contains("'x3' is missing", Error(() => model.Predict(new double[,] { { 1, 2 } })), StringComparison.Ordinal);
        Assert.Contains("infinite value in row 0", Error(() => model.Predict(new[,] { { 1, 7, double.PositiveInfinity } })), StringComparison.Ordinal);
        var named = SingleFit.Run(Dataset.FromArrays(x, ["a", "b", "b", "a"], ["u", "v", "w"]), lambda: 0.1, s_options);
        Assert.Equal(named.PredictClass(x, ["u", "v", "w"]), named.PredictClass(new double[,] { { 1, 4 }, { 2, 1 }, { 3, 5 }, { 4, 2 } }));
        Assert.Contains("Give featureNames", Error(() => named.Predict(x)), StringComparison.Ordinal);
        Assert.Equal([4, 2], [named.Predict(x, ["u", "v", "w"]).ToMatrix().GetLength(0), named.Predict(x, ["u", "v", "w"]).ToMatrix().GetLength(1)]);
    }

    [Fact]
    public void Readers_say_what_does_not_fit()
    {
        using var table = AsDataTable();
        table.Columns.Remove("City");
        Assert.Contains("column 'City' is missing", Error(() => s_model.Predict(table)), StringComparison.Ordinal);
        table.Columns.Add("City", typeof(byte[]));
        Assert.Equal(s_visits.Length, s_model.Predict(table).Count);
        table.Rows[2]["City"] = new byte[] { 1 };
        Assert.Contains("column 'City' has a Byte[] in data row 2", Error(() => s_model.Predict(table)), StringComparison.Ordinal);
    }

    static DataTable AsDataTable()
    {
        var table = new DataTable("visits");
        var properties = typeof(Visit).GetProperties().Where(property => property.Name != nameof(Visit.Secret)).ToArray();
        foreach (var property in properties)
            table.Columns.Add(property.Name == "Answer" ? "answer" : property.Name, TypeOf(property.PropertyType));
        foreach (var visit in s_visits) table.Rows.Add([.. properties.Select(property => Cell(property.GetValue(visit)))]);
        return table;

        // A DataTable turns members of enums into numbers.
        static Type TypeOf(Type type) => type.IsEnum ? typeof(string) : Nullable.GetUnderlyingType(type) ?? type;
        static object Cell(object? value) => value is Enum ? value.ToString()! : value ?? DBNull.Value;
    }

    static string Error(Func<object?> action) => Assert.Throws<ParsimonyException>(action).Message;

    sealed record Flat(double LotArea);
}
