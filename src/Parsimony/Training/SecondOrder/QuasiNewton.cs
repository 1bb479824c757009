namespace Parsimony.Training.SecondOrder;

/// <summary>
/// Minimizes the objective of a network over all rows by L-BFGS with a line search for Wolfe's conditions (Nocedal, Wright 2006, algorithms 7.5
/// and 3.5).
/// </summary>
/// <remarks>Every accepted point has an objective that is no higher than the one before, up to what single precision can tell apart.</remarks>
sealed class QuasiNewton
{
    // Many steps take half the passes of ten in the long valleys of small lambdas. With more weights than this, they cost more than they save.
    const int LongMemory = 60;
    const int ShortMemory = 20;
    const int LongMemoryWeights = 3000;

    // Wolfe's conditions: enough decrease, and a slope that is clearly flatter.
    const double Decrease = 1e-4;
    const double Flatter = 0.9;
    const int MostTrials = 20;

    // The objective's relative error, as outputs are floats: near the minimum the slope decides instead (Hager, Zhang 2005).
    const double Noise = 1e-6;

    readonly FullBatchObjective _objective;
    readonly QuasiNewtonMemory _memory;
    double[] _weights;
    double[] _gradient;
    double[] _trial;
    double[] _trialGradient;
    readonly double[] _direction;

    /// <summary>Begins at some weights, for which it passes over the rows once.</summary>
    /// <param name="objective">What is minimized.</param>
    /// <param name="start">[length] the first weights.</param>
    public QuasiNewton(FullBatchObjective objective, ReadOnlySpan<double> start)
    {
        _objective = objective;
        var length = objective.Length;
        _memory = new QuasiNewtonMemory(length, length <= LongMemoryWeights ? LongMemory : ShortMemory);
        (_weights, _gradient, _trial) = (start.ToArray(), new double[length], new double[length]);
        (_trialGradient, _direction) = (new double[length], new double[length]);
        Objective = objective.Evaluate(_weights, _gradient);
    }

    /// <summary>[length] the weights now.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The objective at <see cref="Weights"/>.</summary>
    public double Objective { get; private set; }

    /// <summary>The distance from a minimum at <see cref="Weights"/>, as <see cref="FullBatchObjective.GapOf"/>.</summary>
    public double Gap => _objective.GapOf(_weights, _gradient);

    /// <summary>Steps made.</summary>
    public int Iterations { get; private set; }

    /// <summary>Makes steps until the gap is small, no step lowers the objective, or the passes are used up.</summary>
    /// <param name="tolerance">The largest gap that counts as a minimum.</param>
    /// <param name="passes">The most passes over the rows; the last line search may take a few more.</param>
    /// <param name="cancellation">Ends the minimization between two passes.</param>
    /// <returns>True where more steps may lower the objective: the passes are used up.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public bool Run(double tolerance, int passes, CancellationToken cancellation)
    {
        var end = _objective.Passes + passes;
        while (_objective.Passes < end)
        {
            if (!(Gap > tolerance)) return false;
            if (Step(cancellation)) continue;

            // The remembered curvature may be of another region: once more along the gradient alone.
            if (_memory.Count == 0) return false;
            _memory.Clear();
        }

        return true;
    }

    bool Step(CancellationToken cancellation)
    {
        _memory.Direction(_gradient, _direction);
        var slope = FixedOrder.Dot(_direction, _gradient);
        if (!(slope < 0) || !Search(slope, cancellation)) return false;
        _memory.Add(_weights, _trial, _gradient, _trialGradient);
        (_weights, _trial) = (_trial, _weights);
        (_gradient, _trialGradient) = (_trialGradient, _gradient);
        Iterations++;
        return true;
    }

    /// <summary>Finds a step along the direction, and leaves its point and gradient in the trial vectors.</summary>
    bool Search(double slope, CancellationToken cancellation)
    {
        var (low, high, length) = (0.0, double.PositiveInfinity, 1.0);
        var (lowObjective, lowSlope) = (Objective, slope);
        var still = Noise * Math.Abs(Objective);
        for (var trial = 0; trial < MostTrials; trial++)
        {
            cancellation.ThrowIfCancellationRequested();
            TensorPrimitives.MultiplyAdd(_direction, length, _weights, _trial);
            var objective = _objective.Evaluate(_trial, _trialGradient);
            var trialSlope = FixedOrder.Dot(_direction, _trialGradient);
            var isFlat = objective <= Objective + still && trialSlope <= (2 * Decrease - 1) * slope;
            if (!(objective <= Objective + Decrease * length * slope) && !isFlat)
            {
                high = length;
                var rise = objective - lowObjective - lowSlope * (length - low);
                var lowest = low - 0.5 * lowSlope * (length - low) * (length - low) / rise;
                length = double.IsFinite(lowest) ? Math.Clamp(lowest, low + 0.1 * (high - low), low + 0.6 * (high - low)) : 0.5 * (low + high);
            }
            else if (trialSlope < Flatter * slope)
            {
                (low, lowObjective, lowSlope) = (length, objective, trialSlope);
                length = double.IsInfinity(high) ? 2 * length : 0.5 * (low + high);
            }
            else
            {
                Objective = objective;
                return true;
            }
        }

        return false;
    }
}
