using Microsoft.Data.Analysis;
using Parsimony.Tables;

namespace Parsimony.ML.Tests;

/// <summary>Data views and data frames are tables: all types keep their meaning.</summary>
public sealed class DataViewTests
{
    readonly MLContext _ml = new(seed: 1);

    [Fact]
    public void Every_type_of_column_is_read()
    {
        Stay[] rows =
        [
            new() { Number = 1.5f, Whole = 3, Word = "a", Truth = true, When = new DateTime(1970, 1, 3), Long = TimeSpan.FromHours(12), Vector = [1, 2], Kind = 2 },
            new() { Number = float.NaN, Whole = 4, Word = "", Truth = false, When = new DateTime(1970, 1, 4), Long = TimeSpan.FromDays(2), Vector = [3, 4], Kind = 0 },
        ];
        var view = _ml.Data.LoadFromEnumerable(rows);
        view = _ml.Transforms.Text.TokenizeIntoWords("Tokens", "Word").Append(_ml.Transforms.Conversion.MapValueToKey("Key", "Word")).Fit(view).Transform(view);
        var table = view.ToTable();
        Assert.Equal(
            ["Number", "Whole", "Word", "Truth", "When", "Long", "Vector.0", "Vector.1", "Kind", "Key"], table.Columns.Select(column => column.Name));
        Assert.Equal([1.5, double.NaN], Numbers("Number"));
        Assert.Equal([3, 4], Numbers("Whole"));
        Assert.Equal(["a", ""], Words("Word"));
        Assert.Equal(["true", "false"], Words("Truth"));
        Assert.Equal([2, 3], Numbers("When"));
        Assert.True(((NumberColumn)table.Find("When")!).IsDate);
        Assert.Equal([0.5, 2], Numbers("Long"));
        Assert.Equal([2, 4], Numbers("Vector.1"));

        // A key counts from 1, the members of a class from 0.
        Assert.Equal(["3", "1"], Words("Kind"));
        Assert.Equal(["a", ""], Words("Key"));
        Assert.Contains("Column 'Tokens'", Assert.Single(table.Notes), StringComparison.Ordinal);

        double[] Numbers(string name) => [.. ((NumberColumn)table.Find(name)!).Values];
        string[] Words(string name) => table.Find(name) is CategoryColumn column ? [.. column.Codes.Select(code => code < 0 ? "" : column.Levels[code])]
            : [.. Numbers(name).Select(value => double.IsNaN(value) ? "" : CellText.Of(value))];
    }

    [Fact]
    public void A_data_frame_is_a_data_view_but_for_missing_whole_numbers()
    {
        var x = new SingleDataFrameColumn("x", Enumerable.Range(0, 30).Select(i => i % 4 == 3 ? (float?)null : i));
        var city = new StringDataFrameColumn("city", Enumerable.Range(0, 30).Select(i => i % 3 == 0 ? "Rome" : "Oslo"));
        var label = new SingleDataFrameColumn("Label", Enumerable.Range(0, 30).Select(i => (float?)i / 2));
        var frame = new DataFrame(x, city, label);
        var trainer = _ml.Regression.Trainers.ParsimonyPath(
            new ParsimonyTrainerOptions { Features = ["x", "city"], Path = Views.Quick with { Hidden = [] } });
        var transformer = trainer.Fit(frame);
        Assert.Equal(7, transformer.Path!.Data.Features.Find("x")!.MissingCount);
        Assert.Equal(30, transformer.Transform(frame).GetColumn<float>("Score").Count());
        var expected = transformer.Model.Predict(frame.ToTable("frame")).Select(row => (float)row.Number);
        Assert.Equal(expected, transformer.Transform(frame).GetColumn<float>("Score"));
        Assert.Equal(2, Dataset.FromDataView(frame, "Label").Features.Columns.Count);

        frame.Columns.Add(new Int32DataFrameColumn("n", Enumerable.Range(0, 30).Select(i => i == 5 ? (int?)null : i * i)));
        var error = Assert.Throws<ParsimonyException>(() => Dataset.FromDataView(frame, "Label"));
        Assert.Contains("Column 'n' of the data frame is of type Int32, and 1 of its cells are missing", error.Message, StringComparison.Ordinal);
    }

    sealed class Stay
    {
        public float Number { get; set; }

        public int Whole { get; set; }

        public string Word { get; set; } = "";

        public bool Truth { get; set; }

        public DateTime When { get; set; }

        public TimeSpan Long { get; set; }

        [VectorType(2)]
        public double[] Vector { get; set; } = [];

        [KeyType(3)]
        public uint Kind { get; set; }
    }
}
