using Parsimony.Data;
using Parsimony.Data.Cells;
using Parsimony.Diagnostics;
using Parsimony.IO;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Procedure;
using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Preprocessing;

/// <summary>Numbers as bins: their edges, their values, and that models keep them.</summary>
public sealed class PiecewiseCoderTests
{
    static readonly PreprocessOptions s_pieces = new(PreprocessKind.Robust, NumberEncoding.Piecewise);

    [Theory]
    [InlineData(-5, 0, 0, 0)]
    [InlineData(0.25, 0.25, 0, 0)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(1.5, 1, 0.5, 0)]
    [InlineData(4, 1, 1, 0.25)]
    [InlineData(1e300, 1, 1, 1)]
    [InlineData(double.NaN, 1, 1, 0)]
    public void Each_bin_tells_how_much_of_it_is_passed(double x, double first, double second, double third) =>
        Assert.Equal([first, second, third], Coded(new PiecewiseCoder(0, median: 2, edges: [0, 1, 2, 10]), x));

    [Fact]
    public void Bins_hold_the_same_number_of_rows()
    {
        Assert.Equal([1, 25, 50, 75, 100], Edges(4, [.. Enumerable.Range(1, 100).Select(i => (double)i)]));

        // A number that fills more than one bin: the other numbers are divided into nearly all bins.
        double[] mostlyZero = [.. Enumerable.Repeat(0.0, 900), .. Enumerable.Range(1, 100).Select(i => (double)i)];
        Assert.Equal([0, 12, 23, 34, 45, 56, 67, 78, 89, 100], Edges(10, mostlyZero));
    }

