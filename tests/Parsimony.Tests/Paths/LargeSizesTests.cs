using Parsimony.Layers;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Tensors;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Paths;

/// <summary>Sizes beyond 32 bits, or beyond the machine's memory, are errors before anything is allocated.</summary>
public sealed class LargeSizesTests
{
    [Theory]
    [InlineData(46341, 46341)]
    [InlineData(50000, 50000)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(2, int.MaxValue)]
    [InlineData(65536, 65536)]
    [InlineData(92682, 46341, 2)]
    public void Layers_that_are_too_large_are_refused(params int[] hidden)
    {
        var data = TestTables.Linear(20, 2, 0.5);
        var error = Assert.Throws<ParsimonyException>(() => RegularizationPath.Fit(data, new PathOptions { Hidden = hidden, Epochs = 1, Lambdas = 2 }));
        Assert.Contains("Too large", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_that_do_not_fit_into_memory_are_refused_with_both_sizes()
    {
        var data = TestTables.Linear(20, 2, 0.5);
        var options = new PathOptions { Hidden = [40000, 40000], Epochs = 1, Lambdas = 2, Threads = 1000 };
        var error = Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(data, options));
        Assert.Matches(@"need [\d,.]+ GB, and this machine has [\d,.]+ GB", error.Message);
    }

    [Fact]
    public void Rows_that_do_not_fit_into_memory_are_refused_with_advice_that_lets_them_pass()
    {
        // A million folds of 9,999 rows x 20 columns: more than a terabyte of coded rows.
        var data = TestTables.Linear(10_000, 20, 0.5);
        var options = new PathOptions { Hidden = [2], Epochs = 1, LambdaGrid = [1], Restarts = 1, Folds = 10_000, Repeats = 100 };
        var error = Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(data, options));
        Assert.Contains("Keep the rows on disk with RowStorage.Limit", error.Message, StringComparison.Ordinal);

        using var storage = RowStorage.Use(2_000_000_000, Path.GetTempPath());
        Assert.Equal(1_000_000, RegularizationPath.Plan(data, options).Networks);
    }

    [Theory]
    [InlineData(2_000_000_000, 5, 5)]
    [InlineData(100_000, 5, 100_000)]
    public void Too_many_networks_are_refused(int lambdas, int folds, int restarts)
    {
        var data = TestTables.Linear(20, 2, 0.5);
        var options = new PathOptions { Hidden = [2], Epochs = 1, Lambdas = lambdas, Folds = folds, Restarts = restarts };
        Assert.Throws<ParsimonyException>(() => RegularizationPath.Plan(data, options));
    }

    [Fact]
    public void Models_of_the_library_are_checked_too()
    {
        Assert.Throws<ParsimonyException>(() => new Sequential([new Dense(50_000), new Dense(50_000)]).Predict(new float[1, 3]));
        Assert.Throws<ParsimonyException>(() => new Shape(65_536, 65_536));
        Assert.Throws<ParsimonyException>(() => Sizes.Product("it", long.MaxValue, long.MaxValue, 3));
        Assert.Equal(12, Sizes.Product("it", 3, 4));
    }
}
