using Parsimony.Data;
using Parsimony.Preprocessing;
using Parsimony.Tests.Support;
using static Parsimony.Tests.Preprocessing.Tables;

namespace Parsimony.Tests.Preprocessing;

public sealed class OriginalScaleTests
{
    const double Intercept = 0.7;

    [Theory]
    [InlineData("titanic", PreprocessKind.Robust)]
    [InlineData("penguins", PreprocessKind.Standard)]
    public void Columns_in_double_precision_are_the_floats_before_they_are_narrowed(string name, PreprocessKind kind)
    {
        var table = Real(name);
        int[] rows = [.. Rows(table.RowCount).Where(row => row % 3 != 1).Reverse()];
        var fitted = Preprocessor.Fit(table, rows, kind);
        var expected = fitted.Transform(table, rows);
        var actual = fitted.TransformColumns(table, rows, out var unseen);
        Assert.Equal(fitted.Outputs.Count * rows.Length, actual.Length);
        for (var row = 0; row < rows.Length; row++)
            Assert.Equal(expected.Row(row).ToArray(), Rows(fitted.Outputs.Count).Select(output => (float)actual[output * rows.Length + row]));
        fitted.Transform(table, out var counted);
        Assert.Equal(counted.Columns, unseen.Columns);
    }

    [Theory]
    [InlineData("titanic")]
    [InlineData("penguins")]
    public void Standard_preprocessing_and_the_original_scale_predict_the_same(string name)
    {
        var table = Real(name);
        var fitted = Preprocessor.Fit(table, Rows(table.RowCount), PreprocessKind.Standard);
        var coefficients = Coefficients(fitted);
        var original = new double[coefficients.Length];
        var intercept = OriginalScale.Convert(fitted, Intercept, coefficients, original);
        Assert.Contains(fitted.Coders, coder => coder is MissingCoder);
        Assert.Contains(fitted.Coders, coder => coder is TwoLevelCoder or OneHotCoder);
        var columns = fitted.TransformColumns(table, Rows(table.RowCount), out _);
        for (var row = 0; row < table.RowCount; row++)
        {
            var (expected, actual) = (Intercept, intercept);
            for (var j = 0; j < coefficients.Length; j++) expected += coefficients[j] * columns[j * table.RowCount + row];
            var coded = Coded(fitted, table, row);
            for (var j = 0; j < coefficients.Length; j++) actual += original[j] * coded[j];
            Approx.Equal(expected, actual, 1e-12, 1e-12, $"row {row}");
        }
    }

    [Fact]
    public void Robust_preprocessing_is_stated_by_its_tangent_at_the_medians()
    {
        var table = Of(Numbers("a", 1, 2, 4, 8, 1000, double.NaN), Numbers("b", -3, 0.5, 0.25, 7, 2, 1), Words("w", "x", "y", "x", "y", "x", "y"));
        var fitted = Preprocessor.Fit(table, Rows(6), PreprocessKind.Robust);
        Assert.Equal(["a", "a missing", "b", "w=y"], fitted.Outputs.Select(output => output.Name));
        double[] coefficients = [0.9, -0.4, -1.7, 0.6];
        var original = new double[4];
        var intercept = OriginalScale.Convert(fitted, Intercept, coefficients, original);
        var (a, b) = (((NumberCoder)fitted.Coders[0]).Median, ((NumberCoder)fitted.Coders[2]).Median);
        Approx.Equal(Predict(a, b, "y"), intercept + original[0] * a - original[1] + original[2] * b + original[3], 1e-12);
        Approx.Equal(Predict(a, b, "x"), intercept + original[0] * a - original[1] + original[2] * b - original[3], 1e-12);

        const double step = 1e-4;
        Approx.Equal((Predict(a + step, b, "y") - Predict(a - step, b, "y")) / (2 * step), original[0], 1e-7);
        Approx.Equal((Predict(a, b + step, "y") - Predict(a, b - step, "y")) / (2 * step), original[2], 1e-7);
        Approx.Equal((Predict(a, b, "y") - Predict(a, b, "x")) / 2, original[3], 1e-12);
        Approx.Equal((Predict(double.NaN, b, "y") - Predict(a, b, "y")) / 2, original[1], 1e-12);

        double Predict(double first, double second, string word)
        {
            var outputs = fitted.TransformColumns(Of(Numbers("a", first), Numbers("b", second), Words("w", word)), [0], out _);
            return Intercept + outputs.Zip(coefficients, (output, coefficient) => output * coefficient).Sum();
        }
    }

    [Fact]
    public void Deviations_are_those_of_the_coded_features()
    {
        var table = Real("penguins");
        foreach (var kind in (PreprocessKind[])[PreprocessKind.Standard, PreprocessKind.Robust])
        {
            var fitted = Preprocessor.Fit(table, Rows(table.RowCount), kind);
            var actual = OriginalScale.Deviations(fitted, fitted.TransformColumns(table, Rows(table.RowCount), out _));
            double[][] coded = [.. Rows(table.RowCount).Select(row => Coded(fitted, table, row))];
            for (var j = 0; j < actual.Length; j++)
            {
                var mean = coded.Average(row => row[j]);

                // A clipped number spreads less than the number; by how much, the tangent does not say.
                var isClipped = kind == PreprocessKind.Robust && fitted.Coders.OfType<NumberCoder>().Any(coder => fitted.SourceColumns[coder.Source].Name == fitted.Outputs[j].Name);
                Approx.Equal(Math.Sqrt(coded.Average(row => (row[j] - mean) * (row[j] - mean))), actual[j], isClipped ? 0.2 : 1e-12, 0, fitted.Outputs[j].Name);
            }
        }
    }

    [Fact]
    public void A_coefficient_of_zero_stays_zero()
    {
        var table = Real("penguins");
        var fitted = Preprocessor.Fit(table, Rows(table.RowCount), PreprocessKind.Standard);
        var original = new double[fitted.Outputs.Count];
        Assert.Equal(Intercept, OriginalScale.Convert(fitted, Intercept, new double[original.Length], original));
        Assert.All(original, value => Assert.Equal(0, value));
    }

    static double[] Coefficients(Preprocessor fitted) => [.. Rows(fitted.Outputs.Count).Select(j => Math.Sin(1 + 1.7 * j))];

    // [outputs] of one row in the features' own units: numbers as they are, missing ones their median.
    static double[] Coded(Preprocessor fitted, Table table, int row)
    {
        var coded = new List<double>();
        foreach (var coder in fitted.Coders)
        {
            var input = CellReader.Read(table, fitted.SourceColumns[coder.Source], [])[row];
            var outputs = new double[coder.Width];
            if (coder is NumberCoder number) outputs[0] = double.IsNaN(input) ? number.Median : input;
            else coder.Code(input, outputs);
            coded.AddRange(outputs);
        }

        return [.. coded];
    }
}
