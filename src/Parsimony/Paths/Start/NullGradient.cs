namespace Parsimony.Paths.Start;

/// <summary>The gradient of the data loss at the null model, which drives the first weights away from zero.</summary>
/// <remarks>
/// <c>g_i = s_i dl/df</c> at the best constant prediction, s_i the weight of the row, scaled to mean 1, and <c>G = (1/m) sum_i g_i x_i'</c>.
/// The g_i sum to zero, as the output bias is free.
/// </remarks>
sealed class NullGradient
{
    // More rows change the estimates by less than a grid step, and cost memory and time in proportion.
    const int MostRows = 20_000;
    const int PowerIterations = 300;

    // [rows], mean 1.
    readonly double[] _weights;

    // [rows] curvature of the loss in the output, where it differs from row to row; else empty.
    readonly double[] _curvatures = [];

    /// <summary>Computes g and G from a fold's training rows.</summary>
    /// <param name="problem">The rows and the network.</param>
    /// <param name="takesBestWaves">
    /// True for waves, where the network makes any, that follow the gradient most closely, as training finds them; false (the default) for
    /// waves that know nothing of the target.
    /// </param>
    public NullGradient(FoldProblem problem, bool takesBestWaves = false)
    {
        var data = problem.Data;
        var allRows = data.TrainingRows;
        var stride = Math.Max(1, (allRows.Length + MostRows - 1) / MostRows);
        Rows = (allRows.Length + stride - 1) / stride;
        Outputs = problem.Plan.Network.Outputs;
        Gradients = new double[Sizes.Product("the gradients of the outputs", Rows, Outputs)];
        Prediction = Predict(problem.Plan.Loss, data.NullBias);
        var loss = (PathLoss)problem.Plan.LossFunction!;
        _weights = new double[Rows];
        var weightSum = 0.0;
        for (var i = 0; i < Rows; i++) weightSum += data.WeightOf(allRows[i * stride]);
        for (var i = 0; i < Rows; i++) _weights[i] = data.WeightOf(allRows[i * stride]) * Rows / weightSum;
        if (loss.Kind is LossKind.Huber or LossKind.Quantile)
        {
            // In single precision, as training has them: the target that is the null model has the error 0.
            var errors = new double[Rows];
            for (var i = 0; i < Rows; i++) errors[i] = (double)data.TargetOf(allRows[i * stride]) - (float)data.NullBias[0];
            Gradients = ErrorSlopes.Of(loss, errors, _weights);
            _curvatures = ErrorSlopes.Curvatures(loss, errors);
        }
        else
        {
            for (var i = 0; i < Rows; i++)
            {
                var target = data.TargetOf(allRows[i * stride]);
                for (var c = 0; c < Outputs; c++)
                    Gradients[i * Outputs + c] = _weights[i] * (Prediction[c] - loss.TruthOf(target, c, Outputs));
            }
        }

        Center();
        var inputs = problem.InputsOf([.. Enumerable.Range(0, Rows).Select(i => allRows[i * stride])]);
        var network = problem.Plan.Network;
        Features = takesBestWaves ? FirstWaves.Best(network, inputs, Gradients) : FirstWaves.Drawn(network, inputs);
        Inputs = Features.Length / Rows;
        Matrix = new double[Sizes.Product("a matrix of inputs x outputs", Outputs, Inputs)];
        for (var i = 0; i < Rows; i++)
        {
            for (var c = 0; c < Outputs; c++)
            {
                var g = Gradients[i * Outputs + c] / Rows;
                for (var j = 0; j < Inputs; j++) Matrix[c * Inputs + j] += g * Features[i * Inputs + j];
            }
        }

        Loss = problem.Plan.Loss;
    }

    NullGradient(NullGradient other)
    {
        (Rows, Inputs, Outputs, Loss) = (other.Rows, other.Inputs, other.Outputs, other.Loss);
        (Features, Gradients, Prediction, Matrix) = (other.Features, other.Gradients, other.Prediction, other.Matrix);
        (_weights, _curvatures) = (other._weights, other._curvatures);
    }

    /// <summary>Number of rows that are used.</summary>
    public int Rows { get; }

    /// <summary>Number of inputs of the first dense layer.</summary>
    public int Inputs { get; }

    /// <summary>Number of outputs of the network.</summary>
    public int Outputs { get; }

    /// <summary>[rows, inputs] x_i, the preprocessed features, and waves of them where the network makes any.</summary>
    public double[] Features { get; }

    /// <summary>[rows, outputs] g_i, which sum to zero over the rows.</summary>
    public double[] Gradients { get; }

