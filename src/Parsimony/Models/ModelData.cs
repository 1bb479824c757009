namespace Parsimony.Models;

/// <summary>Turns a user's arrays into rows as the engine takes them, and says what does not fit.</summary>
static class ModelData
{
    /// <summary>The shapes of one row as layers see them: a row that is one number is a row of one column.</summary>
    /// <param name="x">Inputs.</param>
    /// <param name="expected">Shapes that the model takes: rows of one number fit both <c>[]</c> and <c>[1]</c>; null where it is not built.</param>
    /// <exception cref="ParsimonyException">An input is null.</exception>
    public static IReadOnlyList<Shape> ShapesOf(IReadOnlyList<NDArray> x, IReadOnlyList<Shape>? expected)
    {
        var shapes = new Shape[x.Count];
        for (var index = 0; index < shapes.Length; index++)
        {
            var shape = x[index]?.RowShape ?? throw new ParsimonyException($"Input {index} is null. Give an array for each of the {x.Count} inputs.");
            var isNumber = shape is { Rank: <= 1, Size: 1 };
            shapes[index] = isNumber && index < expected?.Count && expected[index].Rank == 0 ? expected[index] : isNumber ? new Shape(1) : shape;
        }

        return shapes;
    }

    /// <summary>Lays out inputs, targets and weights of all rows. y is null for predictions; weights are [rows], null = all 1.</summary>
    /// <exception cref="ParsimonyException">Numbers of rows differ, a shape is another, or a target is impossible.</exception>
    public static TrainingData Create(NetworkPlan plan, IReadOnlyList<NDArray> x, NDArray? y, float[]? weights, int[] trainingRows, int[] heldOutRows)
    {
        Check(plan, x, y, weights);
        var rows = x[0].Rows;
        var targets = y?.Values ?? new float[(long)rows * plan.TargetWidth];
        return new TrainingData(plan, Join(x), targets, weights ?? [.. Enumerable.Repeat(1f, rows)], trainingRows, heldOutRows);
    }

    /// <summary>Checks that inputs, targets and weights fit one another and the model.</summary>
    /// <exception cref="ParsimonyException">Numbers of rows differ, a shape is another, or a target or weight is impossible.</exception>
    public static void Check(NetworkPlan plan, IReadOnlyList<NDArray> x, NDArray? y, float[]? weights)
    {
        var rows = x[0].Rows;
        if (x.FirstOrDefault(input => input.Rows != rows) is { } other)
            throw new ParsimonyException($"The inputs have {rows} and {other.Rows} rows. Expected the same number.");
        if (y is not null) CheckTargets(plan, y, rows);
        if (weights is not null) CheckWeights(weights, rows);
    }

    /// <summary>[rows, all inputs]; the one input itself where there is no other.</summary>
    static float[] Join(IReadOnlyList<NDArray> x)
    {
        if (x.Count == 1) return x[0].Values;
        var width = x.Sum(input => input.RowShape.Size);
        var joined = new float[(long)width * x[0].Rows];
        for (var row = 0; row < x[0].Rows; row++)
        {
            var to = row * width;
            foreach (var input in x)
            {
                input.Row(row).CopyTo(joined.AsSpan(to));
                to += input.RowShape.Size;
            }
        }

        return joined;
    }

    static void CheckTargets(NetworkPlan plan, NDArray y, int rows)
    {
        if (y.Rows != rows) throw new ParsimonyException($"There are {rows} rows of inputs, but {y.Rows} of targets. Expected the same number.");
        var outputs = plan.Network.Outputs;
        var loss = plan.LossFunction!;
        var (width, found) = (plan.TargetWidth, y.RowShape.Size);
        if (found != width)
        {
            var indices = found == 1 && outputs > 1 ? ", or use SparseCategoricalCrossentropy for class indices" : "";
            var remedy = loss.TakesClassIndices
                ? "Give one class index per row, or use CategoricalCrossentropy for one-hot rows."
                : $"Give the last layer {found} units{indices}.";
            throw new ParsimonyException(
                $"{loss.ClassName} takes {width} {(width == 1 ? "number" : "numbers")} per row as target, found {found}; "
                + $"the model has {outputs} {(outputs == 1 ? "output" : "outputs")}. {remedy}");
        }

        for (var row = 0; row < rows; row++)
        {
            if (loss.Check(y.Row(row), outputs) is { } problem) throw new ParsimonyException($"Row {row} of the targets: {problem}.");
        }
    }

    static void CheckWeights(float[] weights, int rows)
    {
        if (weights.Length != rows)
            throw new ParsimonyException($"There are {rows} rows, but {weights.Length} sample weights. Expected the same number.");
        var bad = Array.FindIndex(weights, weight => !(weight >= 0 && float.IsFinite(weight)));
        if (bad >= 0) throw new ParsimonyException($"The sample weight of row {bad} is {weights[bad]}. Expected a number not below 0.");
        if (weights.All(weight => weight == 0)) throw new ParsimonyException("All sample weights are 0: no row counts.");
    }
}
