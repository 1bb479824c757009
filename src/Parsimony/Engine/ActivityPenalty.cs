namespace Parsimony.Engine;

/// <summary>A penalty on outputs: <c>R(outputs) / rows</c>, which does not depend on the size of a batch.</summary>
static unsafe class ActivityPenalty
{
    public static double Value(Regularizer penalty, PlanNode node, Workspace work, int rows) =>
        penalty.Value(View(work.Activations[node.Value], node, rows)) / rows;

    /// <summary>Adds the gradient of the penalty to the errors of the node's value.</summary>
    public static void AddGradient(Regularizer penalty, PlanNode node, Workspace work, int rows)
    {
        var errors = View(work.Errors[node.Value], node, rows);
        var gradient = new MatrixSpan(new float[rows * node.Units], rows, node.Units);
        penalty.AddGradient(View(work.Activations[node.Value], node, rows), gradient);
        for (var row = 0; row < rows; row++)
        {
            for (var j = 0; j < node.Units; j++) errors[row, j] += gradient[row, j] / rows;
        }
    }

    /// <summary>Outputs or errors of a node, [rows, units].</summary>
    public static MatrixSpan View(float* values, PlanNode node, int rows) =>
        new(new Span<float>(values, rows * node.Stride), rows, node.Units, node.Stride);
}