    /// <summary>[outputs, inputs] G, the mean gradient.</summary>
    public double[] Matrix { get; private init; }

    /// <summary>[outputs] mean prediction of the null model: a standardized number, a count or probabilities.</summary>
    public double[] Prediction { get; }

    LossKind Loss { get; }

    /// <summary>Copies the gradient with another G, such as that of permuted targets; the g_i do not change.</summary>
    public NullGradient WithMatrix(double[] matrix) => new(this) { Matrix = matrix };

    /// <summary>Returns [outputs * count] the entries of G that belong to consecutive inputs.</summary>
    public double[] ColumnsOf(int first, int count) =>
        [.. Enumerable.Range(0, Outputs).SelectMany(output => Matrix.Skip(output * Inputs + first).Take(count))];

    /// <summary>Finds the largest singular value of G with its vectors by power iteration.</summary>
    public (double Sigma, double[] Left, double[] Right) LeadingSingularPair()
    {
        var right = new double[Inputs];
        var left = Enumerable.Repeat(1.0, Outputs).ToArray();

        // The row of G with the largest norm is never orthogonal to the answer unless G is zero.
        var largest = Enumerable.Range(0, Outputs).MaxBy(c => Norm(Matrix.AsSpan(c * Inputs, Inputs)));
        Matrix.AsSpan(largest * Inputs, Inputs).CopyTo(right);
        double sigma = 0;
        for (var iteration = 0; iteration < PowerIterations; iteration++)
        {
            if (Normalize(right) == 0) return (0, left, right);
            for (var c = 0; c < Outputs; c++) left[c] = Dot(Matrix.AsSpan(c * Inputs, Inputs), right);
            var next = Normalize(left);
            Array.Clear(right);
            for (var c = 0; c < Outputs; c++)
            {
                for (var j = 0; j < Inputs; j++) right[j] += left[c] * Matrix[c * Inputs + j];
            }

            var isSettled = Math.Abs(next - sigma) <= 1e-12 * next;
            sigma = next;
            if (isSettled) break;
        }

        Normalize(right);
        return (sigma, left, right);
    }

    /// <summary>Computes <c>h = (1/m) sum_i s_i (v.x_i)^2 * u' H u</c> with the curvature H of the loss in the outputs at the null model.</summary>
    /// <remarks>Huber's and the quantile loss have a curvature of each row, see <see cref="ErrorSlopes"/>.</remarks>
    public double Curvature(double[] left, double[] right)
    {
        double squares = 0;
        for (var i = 0; i < Rows; i++)
        {
            var projection = Dot(Features.AsSpan(i * Inputs, Inputs), right);
            squares += _weights[i] * projection * projection * (_curvatures.Length > 0 ? _curvatures[i] : 1);
        }

        double mean = 0, meanSquare = 0;
        for (var c = 0; c < Outputs; c++)
        {
            mean += Prediction[c] * left[c];
            meanSquare += Prediction[c] * left[c] * left[c];
        }

        var curvature = Loss switch
        {
            LossKind.SquaredError or LossKind.Huber or LossKind.Quantile => 1,
            LossKind.Logistic => Prediction[0] * (1 - Prediction[0]),
            LossKind.Poisson => Prediction[0],
            _ => meanSquare - mean * mean,
        };
        return squares / Rows * curvature;
    }

    public static double Norm(ReadOnlySpan<double> vector) => Math.Sqrt(Dot(vector, vector));

    /// <summary>Divides a vector by its norm and returns the norm.</summary>
    public static double Normalize(Span<double> vector)
    {
        var norm = Norm(vector);
        if (norm > 0)
        {
            foreach (ref var value in vector) value /= norm;
        }

        return norm;
    }

    /// <summary>Returns the inner product of two vectors.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    static double[] Predict(LossKind loss, double[] bias)
    {
        if (LossFunctions.IsOfNumbers(loss)) return [bias[0]];
        if (loss == LossKind.Logistic) return [1 / (1 + Math.Exp(-bias[0]))];
        if (loss == LossKind.Poisson) return [Math.Exp(bias[0])];
        var sum = bias.Sum(Math.Exp);
        return [.. bias.Select(b => Math.Exp(b) / sum)];
    }

    // A subsample, or targets rounded to float, leave a small mean, but the theory assumes that the bias is fitted.
    void Center()
    {
        for (var c = 0; c < Outputs; c++)
        {
            double mean = 0;
            for (var i = 0; i < Rows; i++) mean += Gradients[i * Outputs + c];
            mean /= Rows;
            for (var i = 0; i < Rows; i++) Gradients[i * Outputs + c] -= _weights[i] * mean;
        }
    }
}
