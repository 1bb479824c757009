namespace Parsimony.Training.SecondOrder;

/// <summary>The weights of a network as doubles, laid out as its plan lays them out, padding included.</summary>
static unsafe class WeightVector
{
    /// <summary>[parameters] the weights in a replica.</summary>
    public static double[] Read(Replica replica)
    {
        var weights = new double[replica.Plan.ParameterLength];
        for (var i = 0; i < weights.Length; i++) weights[i] = replica.Weights[i];
        return weights;
    }

    /// <summary>Rounds weights into a replica.</summary>
    public static void Write(Replica replica, ReadOnlySpan<double> weights)
    {
        for (var i = 0; i < weights.Length; i++) replica.Weights[i] = (float)weights[i];
    }
}
