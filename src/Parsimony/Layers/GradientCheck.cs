namespace Parsimony.Layers;

/// <summary>Compares gradients of backward with differences of forward, by the rules of <see cref="LayerContract"/>.</summary>
/// <param name="layer">The layer to check.</param>
/// <param name="newContext">Makes a context, with equal numbers at each call.</param>
/// <param name="fail">Makes the exception from what was found.</param>
sealed class GradientCheck(Layer layer, Func<ArrayLayerContext> newContext, Func<string, Exception> fail)
{
    const float Step = 0.02f;
    const double Relative = 0.01;
    const double Absolute = 0.001;

    // About so many evenly spread places of each array are varied.
    const int MostPlaces = 200;

    readonly ArrayLayerContext _context = newContext();
    readonly float[][] _weights = newContext().Weights;
    double _absolute;

    /// <summary>The sum of outputs times their coefficients, which the context holds as output gradients.</summary>
    public static double Objective(ArrayLayerContext context)
    {
        double sum = 0;
        for (var i = 0; i < context.Outputs.Length; i++) sum += (double)context.Outputs[i] * context.OutputGradients[i];
        return sum;
    }

    public void Run()
    {
        var passed = newContext();
        layer.Forward(passed);
        layer.Backward(passed);
        _absolute = Absolute * Math.Max(1, passed.Outputs.Max(Math.Abs));
        for (var i = 0; i < passed.Inputs.Length; i++) Compare($"input {i}", _context.Inputs[i], passed.InputGradients[i], isInput: true);
        var specs = layer.Build(passed.InputShapes).Weights;
        for (var i = 0; i < specs.Count; i++)
        {
            if (specs[i].Role != WeightRole.State) Compare($"weight '{specs[i].Name}'", _weights[i], passed.WeightGradients[i], isInput: false);
        }
    }

    void Compare(string what, float[] values, float[] gradient, bool isInput)
    {
        var stride = Math.Max(1, values.Length / MostPlaces);
        int judged = 0, tried = 0;
        for (var i = 0; i < values.Length; i += stride, tried++)
        {
            double coarse, fine;
            try
            {
                (coarse, fine) = (Difference(values, i, Step), Difference(values, i, Step / 2));
            }
            catch (ParsimonyException) when (isInput)
            {
                if (gradient[i] != 0)
                    throw fail($"{what} takes no other number near place {i}, but has the gradient {gradient[i]} there, expected 0");
                judged++;
                continue;
            }

            var difference = (4 * fine - coarse) / 3;
            var allowed = Relative * Math.Max(Math.Abs(difference), Math.Abs(gradient[i])) + _absolute;
            if (Math.Abs(coarse - fine) > allowed) continue;
            judged++;
            if (!(Math.Abs(difference - gradient[i]) <= allowed))
                throw fail($"{what} has at place {i} the gradient {gradient[i]}, expected {difference:G6} (+- {allowed:G2})");
        }

        if (2 * judged < tried)
            throw fail($"{what} could be judged at {judged} of {tried} places only: elsewhere two step sizes disagree");
    }

    double Difference(float[] values, int place, float step)
    {
        var value = values[place];
        try
        {
            var (above, below) = (value + step, value - step);
            return (ObjectiveAt(values, place, above) - ObjectiveAt(values, place, below)) / ((double)above - below);
        }
        finally
        {
            values[place] = value;
        }
    }

    double ObjectiveAt(float[] values, int place, float value)
    {
        values[place] = value;

        // The last run may have changed the state.
        for (var i = 0; i < _weights.Length; i++) _weights[i].CopyTo(_context.Weights[i], 0);
        layer.Forward(_context);
        return Objective(_context);
    }
}
