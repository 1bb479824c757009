using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.IO;
using Parsimony.IO.Csv;
using Parsimony.IO.Onnx;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Tests.Support;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Preprocessing;

/// <summary>Parts of dates as inputs: their values, and that models keep them.</summary>
public sealed class DatePartCoderTests
{
    static readonly DatePart[] s_all = [DatePart.Day, DatePart.Week, DatePart.Year];

    [Theory]
    [InlineData(DatePart.Week, "1970-01-05", 0, 1)]
    [InlineData(DatePart.Week, "2024-06-03", 0, 1)]
    [InlineData(DatePart.Week, "2024-06-05T12:00", 0.7818314824680298, -0.6234898018587335)]
    [InlineData(DatePart.Week, "1969-12-29", 0, 1)]
    [InlineData(DatePart.Day, "2024-06-05", 0, 1)]
    [InlineData(DatePart.Day, "2024-06-05T12:00", 0, -1)]
    [InlineData(DatePart.Day, "1969-06-05T06:00", 1, 0)]
    [InlineData(DatePart.Day, "2024-06-05T18:00", -1, 0)]
    [InlineData(DatePart.Year, "1970-01-01", 0, 1)]
    public void A_date_is_a_point_on_the_circle_of_its_part(DatePart part, string date, double sine, double cosine)
    {
        Assert.True(ColumnFormat.Date.TryRead(date, out var days));
        Approx.Equal(sine, Coded(new DatePartCoder(0, part, IsCosine: false), days), 0, 1e-10);
        Approx.Equal(cosine, Coded(new DatePartCoder(0, part, IsCosine: true), days), 0, 1e-10);
    }

    [Fact]
    public void A_season_comes_again_every_400_years()
    {
        var coder = new DatePartCoder(0, DatePart.Year, IsCosine: false);
        Approx.Equal(Coded(coder, 100), Coded(coder, 100 + 146_097), 0, 1e-10);
        Assert.Equal(1, Coded(coder, 365.2425 / 4), 1e-15);
    }

    [Fact]
    public void A_missing_date_is_the_centre_of_the_circle()
    {
        foreach (var part in s_all)
        {
            Assert.Equal(0, Coded(new DatePartCoder(0, part, IsCosine: false), double.NaN));
            Assert.Equal(0, Coded(new DatePartCoder(0, part, IsCosine: true), double.NaN));
        }
    }

    [Fact]
    public void Sine_and_cosine_are_right_to_the_last_digits()
    {
        for (var i = 0; i <= 100_000; i++)
        {
            var turns = i / 100_000.0;
            Assert.Equal(Math.Sin(2 * Math.PI * turns), Turn.Sine(turns), 1e-14);
            Assert.Equal(Math.Cos(2 * Math.PI * turns), Turn.Cosine(turns), 1e-14);
        }

        Assert.Equal([0, 1, 0, -1, 0], ((double[])[0, 0.25, 0.5, 0.75, 1]).Select(Turn.Sine));
        Assert.Equal([1, 0, -1, 0, 1], ((double[])[0, 0.25, 0.5, 0.75, 1]).Select(Turn.Cosine));
    }

    // The number comes from the same operations in Python: another processor or compiler must give the same bits.
    [Fact]
    public void Sine_and_cosine_have_the_same_bits_everywhere()
    {
        ulong hash = 0;
        for (var i = 0; i < 1000; i++)
        {
            hash = hash * 31 + BitConverter.DoubleToUInt64Bits(Turn.Sine(i / 1000.0));
            hash = hash * 31 + BitConverter.DoubleToUInt64Bits(Turn.Cosine(i / 1000.0));
        }

        Assert.Equal(11648567717946438325UL, hash);
    }

    [Theory]
    [InlineData(PreprocessKind.Robust)]
    [InlineData(PreprocessKind.Standard)]
    public void Each_part_is_two_inputs_beside_the_date(PreprocessKind kind)
    {
        var table = Of(Dates("when", s_all, 19_000.25, 19_010.5, double.NaN, 19_021.875, 19_100), Numbers("x", 1, 2, 3, 4, 5));
        var fitted = Preprocessor.Fit(table, Rows(5), kind);
        Assert.Equal(
            ["when", "when day sin", "when day cos", "when week sin", "when week cos", "when year sin", "when year cos", "when missing", "x"],
            fitted.Outputs.Select(output => output.Name));
        Assert.Empty(fitted.Notes);
        var values = fitted.Transform(table);
        var column = Enumerable.Range(0, 5).Select(row => (double)values.Row(row)[2]).ToArray();
        if (kind == PreprocessKind.Robust)
        {
            Approx.AllEqual([0, -1, 0, Math.Sqrt(0.5), 1], column, 0, 1e-7);
        }
        else
        {
            Approx.Equal(0, column.Average(), 0, 1e-7);
            Approx.Equal(1, column.Average(value => value * value), 0, 1e-6);
        }
    }

