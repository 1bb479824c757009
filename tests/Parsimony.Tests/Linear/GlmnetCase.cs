using System.Text.Json;

namespace Parsimony.Tests.Linear;

/// <summary>One path or one curve of glmnet; README.md in tests/golden/glmnet tells the fields.</summary>
sealed class GlmnetCase(JsonElement json)
{
    /// <summary>Share of L1.</summary>
    public double Alpha => json.GetProperty("alpha").GetDouble();

    public string Note => json.TryGetProperty("note", out var note) ? note.GetString()! : "";

    public double[]? Weights => Numbers("weights");

    public double[]? PenaltyFactors => Numbers("penaltyFactors");

    public double[]? LowerLimits => Numbers("lowerLimits");

    public double[]? UpperLimits => Numbers("upperLimits");

    public bool Intercept => !json.TryGetProperty("intercept", out _);

    public bool Standardize => !json.TryGetProperty("standardize", out _);

    public double LambdaMax => json.GetProperty("lambdaMax").GetDouble();

    public double[] Lambdas => Numbers("lambda")!;

    public double[]? AutomaticLambdas => Numbers("automaticLambda");

    public double[] DevianceRatios => Numbers("devianceRatio")!;

    public int[] DegreesOfFreedom => [.. Numbers("df")!.Select(value => (int)value)];

    /// <summary>[outputs][lambdas].</summary>
    public double[][] Intercepts => Matrix("intercepts");

    /// <summary>[outputs * lambdas][features].</summary>
    public double[][] Coefficients => Matrix("coefficients");

    /// <summary>[rows] from 0.</summary>
    public int[] Folds => [.. Numbers("foldid")!.Select(value => (int)value - 1)];

    public double[] MeanLosses => Numbers("cvm")!;

    public double[] StandardErrors => Numbers("cvsd")!;

    public double LambdaMin => json.GetProperty("lambdaMin").GetDouble();

    public double LambdaOneSe => json.GetProperty("lambda1se").GetDouble();

    double[]? Numbers(string name) => json.TryGetProperty(name, out var list) ? Read(list) : null;

    double[][] Matrix(string name) => [.. json.GetProperty(name).EnumerateArray().Select(Read)];

    static double[] Read(JsonElement list) =>
        [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number ? item.GetDouble()
            : item.GetString() == "Infinity" ? double.PositiveInfinity : double.NegativeInfinity)];
}
