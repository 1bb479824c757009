using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Models;

/// <summary>A number that is not finite is refused by row and column before it spoils the weights.</summary>
public sealed class FiniteInputTests
{
    const string Missing = "Fill missing values in (a column's median, and a second column that marks them), or leave their rows out.";
    const string Finite = "Expected finite numbers; rows and columns count from 0.";

    static readonly NDArray s_y = Arrays.Of(40, row => row);

    static NDArray With(float value, params int[] places)
    {
        var x = Arrays.Normal(40, 2, 1);
        foreach (var place in places) x.Values[place] = value;
        return x;
    }

    static Sequential Compiled()
    {
        var model = new Sequential([new Dense(4, "relu"), new Dense(1)], 2);
        model.Compile("sgd", "mse");
        return model;
    }

    static string Error(Action action) => Assert.Throws<ParsimonyException>(action).Message;

    [Fact]
    public void NaN_in_x_is_refused_by_row_and_column_and_the_weights_stay()
    {
        var model = Compiled();
        var before = model.GetWeights().SelectMany(weight => weight.Values).ToArray();
        var expected = $"x has NaN in row 5, column 1. {Finite} {Missing}";
        Assert.Equal(expected, Error(() => model.Fit(With(float.NaN, 11), s_y, verbose: Verbosity.Silent)));
        Assert.Equal(expected, Error(() => model.Evaluate(With(float.NaN, 11), s_y)));
        Assert.Equal(expected, Error(() => model.Predict(With(float.NaN, 11))));
        Assert.Equal(before, model.GetWeights().SelectMany(weight => weight.Values));
    }

    [Fact]
    public void The_first_is_named_and_the_others_are_counted()
    {
        Assert.StartsWith("x has NaN in row 0, column 1, and 1 more that is not finite.", Error(() => Compiled().Predict(With(float.NaN, 1, 79))), StringComparison.Ordinal);
        Assert.StartsWith("x has NaN in row 0, column 0, and 2 more that are not finite.", Error(() => Compiled().Predict(With(float.NaN, 0, 1, 79))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.PositiveInfinity, "infinity")]
    [InlineData(float.NegativeInfinity, "-infinity")]
    public void Infinities_are_refused(float value, string name) => Assert.Equal(
        $"x has {name} in row 39, column 1. {Finite} Single precision ends at 3.4e38: correct the value, or scale the column.",
        Error(() => Compiled().Fit(With(value, 79), s_y)));

    [Fact]
    public void Huge_numbers_whose_sum_is_infinite_are_taken()
    {
        var x = With(3e38f, 0, 1, 2, 3);
        Assert.Equal(40, Compiled().Predict(x).Rows);
    }

    [Fact]
    public void A_number_far_behind_is_found_too()
    {
        var x = Arrays.Normal(30_000, 2, 1);
        x.Values[59_999] = float.NaN;
        Assert.StartsWith("x has NaN in row 29999, column 1.", Error(() => Compiled().Predict(x)), StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_data_are_refused_by_their_own_name() =>
        Assert.StartsWith(
            "validationData has NaN in row 5, column 1.",
            Error(() => Compiled().Fit(With(0), s_y, validationData: (With(float.NaN, 11), s_y))),
            StringComparison.Ordinal);

    [Fact]
    public void Rows_with_axes_and_several_inputs_are_named()
    {
        var rows = new NDArray([.. Enumerable.Range(0, 24).Select(i => i == 17 ? float.NaN : i)], 2, [3, 4]);
        Assert.StartsWith(
            "x has NaN in row 1 at [1, 1].", Error(() => new Sequential([new Flatten(), new Dense(1)], new Shape([3, 4])).Predict(rows)), StringComparison.Ordinal);
        var (a, b) = (Input.Of(2), Input.Of(2));
        var merged = new Functional([a, b], new Dense(1).Call(new Concatenate().Call(a, b)));
        Assert.StartsWith("Input 1 of x has NaN in row 0, column 1.", Error(() => merged.Predict([With(0), With(float.NaN, 1)])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_takes_missing_values_gets_NaN_but_no_infinity()
    {
        var model = new Sequential([new Filled(), new Dense(1)], 2);
        Assert.Equal(model.Predict(With(0, 11)).Values, model.Predict(With(float.NaN, 11)).Values);
        Assert.StartsWith("x has infinity in row 5, column 1.", Error(() => model.Predict(With(float.PositiveInfinity, 11))), StringComparison.Ordinal);
    }

    /// <summary>Puts 0 in the place of missing values.</summary>
    sealed class Filled : Layer
    {
        public override bool TakesMissing => true;

        public override LayerBuild Build(IReadOnlyList<Shape> inputs) => new(Single(inputs));

        public override void Forward(LayerContext context)
        {
            for (var row = context.FirstRow; row < context.EndRow; row++)
            {
                for (var i = 0; i < context.Input(row).Length; i++) context.Output(row)[i] = float.IsNaN(context.Input(row)[i]) ? 0 : context.Input(row)[i];
            }
        }

        public override void Backward(LayerContext context)
        {
            for (var row = context.FirstRow; row < context.EndRow; row++) context.OutputGradient(row).CopyTo(context.InputGradient(row));
        }
    }
}
