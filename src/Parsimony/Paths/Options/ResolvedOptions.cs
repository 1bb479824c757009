using System.Text.Json.Nodes;

namespace Parsimony.Paths.Options;

/// <summary>Resolved options under their long names with underscores, as run.json and models hold them.</summary>
static class ResolvedOptions
{
    /// <summary>One JSON object.</summary>
    public static string ToJson(PathOptions options)
    {
        var json = new JsonObject();
        foreach (var (name, value) in Of(options)) json[name] = Node(value);
        return json.ToJsonString();
    }

    /// <summary>Names and values, as run.json holds them.</summary>
    public static Dictionary<string, object?> Of(PathOptions options)
    {
        var known = Named(options);
        if (options.LayerTexts is { } layers) known["layers"] = string.Join("; ", layers);
        return known;
    }

    static Dictionary<string, object?> Named(PathOptions options) => new()
    {
        ["hidden"] = options.IsLinear ? "none" : options.Hidden,
        ["activation"] = options.Architecture is null ? options.Activation : null,
        ["batch"] = options.Batch,
        ["epochs"] = options.Epochs,
        ["learning_rate"] = options.LearningRate,
        ["penalty"] = options.Penalty.Name,
        ["l1_ratio"] = options.L1Ratio,
        ["penalty_factors"] = options.PenaltyFactors,
        ["lambdas"] = options.Lambdas,
        ["lambda_max"] = options.LambdaMax,
        ["lambda_min_ratio"] = options.LambdaMinRatio,
        ["lambda_unit"] = options.LambdaUnit.ToString(),
        ["folds"] = options.Folds,
        ["repeats"] = options.Repeats,
        ["nested"] = options.Nested,
        ["restarts"] = options.Restarts,
        ["select"] = options.Select.ToString(),
        ["calibrate"] = options.Calibrate.ToString(),
        ["holdout"] = options.Holdout,
        ["preprocess"] = options.Preprocess.ToString(),
        ["seed"] = options.Seed,
    };

    static JsonNode? Node(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        IEnumerable<int> numbers => new JsonArray([.. numbers.Select(number => (JsonNode)JsonValue.Create(number))]),
        IEnumerable<double> numbers => new JsonArray([.. numbers.Select(number => (JsonNode)JsonValue.Create(number))]),
        _ => JsonValue.Create(value.ToString()),
    };
}
