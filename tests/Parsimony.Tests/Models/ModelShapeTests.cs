using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Tensors;
using Parsimony.Tests.Support;
using Parsimony.Training.Callbacks;

namespace Parsimony.Tests.Models;

/// <summary>Data of every shape that a model may meet.</summary>
public sealed class ModelShapeTests
{
    static Model Trained(Model model, IReadOnlyList<NDArray> x, NDArray y)
    {
        model.Compile("sgd", "mse");
        model.Fit(x, y, epochs: 2, batchSize: 4, verbose: Verbosity.Silent);
        return model;
    }

    [Fact]
    public void Rows_of_one_number_are_rows_of_one_column()
    {
        float[] x = [1, 2, 3, 4, 5];
        NDArray column = new(x, 5, 1);
        var (flat, matrix) = (new Sequential([new Dense(1)], seed: 1), new Sequential([new Dense(1)], seed: 1));
        Trained(flat, [x], x);
        Trained(matrix, [column], column);
        Assert.Equal(flat.Predict(column).Values, matrix.Predict(x).Values);
        Assert.Equal(new Shape(1), flat.Predict(x).RowShape);
        Assert.Equal(5, flat.Predict(x).Rows);
    }

    [Fact]
    public void Rows_of_one_number_fit_inputs_without_axes()
    {
        int[] words = [0, 1, 2, 1];
        var model = new Sequential([new Embedding(3, 2), new Dense(1)], new Shape(), seed: 1);
        Trained(model, [words], new float[] { 0, 1, 2, 1 });
        Assert.Equal(model.Predict(words).Values, model.Predict(new NDArray([0, 1, 2, 1], 4, 1)).Values);
        var input = Input.Of(new Shape());
        Assert.Equal(4, new Functional(input, new Embedding(3, 2).Call(input)).Predict(words).Rows);
    }

    [Fact]
    public void Pictures_are_flattened()
    {
        var x = Arrays.Normal(6, 28 * 28, 1);
        NDArray y = Arrays.Normal(6, 2, 2);
        var pictures = new Sequential([new Flatten(), new Dense(3, "relu"), new Dense(2)], seed: 1);
        var rows = new Sequential([new Dense(3, "relu"), new Dense(2)], seed: 1);
        Trained(pictures, [x.Reshape([28, 28])], y);
        Trained(rows, [x], y);
        Assert.Equal(rows.Predict(x).Values, pictures.Predict(x.Reshape([28, 28])).Values);
        Assert.Equal(new Shape(2), pictures.Predict(x.Reshape([28, 28])).RowShape);
    }

    [Fact]
    public void Outputs_keep_their_shape()
    {
        var model = new Sequential([new Dense(6), new Reshape(2, 3)], 4);
        Assert.Equal(new Shape(2, 3), model.Predict(Arrays.Normal(5, 4, 1)).RowShape);
        Trained(model, [Arrays.Normal(5, 4, 1)], Arrays.Normal(5, 6, 2).Reshape([2, 3]));
    }

    [Fact]
    public void Several_inputs_are_those_of_one_that_has_them_all()
    {
        var (left, right) = (Arrays.Normal(10, 3, 1), Arrays.Normal(10, 2, 2));
        var both = new float[10, 5];
        for (var row = 0; row < 10; row++)
        {
            for (var i = 0; i < 5; i++) both[row, i] = i < 3 ? left.Row(row)[i] : right.Row(row)[i - 3];
        }

        var (a, b) = (Input.Of(3), Input.Of(2));
        var hidden = new Dense(4, "relu").Call(new Concatenate().Call(a, b));
        var several = new Functional([a, b], new Dense(1).Call(hidden), seed: 1);
        var one = new Sequential([new Dense(4, "relu"), new Dense(1)], 5, seed: 1);
        NDArray y = Arrays.Normal(10, 1, 3);
        several.Compile("adam", "mse", ["mae"]);
        one.Compile("adam", "mse", ["mae"]);
        var histories = (several.Fit([left, right], y, epochs: 3, verbose: Verbosity.Silent, validationData: ([left, right], y)), one.Fit(both, y, epochs: 3, verbose: Verbosity.Silent, validationData: (both, y)));
        foreach (var key in histories.Item2.Keys) Approx.Equal(histories.Item2[key][^1], histories.Item1[key][^1], 1e-6, 0, key);
        Approx.Equal(one.Evaluate(both, y)["mae"], several.Evaluate([left, right], y)["mae"], 1e-6);
        foreach (var (e, v) in one.Predict(both).Values.Zip(several.Predict([left, right]).Values)) Approx.Equal(e, v, 1e-6, 1e-7);
        Assert.Contains("val_loss", several.Fit([left, right], y, epochs: 1, verbose: Verbosity.Silent, validationSplit: 0.2).Keys);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(1100)]
    public void Predictions_do_not_depend_on_who_else_is_predicted(int rows)
    {
        var x = Arrays.Normal(rows, 5, 1);
        var model = new Sequential([new Dense(9, "gelu"), new BatchNormalization(), new Dropout(0.3f), new Dense(3, "softmax")], 5, seed: 2);
        var all = model.Predict(x);
        Assert.Equal(rows, all.Rows);
        for (var row = 0; row < rows; row += 97)
        {
            var alone = model.Predict(x.Take([row])).Values;
            for (var j = 0; j < 3; j++) Approx.Equal(alone[j], all.Row(row)[j], 1e-6, 1e-7);
        }

        Assert.Equal(0, model.Predict(x.Take([])).Rows);
    }
}
