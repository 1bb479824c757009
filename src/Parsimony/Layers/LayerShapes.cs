using Parsimony.Tensors;

namespace Parsimony.Layers;

/// <summary>What layers ask of the shapes of their inputs.</summary>
static class LayerShapes
{
    extension(Layer layer)
    {
        /// <summary>How messages call it: its name in the model, else its class.</summary>
        public string Title => layer.Name ?? layer.ClassName;

        /// <summary>Length of the last axis.</summary>
        /// <exception cref="ParsimonyException">A row is a single number without axes.</exception>
        public int LastAxis(Shape input) => input.Rank > 0
            ? input[^1]
            : throw new ParsimonyException($"{layer.Title} works along the last axis and needs rows with at least one, found the shape {input}. Reshape to [1] first.");

        /// <summary>The one shape that all inputs have.</summary>
        /// <exception cref="ParsimonyException">There are too few or too many inputs, or shapes differ.</exception>
        public Shape Same(IReadOnlyList<Shape> inputs, int atMost = int.MaxValue)
        {
            layer.Several(inputs, atMost);
            for (var i = 1; i < inputs.Count; i++)
            {
                if (!inputs[i].Equals(inputs[0]))
                {
                    throw new ParsimonyException(
                        $"{layer.Title} needs inputs of one shape, found {Names(inputs)}. Bring them to one shape first, for example with Dense or Reshape.");
                }
            }

            return inputs[0];
        }

        /// <summary>Makes sure that there are at least two inputs.</summary>
        /// <exception cref="ParsimonyException">There are too few or too many.</exception>
        public void Several(IReadOnlyList<Shape> inputs, int atMost = int.MaxValue)
        {
            if (inputs.Count >= 2 && inputs.Count <= atMost) return;
            var expected = atMost == 2 ? "two inputs" : "at least two inputs";
            throw new ParsimonyException($"{layer.Title} takes {expected}, found {inputs.Count}: call it with them, as in new {layer.ClassName}().Call(a, b).");
        }
    }

    /// <summary>For example <c>[3], [4]</c>.</summary>
    public static string Names(IEnumerable<Shape> shapes) => string.Join(", ", shapes);
}
