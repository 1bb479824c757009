namespace Parsimony.Regularizers;

/// <summary>Tests whether a regularizer keeps the rules that training relies on. Use it in tests of a regularizer of your own.</summary>
public static class RegularizerContract
{
    // Slopes of the value are measured over steps of this share of the largest weight.
    const float ShareOfStep = 1f / 2048;

    // The relative error of a value that was summed in single precision.
    const double Noise = 5e-8;

    static readonly (int Rows, int Columns)[] s_shapes = [(5, 3), (3, 5), (1, 4), (4, 1), (7, 7)];

    /// <summary>Tests a regularizer with random matrices of several shapes and sizes.</summary>
    /// <remarks>
    /// The value is finite, at least 0, and the same on every call. The gradient is the slope of the value (at a kink, between the slopes of
    /// both sides), and it is added to the numbers that are there. Only the matrix is read and written, not the gaps between its rows.
    /// <see cref="Regularizer.IsZero"/> says whether value and gradient are zero. The stored form of a registered class makes an equal
    /// regularizer. A proximal step with equal step sizes finds the least sum of distance and value.
    /// </remarks>
    /// <param name="regularizer">The regularizer under test; it is not changed.</param>
    /// <param name="zeroAtZeroWeights">True (default) if the penalty is 0 for weights that are all 0; false for one that has a target.</param>
    /// <exception cref="ParsimonyException">The regularizer breaks a rule. The message says which, and for which weights.</exception>
    public static void Check(Regularizer regularizer, bool zeroAtZeroWeights = true)
    {
        var penalizes = false;
        for (var index = 0; index < s_shapes.Length; index++)
        {
            var (rows, columns) = s_shapes[index];
            foreach (var scale in new[] { 0.1, 1, 5 })
            {
                var sample = ContractSample.Random(regularizer, rows, columns, scale, index);
                CheckValue(sample);
                CheckGradient(sample);
                CheckAddition(sample);
                CheckGaps(sample);
                CheckStoredForm(sample);
                ProximalContract.Check(sample);
                penalizes |= sample.Value() > 0 || sample.Gradient().Any(slope => slope != 0);
            }

            CheckZeroWeights(ContractSample.Zeros(regularizer, rows, columns), zeroAtZeroWeights);
        }

        if (penalizes != regularizer.IsZero) return;
        throw new ParsimonyException($"{regularizer.ClassName} breaks the contract of regularizers: " + (regularizer.IsZero
            ? "IsZero is true, but value or gradient is not zero at some random weights."
            : "IsZero is false, but value and gradient are zero at all random weights."));
    }

    static void CheckValue(ContractSample sample)
    {
        var value = sample.Value();
        if (!double.IsFinite(value) || value < 0) throw sample.Broken($"the value is {value}, expected a finite number of at least 0");
        var again = sample.Value();
        if (again != value) throw sample.Broken($"the value is first {value}, then {again}: expected the same");
    }

    static void CheckZeroWeights(ContractSample sample, bool zeroExpected)
    {
        CheckValue(sample);
        var value = sample.Value();
        if (zeroExpected && value != 0) throw sample.Broken($"the value of weights that are all 0 is {value}, expected 0");
        foreach (var slope in sample.Gradient())
        {
            if (!float.IsFinite(slope)) throw sample.Broken($"the gradient at weights that are all 0 is {slope}, expected a finite number");
        }
    }

    static void CheckGradient(ContractSample sample)
    {
        var gradient = sample.Gradient();
        var value = sample.Value();
        var left = new double[gradient.Length];
        var right = new double[gradient.Length];
        var step = ShareOfStep * sample.Weights.Max(Math.Abs);
        for (var i = 0; i < gradient.Length; i++)
        {
            var (above, below) = (sample.Moved(i, step), sample.Moved(i, -step));
            right[i] = (above.Value() - value) / ((double)above.Weights[i] - sample.Weights[i]);
            left[i] = (value - below.Value()) / ((double)sample.Weights[i] - below.Weights[i]);
        }

        // Dividing by a short step magnifies the noise of the value.
        var largest = left.Concat(right).Max(Math.Abs);
        var tolerance = 2e-3 * largest + Noise * value / step + 1e-9;
        for (var i = 0; i < gradient.Length; i++)
        {
            var (low, high) = (Math.Min(left[i], right[i]) - tolerance, Math.Max(left[i], right[i]) + tolerance);
            if (!(gradient[i] >= low && gradient[i] <= high))
                throw sample.Broken($"the gradient of element {i} is {gradient[i]}, the slope of the value {(left[i] + right[i]) / 2:G6}");
        }
    }

    static void CheckAddition(ContractSample sample)
    {
        const float Before = 0.5f;
        var alone = sample.Gradient();
        var added = sample.Gradient(before: Before);
        for (var i = 0; i < alone.Length; i++)
        {
            var expected = alone[i] + Before;
            if (Math.Abs(added[i] - expected) <= 1e-5 * (Math.Abs(alone[i]) + Before)) continue;
            throw sample.Broken($"where {Before} stood, AddGradient leaves {added[i]} in element {i}, expected {expected}: "
                + "it adds, it does not overwrite");
        }
    }

    static void CheckGaps(ContractSample sample)
    {
        var (value, wide) = (sample.Value(), sample.Value(gap: ContractSample.Gap));
        if (!(Math.Abs(value - wide) <= 1e-6 * value))
            throw sample.Broken($"with gaps between its rows the value is {wide}, without {value}");
        var (gradient, apart) = (sample.Gradient(), sample.Gradient(gap: ContractSample.Gap));
        for (var i = 0; i < gradient.Length; i++)
        {
            if (!(Math.Abs(gradient[i] - apart[i]) <= 1e-5 * Math.Abs(gradient[i])))
                throw sample.Broken($"with gaps between its rows the gradient of element {i} is {apart[i]}, without {gradient[i]}");
        }
    }

    static void CheckStoredForm(ContractSample sample)
    {
        var regularizer = sample.Regularizer;
        if (!RegularizerRegistry.All.Names.Contains(regularizer.ClassName)) return;
        var stored = Registry<Regularizer>.ToJson(regularizer);
        var made = RegularizerRegistry.All.FromJson(stored);
        var (text, again) = (stored.ToJsonString(), Registry<Regularizer>.ToJson(made).ToJsonString());
        if (text != again) throw sample.Broken($"the stored form is {text}, that of the one made from it {again}");
        var (value, other) = (sample.Value(), (sample with { Regularizer = made }).Value());
        if (value != other) throw sample.Broken($"the value is {value}, that of the one made from the stored form {text} is {other}");
    }
}
