using Parsimony.Paths.Options;

namespace Parsimony.Tests.Paths.Options;

public sealed class PathOptionsValidatorTests
{
    [Fact]
    public void Defaults_are_valid() => PathOptionsValidator.Validate(new PathOptions());

    [Fact]
    public void All_violations_come_in_one_message()
    {
        var options = new PathOptions
        {
            Hidden = [8, 0],
            Activation = " ",
            Batch = 0,
            Epochs = 0,
            LearningRate = double.NaN,
            L1Ratio = 1.5,
            PenaltyFactors = [-1],
            Lambdas = 0,
            LambdaMax = double.PositiveInfinity,
            LambdaMinRatio = 1,
            LambdaGrid = [1, -2],
            Folds = 1,
            Restarts = 0,
            Threads = -3,
            Holdout = 1,
        };
        var message = Assert.Throws<ParsimonyException>(() => PathOptionsValidator.Validate(options)).Message;
        Assert.StartsWith("15 options are wrong:", message, StringComparison.Ordinal);
        string[] lines =
        [
            "Hidden is 0, expected a whole number from 1", "Activation is empty", "Batch is 0", "Epochs is 0", "LearningRate is NaN",
            "L1Ratio is 1.5, expected a share from 0 to 1", "PenaltyFactors is -1, expected a number from 0", "Lambdas is 0",
            "LambdaMax is Infinity, expected a number above 0", "LambdaMinRatio is 1, expected a number above 0 and below 1",
            "LambdaGrid is -2, expected a number from 0", "Folds is 1, expected a whole number from 2", "Restarts is 0", "Threads is -3",
            "Holdout is 1, expected a share from 0 to below 1",
        ];
        foreach (var line in lines)
            Assert.Contains("\n  - PathOptions." + line, message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_grid_is_a_violation_and_no_hidden_layer_is_none() =>
        Assert.Single(PathOptionsValidator.Violations(new PathOptions { Hidden = [], LambdaGrid = [] }));

    [Fact]
    public void No_hidden_layer_is_called_none()
    {
        Assert.Equal("none", PathOptionTable.Resolved(new PathOptions { Hidden = [] })["hidden"]);
        Assert.Contains("\"hidden\":\"none\"", PathOptionTable.ToJson(new PathOptions { Hidden = [] }), StringComparison.Ordinal);
    }
}
