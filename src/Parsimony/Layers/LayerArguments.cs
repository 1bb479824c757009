namespace Parsimony.Layers;

/// <summary>What layers check in their arguments and inputs, with messages that say how to mend it.</summary>
static class LayerArguments
{
    /// <summary>A share of values that are dropped.</summary>
    /// <exception cref="ParsimonyException">Not in [0, 1).</exception>
    public static float Rate(string layer, float rate) => rate is >= 0 and < 1
        ? rate
        : throw new ParsimonyException($"{layer} has the rate {rate}, expected a share from 0 to below 1, for example 0.5.");

    /// <summary>A count of at least 1.</summary>
    /// <exception cref="ParsimonyException">It is less.</exception>
    public static int Count(string layer, string argument, int value) => value >= 1
        ? value
        : throw new ParsimonyException($"{layer} has {argument} = {value}, expected at least 1.");
}
