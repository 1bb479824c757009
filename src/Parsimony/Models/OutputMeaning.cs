namespace Parsimony.Models;

/// <summary>Turns a network's raw outputs into predictions.</summary>
static class OutputMeaning
{
    /// <summary>Computes a number in the target's own units, an expected count, or one probability per class.</summary>
    /// <remarks>With two classes, the one output speaks for the positive class.</remarks>
    public static void Read(LossKind loss, ReadOnlySpan<float> outputs, TargetScaler scaler, int positiveClass, Span<double> predictions)
    {
        if (LossFunctions.IsOfNumbers(loss))
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
