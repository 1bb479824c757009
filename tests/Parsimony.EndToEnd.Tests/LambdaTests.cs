using System.Text.Json;
using Parsimony.EndToEnd.Tests.Support;

namespace Parsimony.EndToEnd.Tests;

/// <summary>Conversions as a user types them, against numbers worked out by hand.</summary>
public sealed class LambdaTests
{
    [Fact]
    public void Regression_in_every_unit()
    {
        // lambda = c m = 1e-3 * 10,000; alpha = lambda B / m; glmnet = lambda s / m; Keras' SGD: 2 lambda / (m (1 - u)).
        var values = Values("1e-3", "--from", "keras-l2", "--task", "regression", "--rows", "10000", "--batch", "200", "--target-sd", "2.5", "--momentum", "0.75");
        Check(values,
            ("sum", 10), ("keras-l2", 1e-3), ("keras-l1", 2e-3), ("pytorch-weight-decay", 2e-3), ("keras-sgd-weight-decay", 8e-3),
            ("sklearn-mlp-alpha", 0.2), ("sklearn-ridge-alpha", 10), ("glmnet", 2.5e-3), ("nnet-decay", 10));
    }

    [Fact]
    public void Classification_without_what_some_units_need()
    {
        var values = Values("4", "--from", "sum", "--task", "classification", "--rows", "500");
        Check(values, ("sum", 4), ("keras-l2", 4e-3), ("keras-l1", 8e-3), ("pytorch-weight-decay", 8e-3), ("sklearn-c", 0.25), ("glmnet", 8e-3), ("nnet-decay", 2));
    }

    [Fact]
    public void Wrong_input_is_refused_with_one_message()
    {
        using var workspace = new Workspace();
        Refusal.Check(workspace, ["lambda", "-1", "--from", "kerasl2", "--task", "regression", "--momentum", "1"],
            "The value is -1", "Did you mean 'keras-l2'?", "--rows is missing", "--momentum is 1");
        Refusal.Check(workspace, ["lambda", "0.01", "--from", "adamw", "--task", "regression", "--rows", "10"], "no equivalent lambda", "pytorch-weight-decay");
        Refusal.Check(workspace, ["lambda", "0.01", "--from", "sklearn-mlp-alpha", "--task", "regression", "--rows", "10", "--json"], "needs --batch");
    }

    static JsonElement Values(params string[] words)
    {
        using var workspace = new Workspace();
        var result = workspace.Run(["lambda", .. words, "--json"]);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Empty(result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    static void Check(JsonElement values, params (string Unit, double Value)[] expected)
    {
        Assert.Equal(expected.Select(pair => pair.Unit), values.EnumerateObject().Select(property => property.Name));
        foreach (var (unit, value) in expected) Assert.Equal(value, values.GetProperty(unit).GetDouble(), value * 1e-15);
    }
}
