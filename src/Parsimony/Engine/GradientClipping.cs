namespace Parsimony.Engine;

/// <summary>Limits gradients: element by element, weight by weight or all together. Norms are summed in double precision, in order.</summary>
static unsafe class GradientClipping
{
    /// <summary>Applies the one limit that the optimizer sets.</summary>
    public static void Apply(Optimizer optimizer, NetworkPlan plan, float* gradient)
    {
        if (optimizer.ClipValue > 0)
        {
            foreach (var weight in plan.Weights)
            {
                var values = Of(weight, gradient);
                for (var i = 0; i < values.Length; i++) values[i] = Math.Clamp(values[i], -optimizer.ClipValue, optimizer.ClipValue);
            }
        }
        else if (optimizer.ClipNorm > 0)
        {
            foreach (var weight in plan.Weights) Scale(weight, gradient, optimizer.ClipNorm, Squares(weight, gradient));
        }
        else if (optimizer.GlobalClipNorm > 0)
        {
            var squares = plan.Weights.Sum(weight => Squares(weight, gradient));
            foreach (var weight in plan.Weights) Scale(weight, gradient, optimizer.GlobalClipNorm, squares);
        }
    }

    static void Scale(PlanWeight weight, float* gradient, double limit, double squares)
    {
        var norm = Math.Sqrt(squares);
        if (norm <= limit || !weight.IsTrained) return;
        var values = Of(weight, gradient);
        TensorPrimitives.Multiply(values, (float)(limit / norm), values);
    }

    static double Squares(PlanWeight weight, float* gradient)
    {
        double sum = 0;
        if (!weight.IsTrained) return sum;
        foreach (var value in Of(weight, gradient)) sum += (double)value * value;
        return sum;
    }

    static Span<float> Of(PlanWeight weight, float* gradient) => new(gradient + weight.Offset, weight.Length);
}
