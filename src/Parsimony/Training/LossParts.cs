namespace Parsimony.Training;

/// <summary>A data loss and, apart from it, the penalties of each layer.</summary>
/// <remarks>Layers without a penalty are missing.</remarks>
sealed record LossParts(double DataLoss, OrderedDictionary<string, double> Penalties)
{
    /// <summary>Sum of all penalties.</summary>
    public double Penalty => Penalties.Values.Sum();

    /// <summary>Data loss plus all penalties: the objective that training minimizes.</summary>
    public double Total => DataLoss + Penalty;

    /// <summary>Penalties of the weights as they are now, and of the outputs in the batches seen.</summary>
    public static LossParts Of(Replica replica, double dataLoss, BatchScores scores)
    {
        var penalties = new OrderedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var weight in replica.Plan.Weights)
        {
            if (WeightPenalties.Of(weight) is not null) Add(weight.Layer.Name!, WeightPenalties.Value(replica, weight));
        }

        foreach (var (layer, value) in scores.ActivityPenalties) Add(layer, value);
        return new LossParts(dataLoss, penalties);

        void Add(string layer, double value) => penalties[layer] = penalties.GetValueOrDefault(layer) + value;
    }
}
