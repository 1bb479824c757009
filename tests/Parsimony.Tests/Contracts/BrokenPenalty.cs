using System.Runtime.InteropServices;
using Parsimony.Regularizers;
using Parsimony.Tensors;

namespace Parsimony.Tests.Contracts;

/// <summary>A way to break the contract of regularizers.</summary>
enum Breach
{
    None,
    NegativeValue,
    NoNumber,
    Restless,
    WrongGradient,
    WrongSign,
    OverwrittenGradient,
    ReadsGaps,
    WritesGaps,
    ZeroButNot,
    NotZeroButZero,
    GradientAtZero,
    ShortProximalStep,
    NoProximalNumber,
    ProximalReadsGaps,
}

/// <summary><c>sum w^2</c>, but for one breach.</summary>
sealed class BrokenPenalty(Breach breach) : Regularizer, IProximalRegularizer
{
    int _calls;

    public override bool IsZero => breach == Breach.ZeroButNot;

    /// <summary>What the message must say.</summary>
    public static string Expected(Breach breach) => breach switch
    {
        Breach.NegativeValue or Breach.NoNumber => "expected a finite number of at least 0",
        Breach.Restless => "expected the same",
        Breach.WrongGradient or Breach.WrongSign => "the slope of the value",
        Breach.OverwrittenGradient => "it adds, it does not overwrite",
        Breach.ReadsGaps => "with gaps between its rows the value is",
        Breach.WritesGaps => "between two rows was overwritten",
        Breach.ZeroButNot => "IsZero is true",
        Breach.NotZeroButZero => "IsZero is false",
        Breach.GradientAtZero => "the gradient at weights that are all 0",
        Breach.ShortProximalStep => "expected the least",
        Breach.NoProximalNumber => "expected finite weights",
        _ => "leads elsewhere where rows have gaps",
    };

    public override double Value(ReadOnlyMatrixSpan weights)
    {
        var value = new L2(1).Value(breach == Breach.ReadsGaps ? Dense(weights) : weights);
        return breach switch
        {
            Breach.NegativeValue => -value,
            Breach.NoNumber => double.NaN,
            Breach.Restless => value + _calls++,
            Breach.NotZeroButZero => 0,
            _ => value,
        };
    }

    public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient)
    {
        if (breach == Breach.NotZeroButZero) return;
        for (var i = 0; i < weights.Rows; i++)
        {
            for (var j = 0; j < weights.Columns; j++)
            {
                var slope = 2 * weights[i, j];
                gradient[i, j] = breach switch
                {
                    Breach.WrongGradient => gradient[i, j] + slope * 1.02f,
                    Breach.WrongSign => gradient[i, j] - slope,
                    Breach.OverwrittenGradient => slope,
                    Breach.GradientAtZero => gradient[i, j] + slope * weights[i, j] / weights[i, j],
                    _ => gradient[i, j] + slope,
                };
            }
        }

        if (breach == Breach.WritesGaps && gradient.Stride > gradient.Columns)
            MemoryMarshal.CreateSpan(ref gradient.Row(0)[0], gradient.Columns + 1)[^1] = 1;
    }

    public void ProximalStep(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes)
    {
        if (breach == Breach.NotZeroButZero) return;
        for (var i = 0; i < weights.Rows; i++)
        {
            for (var j = 0; j < weights.Columns; j++)
            {
                var step = breach == Breach.ProximalReadsGaps && weights.Stride > weights.Columns ? 2 * stepSizes[i, j] : stepSizes[i, j];
                weights[i, j] = breach switch
                {
                    Breach.ShortProximalStep => weights[i, j] / (1 + step),
                    Breach.NoProximalNumber => float.NaN,
                    _ => weights[i, j] / (1 + 2 * step),
                };
            }
        }
    }

    /// <summary>The weights as if there were no gaps.</summary>
    static ReadOnlyMatrixSpan Dense(ReadOnlyMatrixSpan weights) =>
        new(MemoryMarshal.CreateReadOnlySpan(in weights.Row(0)[0], weights.Rows * weights.Columns), weights.Rows, weights.Columns);
}
