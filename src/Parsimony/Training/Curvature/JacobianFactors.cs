namespace Parsimony.Training.Curvature;

/// <summary>
/// The Jacobian J of a network's outputs by its weights, row by row, times the root of the loss's curvature in the outputs, so that
/// <c>H = J'J</c> is the generalized Gauss-Newton matrix of the summed data loss.
/// </summary>
/// <remarks>
/// J has rows times outputs rows; it is kept as factors, never formed. Some rows stand for all: each counts m / rows times. The root of the
/// curvature is 1 for squared errors, <c>sqrt(p (1-p))</c> for two classes, and for C classes R with <c>R R' = diag(p) - p p'</c>,
/// <c>R_kc = sqrt(p_c) (1[k=c] - p_k)</c>.
/// </remarks>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Outputs">Outputs of the network.</param>
/// <param name="Layers">The dense layers.</param>
/// <param name="Shifts">[outputs][rows * outputs] what the biases of the last layer do; empty where it has none.</param>
sealed unsafe record JacobianFactors(int Rows, int Outputs, IReadOnlyList<JacobianLayer> Layers, double[][] Shifts)
{
    /// <summary>Rows of J.</summary>
    public int Count => Rows * Outputs;

    public int KernelSize => Layers.Sum(layer => layer.KernelSize);

    /// <summary>Weights and biases.</summary>
    public int Parameters => KernelSize + Layers.Sum(layer => layer.HasBias ? layer.Units : 0);

    /// <summary>True where all weights are kernels and biases of dense layers that are trained and penalized alike in every step.</summary>
    public static bool Suits(NetworkPlan plan, Penalty penalty) =>
        plan.LossKernel is not null
        && plan.Loss is LossKind.SquaredError or LossKind.Logistic or LossKind.Softmax
        && plan.Layers.Sum(layer => layer.Weights.Length) == plan.Weights.Length
        && Array.TrueForAll(plan.Weights, weight => weight.IsTrained)
        && Array.TrueForAll(plan.Nodes, node => node.ActivityRegularizer is null)
        && (penalty.LayerFactors.Count == 0 || penalty.LayerFactors.All(factor => factor > 0));

    /// <summary>Computes the factors of a network.</summary>
    /// <param name="replica">The network; only read.</param>
    /// <param name="data">The rows that it was trained on.</param>
    /// <param name="rows">Indices of the training rows to look at.</param>
    /// <param name="penalty">The path's penalty, which holds the penalty factors.</param>
    /// <param name="work">Scratch memory.</param>
    public static JacobianFactors Read(Replica replica, TrainingData data, int[] rows, Penalty penalty, Workspace work)
    {
        var plan = replica.Plan;
        var outputs = plan.LossNode.Units;
        var layers = plan.Layers.Where(layer => layer.Value <= plan.LossNode.Value).ToArray();
        var parts = layers.Select(layer => new JacobianLayer(
            new double[rows.Length * layer.Inputs],
            layer.Inputs,
            new double[rows.Length * outputs * layer.Units],
            layer.Units,
            penalty.LayerFactors.Count == 0 ? 1 : penalty.LayerFactors[layer.Kernel.KernelIndex],
            layer.HasBias)).ToArray();
        var shifts = Enumerable.Range(0, layers[^1].HasBias ? outputs : 0).Select(_ => new double[rows.Length * outputs]).ToArray();
        var scale = data.TotalWeight / rows.Length;
        for (var start = 0; start < rows.Length; start += work.Rows)
        {
            var count = Math.Min(work.Rows, rows.Length - start);
            data.Gather(rows.AsSpan(start, count), work);
            ForwardPass.Run(replica.Weights, work, count, isTraining: true);
            for (var index = 0; index < layers.Length; index++) CopyInputs(layers[index], parts[index], work, start, count);
            var roots = Enumerable.Range(0, count)
                .Select(i => RootOfCurvature(plan, work, i, Math.Sqrt(scale * data.WeightOf(rows[start + i])))).ToArray();
            for (var output = 0; output < outputs; output++)
            {
                PassUnitErrors(replica, work, count, output);
                for (var index = 0; index < layers.Length; index++) AddErrors(layers[index], parts[index], work, start, count, roots, output);
            }

            for (var i = 0; i < count; i++)
                for (var output = 0; output < shifts.Length; output++)
                    for (var c = 0; c < outputs; c++) shifts[output][(start + i) * outputs + c] = roots[i][output * outputs + c];
        }

        return new JacobianFactors(rows.Length, outputs, parts, shifts);
    }

    /// <summary>[outputs, outputs] the root R of a row's curvature, times the root of the row's weight.</summary>
    static double[] RootOfCurvature(NetworkPlan plan, Workspace work, int row, double size)
    {
        var node = plan.LossNode;
        var values = new ReadOnlySpan<float>(work.Activations[node.Value] + (nint)row * node.Stride, node.Units);
        if (plan.Loss == LossKind.SquaredError) return [size];
        if (plan.Loss == LossKind.Logistic)
        {
            var p = 1 / (1 + Math.Exp(-values[0]));
            return [size * Math.Sqrt(p * (1 - p))];
        }

        var largest = double.NegativeInfinity;
        foreach (var value in values) largest = Math.Max(largest, value);
        var shares = new double[values.Length];
        for (var c = 0; c < shares.Length; c++) shares[c] = Math.Exp(values[c] - largest);
        var sum = shares.Sum();
        var root = new double[shares.Length * shares.Length];
        for (var k = 0; k < shares.Length; k++)
            for (var c = 0; c < shares.Length; c++)
                root[k * shares.Length + c] = size * Math.Sqrt(shares[c] / sum) * ((k == c ? 1 : 0) - shares[k] / sum);
        return root;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void CopyInputs(DenseNode layer, JacobianLayer part, Workspace work, int start, int count)
    {
        var inputs = new float[layer.Inputs];
        for (var i = 0; i < count; i++)
        {
            layer.CopyInputs(work, i, inputs);
            for (var j = 0; j < inputs.Length; j++) part.Inputs[(start + i) * inputs.Length + j] = inputs[j];
        }
    }

    /// <summary>Passes errors of 1 for one output of every row back to all layers.</summary>
    static void PassUnitErrors(Replica replica, Workspace work, int count, int output)
    {
        var node = replica.Plan.LossNode;
        new Span<float>(work.Errors[node.Value], count * node.Stride).Clear();
        for (var i = 0; i < count; i++) work.Errors[node.Value][(nint)i * node.Stride + output] = 1;
        BackwardPass.PassErrors(replica.Weights, work, count);
    }

    /// <summary>Adds one output's part of <c>d_ic</c>: the sum over outputs k of R_kc times the errors that 1 for output k gave.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddErrors(DenseNode layer, JacobianLayer part, Workspace work, int start, int count, double[][] roots, int output)
    {
        var outputs = work.Plan.LossNode.Units;
        for (var i = 0; i < count; i++)
        {
            var errors = new ReadOnlySpan<float>(work.Errors[layer.Value] + (nint)i * layer.Stride, layer.Units);
            for (var c = 0; c < outputs; c++)
            {
                var root = roots[i][output * outputs + c];
                var to = part.Errors.AsSpan(((start + i) * outputs + c) * layer.Units, layer.Units);
                for (var j = 0; j < to.Length; j++) to[j] += root * errors[j];
            }
        }
    }
}
