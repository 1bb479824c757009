using Parsimony.Losses;
using Parsimony.Preprocessing;

namespace Parsimony.Models;

/// <summary>From a network's raw outputs to what a user reads.</summary>
static class OutputMeaning
{
    /// <summary>A number in the target's own units, an expected count, or one probability per class.</summary>
    /// <param name="loss">The loss the outputs were trained for.</param>
    /// <param name="outputs">[outputs].</param>
    /// <param name="scaler">The target's scale.</param>
    /// <param name="positiveClass">With two classes: the class that the one output speaks for.</param>
    /// <param name="predictions">[predictions], overwritten.</param>
    public static void Read(LossKind loss, ReadOnlySpan<float> outputs, TargetScaler scaler, int positiveClass, Span<double> predictions)
    {
        if (loss == LossKind.SquaredError)
        {
            predictions[0] = scaler.Invert(outputs[0]);
            return;
        }

        if (loss == LossKind.Poisson)
        {
            predictions[0] = Math.Exp(outputs[0]);
            return;
        }

        LossFunctions.Probabilities(loss, outputs, predictions);
        if (loss == LossKind.Logistic && positiveClass == 0) (predictions[0], predictions[1]) = (predictions[1], predictions[0]);
    }
}
