using System.Runtime.InteropServices;

namespace Parsimony.Layers;

/// <summary>Checks the rules of <see cref="LayerContract"/> for one layer and its inputs, with one method for each rule.</summary>
sealed class LayerCheck
{
    public const string Refusal = "inputs that it cannot take are refused with a ParsimonyException";

    readonly Func<Layer> _create;
    readonly NDArray[] _inputs;
    readonly Shape[] _shapes;
    readonly Layer _layer;

    public LayerCheck(Func<Layer> create, NDArray[] inputs)
    {
        (_create, _inputs, _layer) = (create, inputs, create());
        _shapes = [.. inputs.Select(input => input.RowShape)];
    }

    public static ParsimonyException Broken(Layer layer, string rule, string found, Exception? cause = null)
    {
        var message = $"{layer.Title} breaks the rule '{rule}': {found}.";
        return cause is null ? new ParsimonyException(message) : new ParsimonyException(message, cause);
    }

    public void Run()
    {
        Check("building is pure and repeatable", BuildingIsPure);
        Check("weights have unique names and are filled by their initializers", WeightsAreNamedAndFilled);
        Check("forward writes every output of its rows and no other", ForwardIsComplete);
        Check("forward is the same for the same random numbers", ForwardIsRepeatable);
        Check("only state is written, and only in training", WeightsAreUnchanged);
        Check("backward writes every input gradient", InputGradientsAreComplete);
        Check("backward adds to weight gradients", WeightGradientsAreAdded);
        Check("gradients agree with central differences", () => new GradientCheck(_layer, NewContext, Fail).Run());
        if (_layer.IsRowWise)
        {
            Check("rows of a layer with IsRowWise do not touch one another", RowsAreIndependent);
            Check("a layer with IsRowWise computes the same bits in two ranges of rows", RangesAgree);
        }

        Check("the stored form makes an equal layer", StoredFormIsEqual);
        Check("a small step against the gradient lowers the objective", StepLowersObjective);
    }

    /// <summary>Makes a context with initialized weights. Noise is added to them, because gains of 1 and offsets of 0 could hide an error.</summary>
    ArrayLayerContext NewContext()
    {
        var build = _layer.Build(_shapes);
        var context = new ArrayLayerContext(build, _inputs);
        context.Initialize(seed: 3);
        for (var i = 0; i < build.Weights.Count; i++)
        {
            if (build.Weights[i].Role == WeightRole.State) continue;
            var random = CounterRandom.FromKey(4, i);
            foreach (ref var weight in context.Weights[i].AsSpan()) weight += (float)(0.3 * random.NextNormal());
        }

        var coefficients = CounterRandom.FromKey(5);
        foreach (ref var gradient in context.OutputGradients.AsSpan()) gradient = (float)coefficients.NextNormal();
        return context;
    }

    ArrayLayerContext AfterForward(bool isTraining = true)
    {
        var context = NewContext().ForTraining(isTraining);
        _layer.Forward(context);
        return context;
    }

    ArrayLayerContext AfterBackward()
    {
        var context = AfterForward();
        _layer.Backward(context);
        return context;
    }

    void BuildingIsPure()
    {
        var stored = LayerRegistry.ToJson(_layer).ToJsonString();
        var first = Describe(_layer.Build(_shapes));
        Same("built again", first, Describe(_layer.Build(_shapes)));
        Same("built by another of its kind", first, Describe(_create().Build(_shapes)));
        Same("stored form after building", stored, LayerRegistry.ToJson(_layer).ToJsonString());
    }

    void WeightsAreNamedAndFilled()
    {
        var weights = _layer.Build(_shapes).Weights;
        var names = weights.Select(weight => weight.Name).ToArray();
        if (names.Any(string.IsNullOrEmpty) || names.Distinct().Count() < names.Length)
            throw Fail($"the names are '{string.Join("', '", names)}'");
        var context = new ArrayLayerContext(_layer.Build(_shapes), _inputs);
        context.Initialize(seed: 3);
        for (var i = 0; i < names.Length; i++) Finite($"weight '{names[i]}'", context.Weights[i]);
    }

    void ForwardIsComplete()
    {
        Finite("output", AfterForward().Outputs);
        Finite("output of predictions", AfterForward(isTraining: false).Outputs);
        if (!_layer.IsRowWise) return;
        var context = NewContext().ForRows(1, 2);
        _layer.Forward(context);
        var size = context.Outputs.Length / context.BatchRows;
        Finite("output of row 1 alone", context.Outputs.AsSpan(size, size));
        var isElsewhereLeft = context.Outputs.Where((_, place) => place / size != 1).All(float.IsNaN);
        if (!isElsewhereLeft) throw Fail("asked for row 1 alone, it wrote into other rows");
    }

    void ForwardIsRepeatable()
    {
        SameBits("outputs of a second run", AfterForward().Outputs, AfterForward().Outputs);
        SameBits("predictions of a second run", AfterForward(isTraining: false).Outputs, AfterForward(isTraining: false).Outputs);
    }

    void WeightsAreUnchanged()
    {
        var specs = _layer.Build(_shapes).Weights;
        var untouched = NewContext().Weights;
        var trained = AfterBackward().Weights;
        var predicted = AfterForward(isTraining: false).Weights;
        for (var i = 0; i < specs.Count; i++)
        {
            SameBits($"weight '{specs[i].Name}' after a prediction", untouched[i], predicted[i]);
            if (specs[i].Role != WeightRole.State)
                SameBits($"weight '{specs[i].Name}' after forward and backward", untouched[i], trained[i]);
        }
    }

