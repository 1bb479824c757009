using Parsimony.Tests.Support;

namespace Parsimony.Tests.Training;

/// <summary>Ten full-batch steps of a network against PyTorch in double precision: every optimizer, regularizer and loss that both have.</summary>
public sealed class TrainingGoldenTests
{
    static readonly string[] s_problems =
    [
        "mean_squared_error", "mean_absolute_error", "huber", "poisson", "sparse_categorical_crossentropy",
        "binary_crossentropy-logits", "binary_crossentropy-probabilities", "binary_crossentropy-smoothed",
        "categorical_crossentropy-logits", "categorical_crossentropy-probabilities", "categorical_crossentropy-smoothed",
    ];

    static readonly string[] s_optimizers = ["sgd", "rmsprop", "adagrad", "adam", "adamw", "nadam", "adamax", "adadelta"];

    public static TheoryData<string, string> Cases => [.. from problem in s_problems from optimizer in s_optimizers select (problem, optimizer)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ten_steps_end_where_PyTorch_does(string problem, string optimizer)
    {
        var cases = GoldenCase.Of(problem).Where(golden => golden.Optimizer == optimizer).ToArray();
        Assert.NotEmpty(cases);
        foreach (var golden in cases)
        {
            var (model, history) = golden.Train();
            foreach (var (tensor, expected, actual) in golden.Compare(model))
            {
                var largest = expected.Max(Math.Abs);
                Approx.AllEqual(expected, Array.ConvertAll(actual, value => (double)value), 0, 1e-5 * largest, $"{golden.Name}, {tensor}");
            }

            // The loss is that before a step; the penalty of an epoch is that after it, which the next step starts from.
            Approx.AllEqual(golden.Losses, [.. history["loss"]], 1e-5, 0, $"{golden.Name}, loss");
            if (golden.Penalties.Any(penalty => penalty != 0)) Approx.AllEqual(golden.Penalties.AsSpan(1), [.. history["penalty"].SkipLast(1)], 1e-5, 0, $"{golden.Name}, penalty");
            else Assert.False(history.Has("penalty"));
            Assert.Empty(history.Warnings);
        }
    }

    [Fact]
    public void No_case_of_the_files_is_left_out()
    {
        var all = s_problems.SelectMany(GoldenCase.Of).ToArray();
        Assert.Equal(1241, all.Length);
        Assert.All(all, golden => Assert.Contains(golden.Optimizer, s_optimizers));
        Assert.Equal(s_problems.Length, Directory.GetFiles(Repository.File("tests", "golden", "training"), "*.json").Length);

        // In these PyTorch decays biases too; the test shrinks them in a callback.
        Assert.Equal(89, all.Count(golden => golden.DecaysBiases));
    }
}
