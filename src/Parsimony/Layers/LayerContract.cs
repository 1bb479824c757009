using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>Tries whether a layer does what the engine relies on: run it in the tests of a layer of your own.</summary>
/// <remarks>
/// The rules: building is pure and repeatable; weights have unique names and are filled by their initializers; forward writes every output of
/// its rows and nothing else, and is the same for the same random numbers; predictions change no weight; backward writes every input gradient
/// and adds to weight gradients; gradients agree with central differences; a layer that says <see cref="Layer.IsRowWise"/> has rows that do not
/// touch one another and the same bits whoever computes which rows; the stored form makes an equal layer; a small step against the gradient
/// lowers the objective. The objective is the sum of outputs times fixed normal random numbers.
/// <para>
/// Differences are taken with steps 0.02 and 0.01 and extrapolated (Richardson). They may differ from the gradient by 1 % of it plus
/// 0.001 times the largest output (at least 1). Where the two steps disagree by more than that, the function has a kink there: the place is not
/// judged, but at least half of the places must be.
/// </para>
/// </remarks>
public static class LayerContract
{
    const int Rows = 6;

    /// <summary>Checks a layer on six rows of standard normal random numbers.</summary>
    /// <param name="create">Makes the layer, each time the same.</param>
    /// <param name="inputShapes">Shape of one row of each input; small ones, since every number is varied.</param>
    /// <exception cref="ParsimonyException">The layer breaks a rule: which one, what was found and what was expected.</exception>
    public static void Check(Func<Layer> create, params Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        CheckOn(create, [.. inputShapes.Select(NormalRows)]);
    }

    /// <summary>Checks a layer on inputs of your own, for layers that do not take any number.</summary>
    /// <remarks>Where the layer refuses an input that is changed a little, as class indices are, the gradient of that input must be zero.</remarks>
    /// <param name="create">Makes the layer, each time the same.</param>
    /// <param name="inputs">Each input, at least two rows.</param>
    /// <exception cref="ParsimonyException">The layer breaks a rule: which one, what was found and what was expected.</exception>
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

    /// <summary>Checks that a layer refuses inputs with an exception that a user can act on.</summary>
    /// <param name="create">Makes the layer.</param>
    /// <param name="inputShapes">Shapes that it cannot take.</param>
    /// <exception cref="ParsimonyException">The layer takes them, or throws another exception than <see cref="ParsimonyException"/>.</exception>
    public static void CheckRefuses(Func<Layer> create, params Shape[] inputShapes)
    {
        ArgumentNullException.ThrowIfNull(create);
        var layer = create();
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
            throw LayerCheck.Broken(layer, LayerCheck.Refusal, $"{LayerShapes.Names(inputShapes)} threw {exception.GetType().Name}: {exception.Message}", exception);
        }

        throw LayerCheck.Broken(layer, LayerCheck.Refusal, $"{LayerShapes.Names(inputShapes)} gave the output shape {build.Output}");
    }

    static NDArray NormalRows(Shape shape, int index)
    {
        var random = CounterRandom.FromKey(1, index);
        var values = new float[Rows * shape.Size];
        foreach (ref var value in values.AsSpan()) value = (float)random.NextNormal();
        return new NDArray(values, Rows, shape);
    }
}
