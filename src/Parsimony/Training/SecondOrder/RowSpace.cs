using Parsimony.Training.Curvature;

namespace Parsimony.Training.SecondOrder;

/// <summary>
/// The training rows in coordinates of the space that they span, for tables with more inputs than rows: n rows of 401 inputs become n rows of at most
/// n inputs, and the first layer shrinks likewise.
/// </summary>
/// <remarks>
/// <c>X = L Q</c> with orthonormal rows of Q, by Gram and Schmidt. L2 does not change under rotation, and the part of a weight vector that is
/// orthogonal to all rows changes no prediction of them but costs its square: with <c>W = Q'V</c> a network of the inputs L with first weights V has
/// the same outputs and the same penalty, and every minimum of the whole network is one of these.
/// </remarks>
sealed class RowSpace
{
    // What is left of a row after the others is noise below this share of its length: inputs are in single precision.
    const double Noise = 1e-7;

    readonly NetworkPlan _whole;

    // [directions][inputs]
    readonly double[][] _directions;

    RowSpace(TrainingData data)
    {
        _whole = data.Plan;
        var rows = data.TrainingRows.Span;
        double[][] whole = [.. data.TrainingRows.Select(row => InputsOf(data, row))];
        _directions = Basis.Of(whole, Noise);
        float[] inputs = [.. whole.SelectMany(row => _directions, (row, direction) => (float)FixedOrder.Dot(direction, row))];
        var (layers, network) = (_whole.Layers, _whole.Network);
        int[] hidden = [.. layers[..^1].Select(layer => layer.Units)];
        var narrow = Network.Perceptron(_directions.Length, hidden, layers[0].Activation, network.Outputs);
        var targets = new float[rows.Length];
        var weights = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++) (targets[i], weights[i]) = (data.TargetOf(rows[i]), data.WeightOf(rows[i]));
        Data = new TrainingData(
            new NetworkPlan(narrow, _whole.PlainLoss, []), inputs, targets, weights, [.. Enumerable.Range(0, rows.Length)], [], data.NullBias);
    }

    /// <summary>The rows, all of which train; their plan is that of the smaller networks.</summary>
    public TrainingData Data { get; }

    /// <summary>Returns the space of the training rows; null where inputs are no more than rows, or the penalty changes under rotation.</summary>
    public static RowSpace? Of(TrainingData data, Penalty penalty)
    {
        var first = data.Plan.Layers[0];
        return first.Inputs > data.TrainingRows.Length && data.Plan.Bins is null && penalty is { SetsZeros: false }
            && penalty.ForLayer(first.Kernel.KernelIndex, 1).L2 > 0 ? new RowSpace(data) : null;
    }

    /// <summary>[parameters of the smaller network] its weights, from those of the whole one: what is orthogonal to all rows is left out.</summary>
    public double[] Into(ReadOnlySpan<double> whole)
    {
        var weights = new double[Data.Plan.ParameterLength];
        CopyOthers(_whole, whole, Data.Plan, weights);
        var (from, to) = (_whole.Layers[0], Data.Plan.Layers[0]);
        for (var k = 0; k < _directions.Length; k++)
            for (var input = 0; input < from.Inputs; input++) AddRow(whole, from, input, _directions[k][input], weights, to, k);
        return weights;
    }

    /// <summary>[parameters of the whole network] its weights, from those of the smaller one.</summary>
    public double[] OutOf(ReadOnlySpan<double> small)
    {
        var weights = new double[_whole.ParameterLength];
        CopyOthers(Data.Plan, small, _whole, weights);
        var (from, to) = (Data.Plan.Layers[0], _whole.Layers[0]);
        for (var input = 0; input < to.Inputs; input++)
            for (var k = 0; k < _directions.Length; k++) AddRow(small, from, k, _directions[k][input], weights, to, input);
        return weights;
    }

    static double[] InputsOf(TrainingData data, int row)
    {
        var inputs = new float[data.Plan.Layers[0].Inputs];
        data.CopyInputs(row, inputs);
        return Array.ConvertAll(inputs, value => (double)value);
    }

    /// <summary>Copies all weights but the first kernel.</summary>
    static void CopyOthers(NetworkPlan from, ReadOnlySpan<double> weights, NetworkPlan to, Span<double> destination)
    {
        foreach (var (source, target) in from.Weights.Zip(to.Weights).Skip(1))
            weights.Slice(source.Offset, source.Length).CopyTo(destination[target.Offset..]);
    }

    static void AddRow(ReadOnlySpan<double> from, DenseNode source, int sourceRow, double share, Span<double> to, DenseNode target, int targetRow)
    {
        var destination = to.Slice(target.KernelOffset + targetRow * target.Stride, target.Units);
        TensorPrimitives.MultiplyAdd(from.Slice(source.KernelOffset + sourceRow * source.Stride, source.Units), share, destination, destination);
    }
}
