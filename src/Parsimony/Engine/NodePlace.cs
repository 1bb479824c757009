namespace Parsimony.Engine;

/// <summary>The place of an operation in a plan: its layer, the values that it takes and makes, its weights.</summary>
/// <param name="Layer">The layer that the operation comes from.</param>
/// <param name="Value">Number of the value that it makes: a plan counts its inputs first, then its nodes.</param>
/// <param name="From">Numbers of the values that it takes.</param>
/// <param name="PassesBack">[inputs] true where that value depends on weights, so that it needs errors on the way back.</param>
/// <param name="Weights">The operation's weights, in the order in which the layer declares them.</param>
sealed record NodePlace(Layer Layer, int Value, int[] From, bool[] PassesBack, params PlanWeight[] Weights);