    [Fact]
    public void Few_distinct_numbers_are_edges_and_two_make_no_bins()
    {
        Assert.Equal([1, 2, 5], Edges(8, 1, 1, 1, 1, 1, 1, 1, 5, 2));

        // Numbers that differ by rounding are one.
        Assert.Equal([0.1, 0.3, 0.7], Edges(8, 0.3, 0.1, 0.1 + 0.2, 0.7, 0.7));
        Assert.Equal([0.1, 0.1 + 0.2], Edges(8, 0.3, 0.1, 0.1 + 0.2));
        var fitted = Fit(Of(Numbers("two", 0, 1, 0, 1), Numbers("three", 0, 1, 2, 2)));
        Assert.Equal(["two", "three", "three[0..1]", "three[1..2]"], fitted.Outputs.Select(output => output.Name));
        Assert.Equal([0, 1, 1, 1], fitted.Outputs.Select(output => output.Source));
        Assert.Empty(fitted.Notes);
        Assert.Contains("changes nothing", Assert.Single(Fit(Of(Numbers("two", 0, 1, 0, 1))).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_column_is_left_out_and_a_missing_number_lies_at_the_median_with_a_flag()
    {
        var table = Of(Numbers("k", 7, 7, 7, 7, 7), Numbers("x", 1, double.NaN, 3, 8, 4));
        var fitted = Fit(table, PreprocessKind.Robust, 0, 1, 2, 3);
        Assert.Equal(["x", "x[1..3]", "x[3..8]", "x missing"], fitted.Outputs.Select(output => output.Name));
        var values = fitted.Transform(table);
        Assert.Equal(values.Row(2)[..3].ToArray(), values.Row(1)[..3].ToArray());
        Assert.Equal(1, values.Row(1)[3]);

        // Between the ends of a bin, an output grows by 1; its mean on the training rows is 0.
        Assert.Equal(0.2f, values.Row(4)[2] - values.Row(2)[2], 1e-6f);
        Assert.Equal(0, Enumerable.Range(0, 4).Sum(row => (double)values.Row(row)[2]), 1e-6);
    }

    [Fact]
    public void Edges_are_named_with_as_few_digits_as_tell_them_apart()
    {
        var number = new SourceColumn("x", ColumnFormat.Number);
        Assert.Equal(["0.123", "0.457", "1230000"], new PiecewiseCoder(0, 0, [0.123456, 0.456789, 1234567]).EdgeNames(number));
        Assert.Equal(["1.0001", "1.0002", "1.5"], new PiecewiseCoder(0, 0, [1.0001, 1.0002, 1.5]).EdgeNames(number));
        var date = new PiecewiseCoder(0, 0, [0, 19_000.5, 20_000]);
        Assert.Equal("when[1970-01-01..2022-01-08T12:00:00]", date.OutputName(new SourceColumn("when", ColumnFormat.Date), 0));
    }

    [Fact]
    public void A_row_of_weight_k_is_k_equal_rows_and_their_order_does_not_matter()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var data = Weighted.Random(20 + 31 * seed, LearningTask.Regression, seed, Weighted.Count);
            var repeated = Weighted.Repeated(data);
            var expected = Preprocessor.Fit(repeated, Rows(repeated.RowCount), s_pieces).ToJson();
            var rows = Rows(data.RowCount);
            Assert.Equal(expected, Preprocessor.Fit(data, rows, s_pieces).ToJson());
            CounterRandom.FromKey(seed).Shuffle<int>(rows);
            Assert.Equal(expected, Preprocessor.Fit(data, rows, s_pieces).ToJson());
        }
    }

    [Theory]
    [InlineData(PreprocessKind.Robust)]
    [InlineData(PreprocessKind.Standard)]
    public void It_is_stored_to_the_bit_and_codes_rows_as_tables(PreprocessKind kind)
    {
        var table = Real("titanic");
        var fitted = Fit(table, kind);
        Assert.Contains("\"version\":2", fitted.ToJson(), StringComparison.Ordinal);
        var read = Preprocessor.FromJson(fitted.ToJson());
        Assert.Equal(fitted.ToJson(), read.ToJson());
        var values = read.Transform(table);
        Assert.Equal(fitted.Transform(table).Values, values.Values);
        var destination = new float[fitted.Outputs.Count];
        for (var row = 0; row < 50; row++)
        {
            fitted.TransformRow([.. fitted.SourceColumns.Select(column => TableRows.HasValue(table.Find(column.Name)!, row) ? TableRows.Text(table.Find(column.Name)!, row) : null)], destination);
            Assert.Equal(values.Row(row).ToArray(), destination);
        }

        if (kind != PreprocessKind.Standard) return;
        for (var output = 0; output < fitted.Outputs.Count; output++)
            Assert.Equal(1, Rows(table.RowCount).Average(row => (double)values.Row(row)[output] * values.Row(row)[output]), 1e-4);
    }

    [Fact]
    public void Files_without_bins_have_their_version_and_damaged_edges_are_refused()
    {
        var table = Of(Numbers("x", 1, 2, 3, 4));
        Assert.Contains("\"version\":1", Preprocessor.Fit(table, Rows(4), PreprocessKind.Robust).ToJson(), StringComparison.Ordinal);
        var json = Fit(table).ToJson();
        Assert.Contains("\"edges\":[1,2,3,4]", json, StringComparison.Ordinal);
        foreach (var edges in new[] { "[1,3,2,4]", "[1,2,2,4]", "[1]", "[]", "[1,2,1e999,4]", "7", "[1,2,4]" })
        {
            var damaged = json.Replace("\"edges\":[1,2,3,4]", $"\"edges\":{edges}", StringComparison.Ordinal);
            Assert.Contains("preprocessing cannot be read", Error(() => Preprocessor.FromJson(damaged)), StringComparison.Ordinal);
        }

        Assert.Contains("found version 3", Error(() => Preprocessor.FromJson(json.Replace("\"version\":2", "\"version\":3", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_a_hidden_layer_learns_a_step_and_keeps_it_in_its_file()
    {
        var data = TestTables.Of(400, 2, x => x[0] > 0.3 ? 1 : -1);
        var options = new PathOptions { Hidden = [], Encode = NumberEncoding.Piecewise };
        var model = SingleFit.Run(data, 0.1, options);
        var plain = SingleFit.Run(data, 0.1, options with { Encode = NumberEncoding.Standard });
        Assert.True(SquaredError(model) < SquaredError(plain) / 4);
        using var folder = new TemporaryFolder();
        model.Save(folder.In("model.safetensors"));
        var read = FittedModel.Load(folder.In("model.safetensors"));
        Assert.Equal(model.Predict(data.Features).Values, read.Predict(data.Features).Values);
        Assert.Equal(model.Predict(data.Features).Values[7], read.PredictRow([.. data.Features.Columns.Select(column => (object)((NumberColumn)column).Values[7])])[0]);
        Assert.Contains("\"encode\":\"piecewise\"", model.Options.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        double SquaredError(FittedModel fitted) => fitted.Predict(data.Features).Values.Zip(data.Target.Values, (p, y) => (p - y) * (p - y)).Average();
    }

    [Fact]
    public void A_group_lasso_drops_columns_with_all_their_bins_and_tells_them_by_their_names()
    {
        var data = TestTables.Of(240, 3, x => 3 * Math.Abs(x[0]) + 0.4 * x[1]);
        var path = RegularizationPath.Fit(data, new PathOptions
        {
            Hidden = [6],
            Penalty = PathPenalty.GroupLasso,
            Encode = NumberEncoding.Piecewise,
            Lambdas = 10,
            Folds = 3,
            Restarts = 1,
            Epochs = 30,
            EarlyFreeze = false,
        });
        Assert.True(path.Result.InputNames.Count > 9);
        Assert.Equal(3, path.Result.FeatureNames.Count);
        var order = LeavingOrder.Of(path.Result);
        Assert.Equal(data.Features.Columns.Select(column => column.Name).Order(), order.Select(entry => entry.Name).Order());
        Assert.Equal(data.Features.Columns[0].Name, order[0].Name);
        var names = path.Result.FeatureNames[1];
        foreach (var fit in path.Result.Fits.Where(fit => fit.Fold == 1))
        {
            foreach (var column in names.Index().GroupBy(entry => entry.Item))
                Assert.Single(column.Select(entry => fit.InputNorms[entry.Index] == 0).Distinct());
        }
    }

    [Fact]
    public void The_linear_model_beside_a_network_has_one_input_a_column()
    {
        // A linear model of bins would fit the step, too.
        var data = TestTables.Of(200, 2, x => x[0] > 0.3 ? 1 : -1);
        var quick = new PathOptions { Hidden = [4], Lambdas = 4, Folds = 3, Restarts = 1, Epochs = 20 };
        Assert.Equal(LinearLoss(quick), LinearLoss(quick with { Encode = NumberEncoding.Piecewise }), 0.02);

        double LinearLoss(PathOptions options) => RegularizationPath.Fit(data, options).Summary.Baselines["linear"]!.Loss;
    }

    [Fact]
    public void Inspect_tells_the_bins()
    {
        var table = Of(Numbers("x", [.. Enumerable.Range(0, 50).Select(i => i % 7 == 0 ? double.NaN : i % 3)]), Numbers("z", [.. Enumerable.Range(0, 50).Select(i => i / 10.0)]));
        // Together no more bins than rows: 30 columns of 364 rows have 12 each.
        Assert.Equal((12, 40, 4), (QuantileBins.Count(364, 30), QuantileBins.Count(404, 10), QuantileBins.Count(100, 60)));
        Assert.Equal((4, 5, 64, 5, 4), (QuantileBins.Count(10, 1), QuantileBins.Count(50, 1), QuantileBins.Count(1e6, 64), QuantileBins.Count(1e6, 800), QuantileBins.Count(1e6, 9000)));
        var columns = TableInspection.Of(table, new DatasetOptions { Target = "" }, s_pieces).Columns;
        Assert.Equal("scaled; piecewise linear in 2 bins: 0, 1, 2; missing: the median and a flag", columns[0].Treatment);
        Assert.Equal("scaled; piecewise linear in 5 bins: 0, 0.9, 1.9, 2.9, ... 4.9", columns[1].Treatment);
    }

    static double[] Edges(int bins, params double[] values) => QuantileBins.Edges(TrainingCells.OfNumbers(values, Rows(values.Length)), bins);

    static Preprocessor Fit(Table table, PreprocessKind kind = PreprocessKind.Robust, params int[] rows) =>
        Preprocessor.Fit(table, rows.Length > 0 ? rows : Rows(table.RowCount), new PreprocessOptions(kind, NumberEncoding.Piecewise), null);

    static double[] Coded(PiecewiseCoder coder, double x)
    {
        var outputs = new double[coder.Width];
        coder.Code(x, outputs);
        return outputs;
    }
}
