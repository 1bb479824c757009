namespace Parsimony.Training;

/// <summary>
/// Differentiates every penalty numerically at the first step and compares that with what it added to the gradient: a penalty whose gradient is
/// wrong is an error, one without effect a warning, each by name.
/// </summary>
sealed unsafe class PenaltyAudit(Action<string> warn)
{
    // The penalty is known in double precision, weights in single: at this step central differences are good to some 1e-4.
    const double RelativeStep = 1e-3;
    const int Attempts = 3;

    // Moved weights are rounded to single precision, which their penalty sees.
    const double Rounding = 1e-6;

    // Kinks that lie within a step of a weight disturb the difference; a wrong formula is off by far more.
    const double Tolerance = 0.05;

    /// <summary>Adds the gradients of all penalties on weights, one by one, each compared with its numeric derivative.</summary>
    /// <exception cref="ParsimonyException">A penalty's gradient is not the derivative of its value.</exception>
    public void AddGradients(Replica replica, Workspace work, WeightUpdate update)
    {
        foreach (var weight in replica.Plan.Weights)
        {
            if (weight.Spec.Regularizer() is not { } penalty) continue;
            var name = $"The penalty {penalty} on {weight.Name}";
            if (!weight.IsTrained) warn($"{name} has no effect: the layer is frozen (Trainable is false).");
            else if (penalty.IsZero) warn($"{name} has no effect: its strength is zero.");
            if (!weight.IsTrained || update.AppliesPenaltyOf(weight)) continue;
            Compare(name, penalty, weight.View(replica.Weights));
            penalty.AddGradient(weight.View(replica.Weights), weight.View(work.Gradient));
        }

        var trained = Trained(replica.Plan);
        foreach (var node in replica.Plan.Nodes)
        {
            if (node.ActivityRegularizer is not { } penalty) continue;
            var name = $"The activity penalty {penalty} on {node.OutputOf!.Name}";
            if (penalty.IsZero) warn($"{name} has no effect: its strength is zero.");
            else if (!trained.Contains(node.Value)) warn($"{name} has no effect: no weight that is trained lies before it.");
            Compare(name, penalty, ActivityPenalty.View(work.Activations[node.Value], node, work.BatchRows));
        }

        foreach (var layer in replica.Plan.Network.Nodes.Select(node => node.Layer).Distinct())
        {
            foreach (var idle in layer.IdlePenalties()) warn($"{layer.Name}: {idle}");
        }
    }

    /// <summary>The values that depend on a weight that is trained.</summary>
    static HashSet<int> Trained(NetworkPlan plan)
    {
        var owners = plan.Weights.Where(weight => weight.IsTrained).Select(weight => weight.Layer).ToHashSet();
        var trained = new HashSet<int>();
        foreach (var node in plan.Nodes)
        {
            if (owners.Contains(node.Layer) || node.From.Any(trained.Contains)) trained.Add(node.Value);
        }

        return trained;
    }

    static void Compare(string name, Regularizer penalty, ReadOnlyMatrixSpan weights)
    {
        var values = Copy(weights);
        var norm = Math.Sqrt(Dot(values, values));

        // A training that has gone astray is not the penalty's fault.
        if (!double.IsFinite(norm)) return;
        var (rows, columns) = (weights.Rows, weights.Columns);
        var added = AddedGradient(name, penalty, weights);
        var unit = norm > 0 ? norm : 1;
        var moved = new float[values.Length];
        foreach (var direction in Directions(values, norm, unit))
        {
            var analytic = Dot(added, direction);
            var size = Math.Sqrt(Dot(added, added) * Dot(direction, direction));
            var here = ValueAt(0);

            // Another kink within a step spoils the difference: shorter steps stop before it. A wrong gradient fails at all of them.
            var numeric = 0.0;
            var agrees = false;
            var step = RelativeStep * unit;
            for (var attempt = 0; attempt < Attempts && !agrees; attempt++, step /= 10)
            {
                var (below, above) = (ValueAt(-step), ValueAt(step));
                numeric = (above - below) / (2 * step);

                // At a kink itself, as right angles and zeros are, one-sided slopes are what the difference is small against.
                var sides = (Math.Abs(above - here) + Math.Abs(here - below)) / (2 * step);
                var scale = Math.Max(Math.Max(sides, Math.Abs(analytic)), size);
                agrees = Math.Abs(numeric - analytic) <= Tolerance * scale + Rounding * Math.Abs(here) / step;
            }

            if (agrees) continue;
            throw new ParsimonyException(
                $"{name} does not act as it says: its value changes by {numeric:G4} per unit of a direction, "
                + $"what it added to the gradient says {analytic:G4}. AddGradient must add the derivative of Value.");

            double ValueAt(double distance)
            {
                for (var i = 0; i < moved.Length; i++) moved[i] = (float)(values[i] + distance * direction[i]);
                return penalty.Value(new ReadOnlyMatrixSpan(moved, rows, columns));
            }
        }
    }

    /// <summary>The penalty's gradient, added to zeros: next to the gradient of the loss a weak penalty would drown in rounding.</summary>
    /// <exception cref="ParsimonyException">The penalty replaces the gradient.</exception>
    static float[] AddedGradient(string name, Regularizer penalty, ReadOnlyMatrixSpan weights)
    {
        var added = new float[weights.Rows * weights.Columns];
        penalty.AddGradient(weights, new MatrixSpan(added, weights.Rows, weights.Columns));
        var twice = added.ToArray();
        penalty.AddGradient(weights, new MatrixSpan(twice, weights.Rows, weights.Columns));
        var largest = 0f;
        foreach (var slope in added) largest = Math.Max(largest, Math.Abs(slope));
        for (var i = 0; i < added.Length; i++)
        {
            if (Math.Abs(twice[i] - 2 * added[i]) > Tolerance * largest)
            {
                throw new ParsimonyException(
                    $"{name} does not act as it says: AddGradient called twice gives {twice[i]:G4}, called once {added[i]:G4}. "
                    + "It must add to the gradient, not replace it.");
            }
        }

        return added;
    }

    /// <summary>Towards zero every penalty on size changes most; a direction at random sees the rest.</summary>
    static float[][] Directions(float[] values, double norm, double unit)
    {
        var random = CounterRandom.FromKey(RandomPurpose.Audit);
        var outward = new float[values.Length];
        var anywhere = new float[values.Length];
        var width = Math.Sqrt(12.0 / values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            outward[i] = norm == 0 ? 0 : (float)(values[i] / norm);

            // A value next to zero, where most penalties have their kink, stays there: no step is short enough for outputs of 1e-9.
            var along = (random.NextDouble() - 0.5) * width;
            anywhere[i] = values[i] != 0 && Math.Abs(values[i]) <= RelativeStep * unit * Math.Abs(along) ? 0 : (float)along;
        }

        return [outward, anywhere];
    }

    /// <summary>The dot product in double precision, as sums of millions are compared; a plain loop without copies, as models may be large.</summary>
    static double Dot(float[] a, float[] b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += (double)a[i] * b[i];
        return sum;
    }

    static float[] Copy(ReadOnlyMatrixSpan matrix)
    {
        var copy = new float[matrix.Rows * matrix.Columns];
        for (var row = 0; row < matrix.Rows; row++) matrix.Row(row).CopyTo(copy.AsSpan(row * matrix.Columns));
        return copy;
    }
}
