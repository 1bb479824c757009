namespace Parsimony.Models;

/// <summary>Finds what is switched off in a chain of dense layers, and builds the chain that is left.</summary>
sealed class Pruning(IReadOnlyList<PrunedLayer> layers)
{
    // [0] = which inputs are left, [j] = which units of the j-th layer are; all outputs stay.
    readonly bool[][] _left = [Filled(layers[0].Inputs), .. layers.Select(layer => Filled(layer.Units))];
    readonly double[][] _biases = [.. layers.Select(layer => layer.Bias.Select(value => (double)value).ToArray())];

    /// <summary>Prunes; returns the indices of the inputs that are left, and the layers.</summary>
    public (int[] Inputs, IReadOnlyList<PrunedLayer> Layers) Run()
    {
        while (Sweep())
        {
        }

        int[][] kept = [.. _left.Select(left => Enumerable.Range(0, left.Length).Where(index => left[index]).ToArray())];
        var first = Enumerable.Range(0, layers.Count).Last(layer => layer == 0 || kept[layer].Length == 0);
        var built = Enumerable.Range(first, layers.Count - first).Select(layer => Build(layer, kept[layer], kept[layer + 1]));
        return (first == 0 ? kept[0] : [], [.. built]);
    }

    /// <summary>Looks at every unit once; true where something was left out.</summary>
    bool Sweep()
    {
        var hasChanged = false;
        for (var level = 0; level < layers.Count; level++)
        {
            for (var unit = 0; unit < _left[level].Length; unit++)
            {
                if (!_left[level][unit]) continue;
                if (!Gives(level, unit)) _left[level][unit] = false;
                else if (level > 0 && !Takes(level, unit)) Fold(level, unit);
                hasChanged |= !_left[level][unit];
            }
        }

        return hasChanged;
    }

    /// <summary>True where a unit that is left takes this one's value.</summary>
    bool Gives(int level, int unit)
    {
        for (var to = 0; to < _left[level + 1].Length; to++)
            if (_left[level + 1][to] && layers[level].Kernel[unit, to] != 0) return true;
        return false;
    }

    bool Takes(int level, int unit)
    {
        for (var from = 0; from < _left[level - 1].Length; from++)
            if (_left[level - 1][from] && layers[level - 1].Kernel[from, unit] != 0) return true;
        return false;
    }

    /// <summary>Puts a constant unit into the biases of the next layer.</summary>
    void Fold(int level, int unit)
    {
        var constant = layers[level - 1].Activation.Value(_biases[level - 1][unit]);
        for (var to = 0; to < _biases[level].Length; to++) _biases[level][to] += constant * layers[level].Kernel[unit, to];
        _left[level][unit] = false;
    }

    PrunedLayer Build(int layer, int[] inputs, int[] units)
    {
        var kernel = new float[inputs.Length, units.Length];
        for (var i = 0; i < inputs.Length; i++)
            for (var j = 0; j < units.Length; j++)
                kernel[i, j] = layers[layer].Kernel[inputs[i], units[j]];
        return layers[layer] with { Kernel = kernel, Bias = [.. units.Select(unit => (float)_biases[layer][unit])] };
    }

    static bool[] Filled(int count) => [.. Enumerable.Repeat(true, count)];
}