    void InputGradientsAreComplete()
    {
        var context = AfterBackward();
        for (var i = 0; i < _inputs.Length; i++) Finite($"gradient of input {i}", context.InputGradients[i]);
    }

    void WeightGradientsAreAdded()
    {
        var fromZero = AfterBackward().WeightGradients;
        var context = AfterForward();
        foreach (var gradient in context.WeightGradients) Array.Fill(gradient, 1);
        _layer.Backward(context);
        for (var i = 0; i < fromZero.Length; i++)
        {
            for (var j = 0; j < fromZero[i].Length; j++)
            {
                var added = context.WeightGradients[i][j] - 1;
                if (!(Math.Abs(added - fromZero[i][j]) <= 1e-4 * (1 + Math.Abs(fromZero[i][j]))))
                    throw Fail($"gradient {j} of weight {i} is {fromZero[i][j]}, and {1 + added} where it started from 1");
            }
        }
    }

    void RowsAreIndependent()
    {
        var plain = AfterBackward();
        var context = NewContext();
        foreach (var input in context.Inputs)
        {
            var size = input.Length / context.BatchRows;
            input.AsSpan(input.Length - size).CopyTo(input);
        }

        _layer.Forward(context);
        _layer.Backward(context);
        var outputSize = context.Outputs.Length / context.BatchRows;
        SameBits("outputs of other rows, after row 0 was changed", plain.Outputs.AsSpan(outputSize), context.Outputs.AsSpan(outputSize));
        for (var i = 0; i < _inputs.Length; i++)
        {
            var size = _shapes[i].Size;
            SameBits(
                $"gradients of input {i} in other rows, after row 0 was changed",
                plain.InputGradients[i].AsSpan(size), context.InputGradients[i].AsSpan(size));
        }
    }

    void RangesAgree()
    {
        var whole = AfterBackward();
        var parts = NewContext();
        var half = parts.BatchRows / 2;
        _layer.Forward(parts.ForRows(half, parts.BatchRows));
        _layer.Forward(parts.ForRows(0, half));
        _layer.Backward(parts.ForRows(0, half));
        _layer.Backward(parts.ForRows(half, parts.BatchRows));
        SameBits("outputs", whole.Outputs, parts.Outputs);
        for (var i = 0; i < _inputs.Length; i++) SameBits($"gradients of input {i}", whole.InputGradients[i], parts.InputGradients[i]);
    }

    void StoredFormIsEqual()
    {
        var stored = LayerRegistry.ToJson(_layer).ToJsonString();
        var restored = LayerRegistry.FromJson(JsonNode.Parse(stored));
        if (restored.GetType() != _layer.GetType()) throw Fail($"a {_layer.GetType().Name} came back as a {restored.GetType().Name}");
        Same("stored form of the restored layer", stored, LayerRegistry.ToJson(restored).ToJsonString());
        Same("restored layer, built", Describe(_layer.Build(_shapes)), Describe(restored.Build(_shapes)));
        var context = NewContext();
        restored.Forward(context);
        SameBits("outputs of the restored layer", AfterForward().Outputs, context.Outputs);
    }

    void StepLowersObjective()
    {
        // In single precision, a step along a nearly zero gradient does not show.
        const double LeastGradient = 0.01;
        var context = AfterBackward();
        var specs = _layer.Build(_shapes).Weights;
        var trained = Enumerable.Range(0, specs.Count).Where(i => specs[i].Role != WeightRole.State).ToArray();
        var norm = Math.Sqrt(trained.Sum(i => context.WeightGradients[i].Sum(gradient => (double)gradient * gradient)));
        if (norm < LeastGradient) return;
        var step = 0.01 / Math.Max(1, norm);
        var moved = NewContext();
        foreach (var i in trained)
        {
            for (var j = 0; j < moved.Weights[i].Length; j++) moved.Weights[i][j] -= (float)(step * context.WeightGradients[i][j]);
        }

        _layer.Forward(moved);
        var (before, after) = (GradientCheck.Objective(context), GradientCheck.Objective(moved));
        if (!(after < before)) throw Fail($"it went from {before} to {after}, with a gradient of length {norm}");
    }

    static string Describe(LayerBuild build)
    {
        var weights = build.Weights.Select(weight => $"{weight.Name} {weight.Shape} {weight.Role} by {weight.Initializer}");
        return $"output {build.Output}, {build.SavedPerRow} and {build.SavedPerBatch} saved, weights: {string.Join("; ", weights)}";
    }

    static ParsimonyException Fail(string found) => new(found);

    static void Same(string what, string expected, string found)
    {
        if (found != expected) throw Fail($"{what}: found {found}, expected {expected}");
    }

    static void Finite(string what, ReadOnlySpan<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i])) throw Fail($"{what}: number {i} is {values[i]}; it was NaN before");
        }
    }

    static void SameBits(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> found)
    {
        if (MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(found))) return;
        var place = 0;
        while (BitConverter.SingleToInt32Bits(expected[place]) == BitConverter.SingleToInt32Bits(found[place])) place++;
        throw Fail($"{what}: number {place} is {found[place]:R}, expected {expected[place]:R}");
    }

    void Check(string rule, Action check)
    {
        try
        {
            check();
        }
        catch (ParsimonyException exception)
        {
            throw Broken(_layer, rule, exception.Message.TrimEnd('.'), exception);
        }
        catch (Exception exception)
        {
            throw Broken(_layer, rule, $"{exception.GetType().Name}: {exception.Message.TrimEnd('.')}", exception);
        }
    }
}
