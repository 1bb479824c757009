using Parsimony.Activations;
using Parsimony.Data;
using Parsimony.Paths.Options;
using Parsimony.Results;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths;

/// <summary>
/// The lesson this project started from: dense layers of 16, 32 and 2 units, L2 on the middle one, "a larger lambda drives weights towards
/// zero". The last layer has one logistic output here, which is the same model as two softmax outputs.
/// </summary>
public sealed class LessonTests
{
    static readonly PathOptions s_lesson = new() { Hidden = [16, 32], Restarts = 1, Folds = 2, Epochs = 300, Batch = 128, Threads = 2 };

    static readonly Dataset s_data = TestTables.Real("breast_cancer", "diagnosis");

    [Fact]
    public void L2_on_the_middle_layer_alone_shrinks_that_layer_and_the_others_take_over()
    {
        var path = RegularizationPath.Fit(s_data, s_lesson with { PenaltyFactors = [0, 1, 0], LambdaGrid = [10_000, 100, 10, 1, 0] });
        var middle = path.Rows.Select(row => row.Norms[1]).ToArray();
        for (var index = 1; index < middle.Length; index++) Assert.True(middle[index - 1] < middle[index], $"{middle[index - 1]} < {middle[index]}");
        Assert.True(middle[0] < 0.02 * middle[^1]);

        // By homogeneity the free layers carry the signal instead: nothing collapses.
        Assert.True(path.Rows[0].Norms[0] * path.Rows[0].Norms[2] > path.Rows[^1].Norms[0] * path.Rows[^1].Norms[2]);
        Assert.NotEqual(FitStatus.Collapsed, path.Rows[0].Status);
        Assert.True(path.Rows[0].TrainLoss < 0.2);
    }

    [Fact]
    public void L2_on_all_layers_shrinks_weights_closes_the_gap_and_in_the_end_switches_layers_off()
    {
        var path = RegularizationPath.Fit(s_data, s_lesson with { LambdaGrid = [1000, 30, 10, 3, 1, 0] });
        for (var index = 1; index < path.Rows.Count; index++)
        {
            for (var layer = 0; layer < 3; layer++)
                Assert.True(path.Rows[index - 1].Norms[layer] < path.Rows[index].Norms[layer] + 1e-6, $"layer {layer}, lambda {path.Rows[index].Lambda}");
        }

        double Gap(PathRow row) => row.Loss - row.TrainLoss;
        Assert.True(Gap(path.Rows[3]) < Gap(path.Rows[^1]));
        Assert.True(path.Rows[3].Loss < path.Rows[^1].Loss);

        Assert.Equal(FitStatus.Collapsed, path.Rows[0].Status);
        for (var layer = 0; layer < 3; layer++) Assert.True(path.Rows[0].Norms[layer] < 1e-3 * path.Rows[^1].Norms[layer]);
        Assert.Equal(0, path.Rows[0].ActiveUnits);
    }

    public static TheoryData<string> SmoothActivations => [.. ActivationNames.All];

    [Theory]
    [MemberData(nameof(SmoothActivations))]
    public void Every_activation_learns_and_collapses(string activation)
    {
        var path = RegularizationPath.Fit(s_data, s_lesson with { Activation = activation, LambdaGrid = [100_000, 1], Epochs = 100 });
        Assert.Equal(FitStatus.Collapsed, path.Rows[0].Status);
        Assert.InRange(path.Rows[1].Loss, 0.02, 0.2);
    }
}
