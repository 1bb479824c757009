using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Lambdas;

public sealed class LambdaUnitsTests
{
    static readonly LambdaContext s_regression = new() { Task = LearningTask.Regression, Rows = 200, Batch = 50, TargetSd = 4, Momentum = 0.75 };
    static readonly LambdaContext s_classes = s_regression with { Task = LearningTask.Classification, TargetSd = null };

    [Fact]
    public void Every_line_of_the_table_for_numbers()
    {
        var units = LambdaUnits.All(10, s_regression);
        Assert.Equal(
            [
                new("sum", 10), new("keras-l2", 10.0 / 200), new("keras-l1", 20.0 / 200), new("pytorch-weight-decay", 20.0 / 200),
                new("keras-sgd-weight-decay", 20 / (0.25 * 200)), new("sklearn-mlp-alpha", 10.0 * 50 / 200), new("sklearn-ridge-alpha", 10),
                new("glmnet", 10.0 * 4 / 200), new KeyValuePair<string, double>("nnet-decay", 10),
            ], units);
    }

    [Fact]
    public void Every_line_of_the_table_for_classes()
    {
        var units = LambdaUnits.All(10, s_classes);
        Assert.Equal(
            [
                new("sum", 10), new("keras-l2", 10.0 / 400), new("keras-l1", 10.0 / 200), new("pytorch-weight-decay", 10.0 / 200),
                new("keras-sgd-weight-decay", 10 / (0.25 * 200)), new("sklearn-mlp-alpha", 10.0 * 50 / 200), new("sklearn-c", 0.1),
                new("glmnet", 10.0 / 200), new KeyValuePair<string, double>("nnet-decay", 5),
            ], units);
    }

    [Fact]
    public void There_and_back_is_the_same_number_in_every_unit()
    {
        foreach (var context in new[] { s_regression, s_classes })
        {
            foreach (var (name, value) in LambdaUnits.All(0.37, context))
            {
                Approx.Equal(0.37, LambdaUnits.ToLambda(value, name, context), 1e-15, 0, name);
                Assert.Equal(value, LambdaUnits.FromLambda(0.37, name, context));
            }
        }
    }

    [Fact]
    public void Counts_convert_as_classes_do_where_a_library_has_them()
    {
        var counts = s_classes with { Task = LearningTask.Poisson };
        Assert.Equal(["sum", "keras-l2", "keras-l1", "pytorch-weight-decay", "keras-sgd-weight-decay", "glmnet"], LambdaUnits.All(1, counts).Keys);
        foreach (var (name, value) in LambdaUnits.All(0.37, counts)) Assert.Equal(LambdaUnits.FromLambda(0.37, name, s_classes), value);
        Assert.Equal(200 * 0.5, LambdaUnits.ToLambda(0.5, "glmnet", counts));
    }

    [Fact]
    public void A_unit_whose_inputs_are_missing_is_left_out_and_asked_for_by_option()
    {
        Assert.Equal(["sum", "sklearn-ridge-alpha", "nnet-decay"], LambdaUnits.All(1, new LambdaContext { Task = LearningTask.Regression }).Keys);
        Assert.DoesNotContain("glmnet", LambdaUnits.All(1, s_regression with { TargetSd = null }).Keys);
        Assert.Contains("glmnet", LambdaUnits.All(1, s_classes).Keys);
        var error = Assert.Throws<ParsimonyException>(() => LambdaUnits.FromLambda(1, "sklearn-mlp-alpha", s_regression with { Batch = null }));
        Assert.Equal("sklearn-mlp-alpha cannot be converted: it needs LambdaContext.Batch.", error.Message);
        error = Assert.Throws<ParsimonyException>(() => LambdaUnits.FromLambda(1, "sklearn-mlp-alpha", new LambdaContext { Task = LearningTask.Regression }));
        Assert.Equal("sklearn-mlp-alpha cannot be converted: it needs LambdaContext.Rows and LambdaContext.Batch.", error.Message);
        Assert.Throws<ParsimonyException>(() => LambdaUnits.ToLambda(1, "sklearn-c", s_regression));
        Assert.Throws<ParsimonyException>(() => LambdaUnits.ToLambda(1, "sklearn-ridge-alpha", s_classes));
    }

    [Fact]
    public void Other_losses_of_numbers_are_the_same_in_both_libraries()
    {
        // Keras minimizes mean loss + c ||W||^2, this library mean loss + (lambda / 2m) ||W||^2.
        var units = LambdaUnits.All(3, s_regression with { Loss = RegressionLoss.Huber });
        Approx.Equal(3.0 / (2 * s_regression.Rows!.Value), units["keras-l2"], 1e-14);
        Assert.Equal(["sum", "keras-l2", "keras-l1", "pytorch-weight-decay", "keras-sgd-weight-decay"], units.Keys);
    }

