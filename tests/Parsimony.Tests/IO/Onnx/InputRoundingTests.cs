using Onnx;
using Parsimony.Data;
using Parsimony.IO.Onnx;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Preprocessing;
using Parsimony.Regularizers;
using Parsimony.Tests.Support;
using DataType = Onnx.TensorProto.Types.DataType;

namespace Parsimony.Tests.IO.Onnx;

/// <summary>Columns that lose digits in single precision are named with the amount, and become double on demand.</summary>
public sealed class InputRoundingTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Decimals at 4.5 million, where single precision has steps of 0.5, an ordinary column, and whole numbers that it keeps.
    static Dataset Table(double missing = 0)
    {
        double[] easting = [.. Enumerable.Range(0, 40).Select(row => 4512344.896 + row % 8 * 0.279)];
        if (missing > 0) easting[3] = double.NaN;
        double[] a = [.. Enumerable.Range(0, 40).Select(row => row * 7 % 13 * 0.1)];
        double[] id = [.. Enumerable.Range(0, 40).Select(row => 16_000_000.0 + row * 3 % 11)];
        double[] y = [.. Enumerable.Range(0, 40).Select(row => row % 8 * 0.3 + a[row] + row * 3 % 11 * 0.2)];
        var columns = new IColumn[] { new NumberColumn("easting", easting), new NumberColumn("a", a), new NumberColumn("id", id), new NumberColumn("y", y) };
        return Dataset.FromTable(new Table("points", columns), new DatasetOptions { Target = "y", Task = LearningTask.Regression });
    }

    static FittedModel Fitted(Dataset data, PreprocessKind kind = PreprocessKind.Robust) =>
        SingleFit.Run(data, 0.01, new PathOptions { Hidden = [], Preprocess = kind });

    [Theory]
    [InlineData(PreprocessKind.Robust)]
    [InlineData(PreprocessKind.Standard)]
    public void The_column_is_named_with_the_largest_rounding_of_its_rows(PreprocessKind kind)
    {
        var rounded = Assert.Single(Fitted(Table(), kind).RoundedInputs());
        var expected = Enumerable.Range(0, 8).Select(step => 4512344.896 + step * 0.279).Max(value => Math.Abs(value - (float)value));
        Assert.Equal(("easting", expected), (rounded.Column, rounded.Error));
        Assert.True(expected > 0.2);
        Assert.InRange(rounded.Deviations, 0.2, 0.6);
        Assert.StartsWith("Column 'easting': single precision rounds its numbers by up to 0.2", rounded.Warning, StringComparison.Ordinal);
        Assert.EndsWith("Write the file with OnnxFiles.SaveOnnx(doubleInputs: true), or subtract a constant from the column before training.", rounded.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_that_column_becomes_double_and_only_on_demand()
    {
        var model = Fitted(Table(missing: 1));
        Assert.Equal(["easting"], model.SaveOnnx(_folder.In("float.onnx")).Select(input => input.Column));
        Assert.Equal([DataType.Float, DataType.Float, DataType.Float], Types("float.onnx"));
        Assert.Single(model.SaveOnnx(_folder.In("double.onnx"), doubleInputs: true));
        Assert.Equal([DataType.Double, DataType.Float, DataType.Float], Types("double.onnx"));

        DataType[] Types(string file)
        {
            var saved = ModelProto.Parser.ParseFrom(File.ReadAllBytes(_folder.In(file)));
            return [.. saved.Graph.Input.Select(input => (DataType)input.Type.TensorType.ElemType)];
        }
    }

    [Fact]
    public void The_amount_is_saved_with_the_model_and_other_models_have_their_bytes()
    {
        var model = Fitted(Table());
        Assert.Equal(model.RoundedInputs(), FittedModel.FromState(model.ToState()).RoundedInputs());
        var ordinary = Fitted(TestTables.Linear(60, 3, 0.1));
        Assert.Empty(ordinary.RoundedInputs());
        Assert.DoesNotContain("single_precision", ordinary.Parts[0].Preprocessor.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_no_network_reads_loses_nothing()
    {
        var model = SingleFit.Run(Table(), 1e4, new PathOptions { Hidden = [], Penalty = PathPenalty.L1 });
        Assert.Empty(model.RoundedInputs());
    }

    [Fact]
    public void Numbers_beyond_single_precision_lose_all()
    {
        double[] x = [.. Enumerable.Range(1, 20).Select(row => row * 1e39)];
        double[] y = [.. Enumerable.Range(1, 20).Select(row => row * 1.5)];
        var columns = new IColumn[] { new NumberColumn("x", x), new NumberColumn("y", y) };
        var data = Dataset.FromTable(new Table("big", columns), new DatasetOptions { Target = "y", Task = LearningTask.Regression });
        Assert.Equal(x[^1], Assert.Single(Fitted(data).RoundedInputs()).Error);
    }
}
