using System.Text.RegularExpressions;
using Parsimony.Data;
using Parsimony.IO.Csv;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Models;

public sealed class FittedModelTests
{
    static readonly PathOptions s_options = new() { Hidden = [10, 18], Epochs = 20, Restarts = 2 };

    public static TheoryData<string, string> Datasets => new() { { "titanic", "survived" }, { "penguins", "species" }, { "diabetes", "progression" } };

    static (FittedModel Model, Dataset Data) Fit(string name, string target)
    {
        var data = TestTables.Real(name, target);
        return (SingleFit.Run(data, 1, s_options), data);
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public void A_model_comes_back_from_its_stored_form_with_the_same_bits(string name, string target)
    {
        var (model, data) = Fit(name, target);
        var again = FittedModel.FromState(model.ToState());
        Assert.Equal(model.Predict(data.Features).Values, again.Predict(data.Features).Values);
        Assert.Equal(model.Predict(data.Features, LambdaRule.OneSe).Values, again.Predict(data.Features, LambdaRule.OneSe).Values);
        Assert.Equal(model.Classes, again.Classes);
        Assert.Equal(model.TargetName, again.TargetName);
    }

    [Theory]
    [MemberData(nameof(Datasets))]
    public void One_row_at_a_time_gives_the_same_as_the_whole_table(string name, string target)
    {
        var (model, data) = Fit(name, target);
        var all = model.Predict(data.Features).Values;
        var width = all.Length / data.RowCount;
        for (var row = 0; row < 40; row++)
        {
            var cells = model.Columns.Select(column => Cell(data.Features.Find(column.Name)!, row)).ToArray();
            Assert.Equal(all.AsSpan(row * width, width).ToArray(), model.PredictRow(cells));
        }

        static object? Cell(IColumn column, int row) => column switch
        {
            NumberColumn numbers => double.IsNaN(numbers.Values[row]) ? null : numbers.Values[row],
            CategoryColumn words => words.Codes[row] < 0 ? null : words.Levels[words.Codes[row]],
            _ => null,
        };
    }

    [Fact]
    public void Prediction_is_thread_safe_and_allocates_nothing_per_row()
    {
        var (model, data) = Fit("diabetes", "progression");
        var expected = model.Predict(data.Features).Values;
        Parallel.For(0, 16, _ => Assert.Equal(expected, model.Predict(data.Features).Values));

        object?[] row = [.. model.Columns.Select(column => (object)((NumberColumn)data.Features.Find(column.Name)!).Values[0])];
        var prediction = new double[1];
        for (var warmUp = 0; warmUp < 100; warmUp++) model.PredictRow(row, prediction);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) model.PredictRow(row, prediction);

        // The pool of scratch memory may add a node now and then, the rows themselves nothing.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * 64);
        Assert.Equal(expected[0], prediction[0]);
    }

    [Fact]
    public void Probabilities_are_those_of_the_classes_whichever_class_is_positive()
    {
        var table = CsvTableReader.Read(Repository.Data("breast_cancer"), new CsvOptions());
        double[] At(string positive) =>
            SingleFit.Run(Dataset.FromTable(table, new DatasetOptions { Target = "diagnosis", Positive = positive }), 1, s_options with { Epochs = 60 }).Predict(table).Values;
        var benign = At("benign");
        var malignant = At("malignant");
        for (var row = 0; row < table.RowCount; row++)
        {
            Approx.Equal(1, benign[2 * row] + benign[2 * row + 1], 1e-12);
            Approx.Equal(benign[2 * row], malignant[2 * row], 0, 0.35);
        }

        // The networks differ (their output has another sign), what they learned does not.
        Assert.True(benign.Zip(malignant, (a, b) => Math.Abs(a - b)).Average() < 0.02);
    }

    [Theory]
    [InlineData("format_version", "2", "format version")]
    [InlineData("architecture", "{", "not valid JSON")]
    [InlineData("architecture", """{"inputs":99,"layers":[{"type":"dense","units":1,"activation":"linear"}],"loss":"SquaredError"}""", "inputs")]
    [InlineData("preprocessing", "{}", "")]
    [InlineData("target", "null", "damaged")]
    public void Damaged_metadata_are_refused_with_a_reason(string key, string value, string reason)
    {
        var state = Fit("diabetes", "progression").Model.ToState();
        var metadata = new Dictionary<string, string>(state.Metadata) { [key] = value };
        var error = Assert.Throws<ParsimonyException>(() => FittedModel.FromState(state with { Metadata = metadata }));
        Assert.Matches(new Regex(Regex.Escape(reason)), error.Message);
    }

    [Fact]
    public void A_missing_tensor_or_another_shape_is_refused_by_name()
    {
        var state = Fit("diabetes", "progression").Model.ToState();
        var missing = Assert.Throws<ParsimonyException>(() => FittedModel.FromState(state with { Tensors = [.. state.Tensors.Skip(1)] }));
        Assert.Contains("min/0/kernel_1", missing.Message, StringComparison.Ordinal);
        NamedTensor[] bent = [state.Tensors[0] with { Shape = [state.Tensors[0].Values.Length, 1] }, .. state.Tensors.Skip(1)];
        Assert.Contains("expected [10, 10]", Assert.Throws<ParsimonyException>(() => FittedModel.FromState(state with { Tensors = bent })).Message, StringComparison.Ordinal);
    }
}