    [Fact]
    public void Lambda_0_is_0_everywhere_but_has_no_C()
    {
        var units = LambdaUnits.All(0, s_classes);
        Assert.All(units.Values, value => Assert.Equal(0, value));
        Assert.DoesNotContain("sklearn-c", units.Keys);
        Assert.Throws<ParsimonyException>(() => LambdaUnits.FromLambda(0, "sklearn-c", s_classes));
        Assert.Throws<ParsimonyException>(() => LambdaUnits.ToLambda(0, "sklearn-c", s_classes));
    }

    [Theory]
    [InlineData("adamw")]
    [InlineData("pytorch-adamw-weight-decay")]
    [InlineData("decoupled-decay")]
    [InlineData("keras-adam-weight-decay")]
    public void Decoupled_decay_is_refused_with_the_reason(string name)
    {
        Assert.Contains("no equivalent lambda", Assert.Throws<ParsimonyException>(() => LambdaUnits.ToLambda(1, name, s_regression)).Message, StringComparison.Ordinal);
        Assert.Contains("no equivalent lambda", Assert.Throws<ParsimonyException>(() => LambdaUnits.FromLambda(1, name, s_classes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_input_is_refused_all_at_once()
    {
        var error = Assert.Throws<ParsimonyException>(() => LambdaUnits.All(-1, s_regression with { Rows = 0, Momentum = 1, TargetSd = 0, Batch = 0 }));
        Assert.Equal("""
            5 options are wrong:
              - lambda is -1, expected a number from 0
              - LambdaContext.Rows is 0, expected a whole number from 1
              - LambdaContext.Batch is 0, expected a whole number from 1
              - LambdaContext.TargetSd is 0, expected a number above 0
              - LambdaContext.Momentum is 1, expected a number from 0 to below 1
            """, error.Message);
        Assert.Contains("Known units: sum, keras-l2", Assert.Throws<ParsimonyException>(() => LambdaUnits.ToLambda(1, "ridge", s_classes)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_in_another_unit_is_in_every_unit_what_its_lambda_is()
    {
        foreach (var context in new[] { s_regression, s_classes })
        {
            foreach (var name in LambdaUnits.All(1, context).Keys)
            {
                var values = LambdaUnits.Convert(0.37, name, context);
                var expected = LambdaUnits.All(LambdaUnits.ToLambda(0.37, name, context), context);
                Assert.Equal(expected.Keys, values.Keys);
                Assert.Equal(0.37, values[name]);
                foreach (var (unit, value) in values) Approx.Equal(expected[unit], value, 1e-15, 0, $"{name} to {unit}");
            }
        }

        var weightDecay = LambdaUnits.Convert(0.1, "pytorch-weight-decay", s_classes with { Rows = 77 });
        Assert.Equal(weightDecay["pytorch-weight-decay"], weightDecay["keras-l1"]);
    }

    [Fact]
    public void Every_unit_is_either_converted_or_says_what_it_needs()
    {
        foreach (var context in new[] { s_regression, s_classes, new() { Task = LearningTask.Regression }, new() { Task = LearningTask.Classification } })
            Assert.Equal(LambdaUnits.Names.Order(), LambdaUnits.All(1, context).Keys.Concat(LambdaUnits.Missing(context).Keys).Order());
        var missing = LambdaUnits.Missing(new LambdaContext { Task = LearningTask.Regression });
        Assert.Equal("LambdaContext.Rows and LambdaContext.TargetSd", missing["glmnet"]);
        Assert.Equal("LambdaContext.Rows and LambdaContext.Momentum", missing["keras-sgd-weight-decay"]);
        Assert.Equal("LambdaContext.Task = LearningTask.Classification", missing["sklearn-c"]);
    }

    [Fact]
    public void Every_unit_says_where_it_is_written_in_plain_text()
    {
        foreach (var name in LambdaUnits.Names) Assert.Matches("^[ -~]{15,}$", LambdaUnits.Describe(name));
        Assert.Equal(LambdaUnits.Names.Count, LambdaUnits.Names.Select(LambdaUnits.Describe).Distinct().Count());
        Assert.Empty(LambdaUnits.Describe("adamw"));
    }

    [Fact]
    public void A_number_too_large_for_a_double_is_refused_or_left_out_but_never_infinite()
    {
        Assert.Throws<ParsimonyException>(() => LambdaUnits.ToLambda(1e308, "keras-l2", s_classes));
        Assert.Throws<ParsimonyException>(() => LambdaUnits.Convert(1e-320, "sklearn-c", s_classes));
        Assert.DoesNotContain("sklearn-c", LambdaUnits.All(1e-320, s_classes).Keys);
        Assert.All(LambdaUnits.All(double.MaxValue, s_regression with { Momentum = 0.999999 }).Values, value => Assert.True(double.IsFinite(value)));
    }
}
