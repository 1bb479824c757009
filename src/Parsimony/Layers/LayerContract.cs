namespace Parsimony.Layers;

/// <summary>Checks that a layer does what the engine relies on. Call it in the tests of a layer of your own.</summary>
/// <remarks>
/// The rules: Build is pure and repeatable. Weights have unique names, and their initializers fill them. Forward writes every output of its
/// rows and nothing else, and gives equal outputs for equal random numbers. Predictions change no weight. Backward writes every input
/// gradient and adds to the weight gradients. Gradients agree with central differences. The rows of a layer with
/// <see cref="Layer.IsRowWise"/> do not influence one another, and give the same bits however they are divided among threads. The stored
/// form makes an equal layer. A small step against the gradient lowers the objective, which is the sum of outputs times fixed normal
/// random numbers.
/// <para>
/// Central differences use steps of 0.02 and 0.01 and Richardson's extrapolation. They may differ from the gradient by 1 % of it plus 0.001
/// times the largest output (at least 1). Where the two steps disagree by more, the function has a kink: the check skips that place. It must
/// be able to judge at least half of the places.
/// </para>
/// </remarks>
public static class LayerContract
{
    const int Rows = 6;

    /// <summary>Checks a layer on six rows of standard normal random numbers.</summary>
    /// <param name="create">Makes the layer, with equal settings at each call.</param>
    /// <param name="inputShapes">The shape of one row of each input. Use small shapes: the check varies every number.</param>
    /// <exception cref="ParsimonyException">The layer breaks a rule. The message says which one, what was found and what was expected.</exception>
    public static void Check(Func<Layer> create, params Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        CheckOn(create, [.. inputShapes.Select(NormalRows)]);
    }

    /// <summary>Checks a layer on inputs of your own, for layers that do not take arbitrary numbers.</summary>
    /// <remarks>If the layer refuses an input after a small change, such as a class index of 1.01, the gradient of that input must be zero.</remarks>
    /// <param name="create">Makes the layer, with equal settings at each call.</param>
    /// <param name="inputs">The inputs, each with at least two rows.</param>
    /// <exception cref="ParsimonyException">The layer breaks a rule. The message says which one, what was found and what was expected.</exception>
    public static void CheckOn(Func<Layer> create, params NDArray[] inputs)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Length == 0 || inputs.Any(input => input.Rows < 2 || input.Rows != inputs[0].Rows))
        {
            var found = string.Join(", ", inputs.Select(input => input.Rows));
            throw new ParsimonyException($"A layer is checked on inputs with the same number of rows, at least 2: found [{found}] rows.");
        }

        new LayerCheck(create, inputs).Run();
    }

    /// <summary>Checks that a layer refuses inputs with a <see cref="ParsimonyException"/>.</summary>
    /// <param name="create">Makes the layer.</param>
    /// <param name="inputShapes">Shapes that the layer cannot take.</param>
    /// <exception cref="ParsimonyException">The layer takes the inputs, or throws another exception.</exception>
    public static void CheckRefuses(Func<Layer> create, params Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(create);
        var (layer, shapes) = (create(), string.Join(", ", (IEnumerable<Shape>)inputShapes));
        LayerBuild build;
        try
        {
            build = layer.Build(inputShapes);
        }
        catch (ParsimonyException)
        {
            return;
        }
        catch (Exception exception)
        {
            throw LayerCheck.Broken(layer, LayerCheck.Refusal, $"{shapes} threw {exception.GetType().Name}: {exception.Message}", exception);
        }

        throw LayerCheck.Broken(layer, LayerCheck.Refusal, $"{shapes} gave the output shape {build.Output}");
    }

    static NDArray NormalRows(Shape shape, int index)
    {
        var random = CounterRandom.FromKey(1, index);
        var values = new float[Rows * shape.Size];
        foreach (ref var value in values.AsSpan()) value = (float)random.NextNormal();
        return new NDArray(values, Rows, shape);
    }
}
