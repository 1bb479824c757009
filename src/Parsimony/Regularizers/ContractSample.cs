namespace Parsimony.Regularizers;

/// <summary>A regularizer and a matrix of weights to test it with. Gaps between rows are filled with NaN, so that reading them shows.</summary>
sealed record ContractSample(Regularizer Regularizer, int Rows, int Columns, float[] Weights)
{
    /// <summary>How many floats lie between two rows in tests with gaps.</summary>
    public const int Gap = 3;

    // All weights keep this distance from 0, where many penalties have a kink.
    const double LeastWeight = 0.2;

    /// <summary>A sample with weights of both signs and magnitudes from 0.2 to 1.2 times the scale. Equal keys give equal weights.</summary>
    public static ContractSample Random(Regularizer regularizer, int rows, int columns, double scale, long key)
    {
        var random = CounterRandom.FromKey(key, rows, columns);
        var weights = new float[rows * columns];
        foreach (ref var weight in weights.AsSpan())
        {
            var size = scale * (LeastWeight + random.NextDouble());
            weight = (float)(random.NextDouble() < 0.5 ? -size : size);
        }

        return new ContractSample(regularizer, rows, columns, weights);
    }

    /// <summary>A sample whose weights are all 0.</summary>
    public static ContractSample Zeros(Regularizer regularizer, int rows, int columns) =>
        new(regularizer, rows, columns, new float[rows * columns]);

    /// <summary>A copy of the sample with one weight changed.</summary>
    public ContractSample Moved(int element, float step)
    {
        var weights = (float[])Weights.Clone();
        weights[element] += step;
        return this with { Weights = weights };
    }

    /// <summary>The penalty's value, with so many NaN between two rows.</summary>
    public double Value(int gap = 0) =>
        Regularizer.Value(new ReadOnlyMatrixSpan(Spread(Weights, gap), Rows, Columns, Columns + gap));

    /// <summary>[rows, columns] The penalty's gradient, added to <paramref name="before"/>.</summary>
    public float[] Gradient(float before = 0, int gap = 0)
    {
        var start = new float[Weights.Length];
        Array.Fill(start, before);
        var gradient = Spread(start, gap);
        Regularizer.AddGradient(
            new ReadOnlyMatrixSpan(Spread(Weights, gap), Rows, Columns, Columns + gap), new MatrixSpan(gradient, Rows, Columns, Columns + gap));
        return Gathered(gradient, gap);
    }

    /// <summary>[rows, columns] The weights after a proximal step with one step size for all of them.</summary>
    public float[] AfterProximalStep(IProximalRegularizer proximal, float stepSize, int gap = 0)
    {
        var weights = Spread(Weights, gap);
        var steps = new float[Weights.Length];
        Array.Fill(steps, stepSize);
        proximal.ProximalStep(
            new MatrixSpan(weights, Rows, Columns, Columns + gap), new ReadOnlyMatrixSpan(Spread(steps, gap), Rows, Columns, Columns + gap));
        return Gathered(weights, gap);
    }

    /// <summary>The error that says which rule is broken, and for which weights.</summary>
    public ParsimonyException Broken(string rule) =>
        new($"{Regularizer.ClassName} breaks the contract of regularizers: {rule}; weights [{Rows}, {Columns}]: {string.Join(", ", Weights)}.");

    float[] Spread(float[] matrix, int gap)
    {
        var spread = new float[Rows * (Columns + gap)];
        Array.Fill(spread, float.NaN);
        for (var i = 0; i < Rows; i++) matrix.AsSpan(i * Columns, Columns).CopyTo(spread.AsSpan(i * (Columns + gap)));
        return spread;
    }

    float[] Gathered(float[] spread, int gap)
    {
        var matrix = new float[Rows * Columns];
        for (var i = 0; i < Rows; i++)
        {
            var start = i * (Columns + gap);
            spread.AsSpan(start, Columns).CopyTo(matrix.AsSpan(i * Columns));
            foreach (var between in spread.AsSpan(start + Columns, gap))
            {
                if (!float.IsNaN(between)) throw Broken($"what lies between two rows was overwritten with {between}");
            }
        }

        return matrix;
    }
}
