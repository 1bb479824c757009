namespace Parsimony.Losses;

/// <summary>The losses of paths for one row, and what a network's outputs mean, in double precision.</summary>
static class LossFunctions
{
    /// <summary>The loss of one row.</summary>
    /// <param name="kind">The loss.</param>
    /// <param name="outputs">[outputs] The network's outputs for the row.</param>
    /// <param name="target">The row's target: a standardized number, 0 or 1, a class index, or a count.</param>
    /// <param name="parameter">The delta of Huber's loss or the share q of the quantile loss; other losses have none.</param>
    public static double Value(LossKind kind, ReadOnlySpan<float> outputs, float target, double parameter = 0)
    {
        switch (kind)
        {
            case LossKind.SquaredError:
                var error = (double)outputs[0] - target;
                return 0.5 * error * error;
            case LossKind.Logistic:
                // log(1 + exp(-margin)) without overflow.
                var margin = target > 0.5f ? (double)outputs[0] : -(double)outputs[0];
                return Math.Max(-margin, 0) + Math.Log(1 + Math.Exp(-Math.Abs(margin)));
            case LossKind.Poisson:
                if (target == 0) return Math.Exp(outputs[0]);

                // The loss as y (e^d - 1 - d): near the minimum the four terms of its formula are far larger than their sum.
                var difference = outputs[0] - Math.Log(target);
                return target * (Math.Exp(difference) - 1 - difference);
            case LossKind.Huber:
                return Huber((double)target - outputs[0], parameter);
            case LossKind.Quantile:
                return Pinball((double)target - outputs[0], parameter);
            default:
                return LossMath.LogSumExp(outputs) - outputs[(int)target];
        }
    }

    /// <summary>Huber's loss of an error: <c>1/2 e^2</c> if <c>|e| &lt;= delta</c>, else <c>delta (|e| - delta / 2)</c>.</summary>
    public static double Huber(double error, double delta)
    {
        var size = Math.Abs(error);
        return size <= delta ? 0.5 * error * error : delta * (size - 0.5 * delta);
    }

    /// <summary>The pinball loss of an error y - f: <c>q e</c> if <c>e &gt;= 0</c>, else <c>(q - 1) e</c>.</summary>
    public static double Pinball(double error, double quantile) => error >= 0 ? quantile * error : (quantile - 1) * error;

    /// <summary>True for losses of numbers, whose output is a standardized number.</summary>
    public static bool IsOfNumbers(LossKind kind) => kind is LossKind.SquaredError or LossKind.Huber or LossKind.Quantile;

    /// <summary>The derivative of Huber's or the quantile loss with respect to the output, at an error y - f.</summary>
    /// <remarks>The quantile loss has a corner at 0, where 0 is one of its slopes.</remarks>
    public static double Slope(LossKind kind, double error, double parameter) => kind == LossKind.Huber
        ? -Math.Clamp(error, -parameter, parameter)
        : error > 0 ? -parameter : error < 0 ? 1 - parameter : 0;

    /// <summary>The gradient of <see cref="Value"/> with respect to the outputs.</summary>
    public static void Gradient(LossKind kind, ReadOnlySpan<float> outputs, float target, Span<float> gradient, double parameter = 0)
    {
        switch (kind)
        {
            case LossKind.SquaredError:
                gradient[0] = (float)((double)outputs[0] - target);
                break;
            case LossKind.Logistic:
                gradient[0] = (float)(LossMath.Sigmoid(outputs[0]) - (target > 0.5f ? 1 : 0));
                break;
            case LossKind.Poisson:
                gradient[0] = (float)(Math.Exp(outputs[0]) - target);
                break;
            case LossKind.Huber or LossKind.Quantile:
                gradient[0] = (float)Slope(kind, (double)target - outputs[0], parameter);
                break;
            default:
                var logSum = LossMath.LogSumExp(outputs);
                for (var c = 0; c < outputs.Length; c++)
                    gradient[c] = (float)(Math.Exp(outputs[c] - logSum) - (c == (int)target ? 1 : 0));
                break;
        }
    }

    /// <summary>Turns outputs into one probability per class; a single logistic output gives two, of the classes 0 and 1.</summary>
    /// <param name="kind">The loss, logistic or softmax.</param>
    /// <param name="outputs">[outputs] The network's outputs for the row.</param>
    /// <param name="probabilities">[classes] Receives the probabilities.</param>
    public static void Probabilities(LossKind kind, ReadOnlySpan<float> outputs, Span<double> probabilities)
    {
        if (kind == LossKind.Logistic)
        {
            // Both sides from the same exponential: neither is lost where the other rounds to 1.
            var small = Math.Exp(-Math.Abs((double)outputs[0]));
            var (larger, smaller) = (1 / (1 + small), small / (1 + small));
            (probabilities[0], probabilities[1]) = outputs[0] > 0 ? (smaller, larger) : (larger, smaller);
            return;
        }

        double largest = outputs[0], sum = 0;
        foreach (var output in outputs) largest = Math.Max(largest, output);
        for (var c = 0; c < outputs.Length; c++) sum += probabilities[c] = Math.Exp(outputs[c] - largest);
        for (var c = 0; c < outputs.Length; c++) probabilities[c] /= sum;
    }
}
