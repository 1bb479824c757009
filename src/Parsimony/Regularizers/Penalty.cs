using System.Runtime.CompilerServices;

namespace Parsimony.Regularizers;

/// <summary>What a path adds to the data loss, before lambda: which form, which share of L1, which factor per layer.</summary>
/// <param name="Kind">The form.</param>
/// <param name="L1Ratio">Share of L1, used by the elastic net only.</param>
/// <param name="LayerFactors">[layers] penalty factors; empty = 1 for all.</param>
sealed record Penalty(PenaltyKind Kind, double L1Ratio, IReadOnlyList<double> LayerFactors)
{
    /// <summary>Share of L1 in the penalty of a layer: 0 for L2, 1 for L1.</summary>
    public double EffectiveL1Ratio => Kind switch { PenaltyKind.L1 => 1, PenaltyKind.ElasticNet => L1Ratio, _ => 0 };

    /// <summary>Strengths per row in one layer at <paramref name="gamma"/> = lambda / m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public LayerPenalty ForLayer(int layer, double gamma)
    {
        var strength = gamma * (LayerFactors.Count == 0 ? 1 : LayerFactors[layer]);
        return Kind == PenaltyKind.GroupLasso && layer == 0
            ? new LayerPenalty(0, 0, strength)
            : new LayerPenalty(strength * EffectiveL1Ratio, strength * (1 - EffectiveL1Ratio), 0);
    }
}