    [Fact]
    public void A_constant_part_is_left_out_with_a_note_also_where_rounding_hides_it()
    {
        // Ten o'clock is no binary fraction: days with it differ in the last digits of their fractions.
        double[] mornings = [.. Enumerable.Range(0, 50).Select(day => 2_000 + 613 * day + 10 / 24.0)];
        Assert.True(mornings.Select(days => days - Math.Floor(days)).Distinct().Count() > 1);
        mornings[7] = double.NaN;
        var fitted = Preprocessor.Fit(Of(Dates("when", s_all, mornings)), Rows(50), PreprocessKind.Standard);
        Assert.Equal(["Column 'when': date part 'day' is constant on the training rows and is dropped."], fitted.Notes);
        Assert.Equal(4, fitted.Coders.OfType<DatePartCoder>().Count());

        // The sine of midnight and noon is 0, and says nothing by itself.
        var halves = Preprocessor.Fit(Of(Dates("when", [DatePart.Day], 1, 2.5, 3, 4.5)), Rows(4), PreprocessKind.Standard);
        Assert.Equal(["when", "when day cos"], halves.Outputs.Select(output => output.Name));
        Assert.Empty(halves.Notes);
    }

    [Fact]
    public void The_json_of_a_preprocessor_keeps_parts_and_refuses_unknown_ones()
    {
        var table = Of(Dates("when", s_all, 19_000.3, 19_010.5, double.NaN, 19_021.9, 19_100));
        var fitted = Preprocessor.Fit(table, Rows(5), PreprocessKind.Robust);
        var json = fitted.ToJson();
        var read = Preprocessor.FromJson(json);
        Assert.Equal(json, read.ToJson());
        Assert.Equal(s_all, read.SourceColumns[0].Format.Parts);
        Assert.Equal(fitted.Transform(table).Values, read.Transform(table).Values);
        Assert.Contains("found part 'month', expected day, week, year", Error(() => Preprocessor.FromJson(json.Replace("\"part\":\"week\"", "\"part\":\"month\"", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("found the part of dates 'month'", Error(() => Preprocessor.FromJson(json.Replace("[\"day\"", "[\"month\"", StringComparison.Ordinal))), StringComparison.Ordinal);
        var number = json.Replace("\"kind\":\"date\"", "\"kind\":\"number\"", StringComparison.Ordinal);
        Assert.Contains("date_parts of a number", Error(() => Preprocessor.FromJson(number)), StringComparison.Ordinal);
        Assert.Contains("coder 'date-part', which does not fit", Error(() => Preprocessor.FromJson(number.Replace(",\"format\":{\"date_parts\":[\"day\",\"week\",\"year\"]}", "", StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.DoesNotContain("part", Preprocessor.Fit(Of(Dates("when", [], 1, 2.5, 3)), Rows(3), PreprocessKind.Robust).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_loaded_predicts_what_the_model_saved_predicts_for_tables_and_rows()
    {
        using var folder = new TemporaryFolder();
        var model = SingleFit.Run(Rides(), 0.01, new PathOptions { Hidden = [4], Epochs = 5 });
        model.Save(folder.In("model.safetensors"));
        var loaded = FittedModel.Load(folder.In("model.safetensors"));
        var file = folder.Write("new.csv", "when\n2024-06-05T09:30\n\n2024-12-24\n2031-01-01T23:59:59\n");
        var table = CsvTableReader.Read(file, new CsvOptions { Formats = loaded.Formats });
        var expected = model.Predict(table).Values;
        Assert.Equal(expected, loaded.Predict(table).Values);
        Assert.Equal(expected[0], loaded.PredictRow([new DateTime(2024, 6, 5, 9, 30, 0)])[0]);
        Assert.Equal(expected[0], loaded.PredictRow(["2024-06-05T09:30"])[0]);
        Assert.Contains("Wave(when + 3.0, 7.0, 0.25)", model.ToCSharp(), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_of_day_that_single_precision_rounds_are_named()
    {
        var rounded = Assert.Single(SingleFit.Run(Rides(), 0.01, new PathOptions { Hidden = [] }).RoundedInputs());
        Assert.Equal("when", rounded.Column);
        Assert.InRange(rounded.Error, 0.0005, 0.001);
        Assert.InRange(rounded.Deviations, 0.003, 0.007);
    }

    // Twenty minutes to an hour: fractions of a day that are no short binary ones.
    static Dataset Rides()
    {
        double[] when = [.. Enumerable.Range(0, 60).Select(i => 19_000 + i * 17 % 60 + i * 7 % 24 / 24.0 + 1 / 36.0)];
        double[] y = [.. Enumerable.Range(0, 60).Select(i => i * 7 % 24 + i % 3 + 0.5)];
        return Dataset.FromTable(
            Of(new NumberColumn("when", when, isDate: true), Numbers("y", y)),
            new DatasetOptions { Target = "y", Task = LearningTask.Regression, DateParts = [DatePart.Day, DatePart.Week] });
    }

    static NumberColumn Dates(string name, DatePart[] parts, params double[] days) => new(name, days, ColumnFormat.Date with { Parts = parts });

    static double Coded(DatePartCoder coder, double days)
    {
        Span<double> coded = [double.NaN];
        coder.Code(days, coded);
        return coded[0];
    }
}
