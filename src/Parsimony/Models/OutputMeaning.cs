namespace Parsimony.Models;

/// <summary>Turns a network's raw outputs into predictions.</summary>
static class OutputMeaning
{
    /// <summary>Computes a number in the target's own units, an expected count, or one probability per class.</summary>
    /// <param name="loss">The loss that the outputs were trained for.</param>
    /// <param name="outputs">[outputs] the values that the loss takes.</param>
    /// <param name="scaler">The target's scale.</param>
    /// <param name="positiveClass">With two classes: the class that the one output speaks for.</param>
    /// <param name="predictions">[predictions] takes the result.</param>
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
