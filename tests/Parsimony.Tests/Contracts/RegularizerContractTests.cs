using System.Text.Json.Nodes;
using Parsimony.Regularizers;
using Parsimony.Tensors;

namespace Parsimony.Tests.Contracts;

/// <summary>The contract on all regularizers and on a user's own, and that it finds each way of breaking it.</summary>
public sealed class RegularizerContractTests
{
    public static TheoryData<string> Names => [.. RegularizerRegistry.All.Names];

    public static TheoryData<string> Breaches => [.. Enum.GetNames<Breach>().Where(name => name != nameof(Breach.None))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_registered_regularizer_keeps_the_contract(string name) => RegularizerContract.Check(name);

    [Theory]
    [InlineData("L1", """{"l1":0}""")]
    [InlineData("L1", """{"l1":3}""")]
    [InlineData("L2", """{"l2":0}""")]
    [InlineData("L2", """{"l2":3}""")]
    [InlineData("L1L2", """{"l1":0,"l2":0}""")]
    [InlineData("L1L2", """{"l1":0.4,"l2":0}""")]
    [InlineData("L1L2", """{"l1":0,"l2":0.3}""")]
    [InlineData("L1L2", """{"l1":2,"l2":1}""")]
    [InlineData("GroupLasso", """{"factor":0}""")]
    [InlineData("GroupLasso", """{"factor":0.5,"axis":"inputs"}""")]
    [InlineData("GroupLasso", """{"factor":0.5,"axis":"units"}""")]
    [InlineData("OrthogonalRegularizer", """{"factor":0}""")]
    [InlineData("OrthogonalRegularizer", """{"factor":1,"mode":"rows"}""")]
    [InlineData("OrthogonalRegularizer", """{"factor":1,"mode":"columns"}""")]
    public void So_does_it_with_other_arguments(string name, string config) =>
        RegularizerContract.Check(RegularizerRegistry.All.FromJson(JsonNode.Parse($$"""{"class_name":"{{name}}","config":{{config}}}""")));

    [Fact]
    public void So_does_a_users_own()
    {
        RegularizerContract.Check(new LogCosh(0.3f));
        RegularizerContract.Check(new PullToTarget(0.3f, 0.7f), zeroAtZeroWeights: false);
    }

    [Fact]
    public void A_users_own_is_stored_once_it_is_registered()
    {
        Regularizer.Register(nameof(LogCosh), config => new LogCosh(config["factor"]?.GetValue<float>() ?? 0.1f));
        Regularizer named = RegularizerRegistry.All.FromJson(JsonNode.Parse("""{"class_name":"LogCosh","config":{"factor":0.25}}"""));
        Assert.Equal("LogCosh(factor=0.25)", named.ToString());
        RegularizerContract.Check(named);
    }

    [Fact]
    public void A_penalty_that_is_not_zero_at_zero_weights_must_say_so() =>
        Assert.Contains("weights that are all 0", Assert.Throws<ParsimonyException>(() => RegularizerContract.Check(new PullToTarget(0.3f, 0.7f))).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Breaches))]
    public void Every_breach_is_found_and_named(string breach)
    {
        var kind = Enum.Parse<Breach>(breach);
        var message = Assert.Throws<ParsimonyException>(() => RegularizerContract.Check(new BrokenPenalty(kind))).Message;
        Assert.StartsWith("BrokenPenalty breaks the contract of regularizers: ", message, StringComparison.Ordinal);
        Assert.Contains(BrokenPenalty.Expected(kind), message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_breaks_nothing_passes() => RegularizerContract.Check(new BrokenPenalty(Breach.None));

    [Fact]
    public void A_stored_form_that_makes_another_is_found()
    {
        var message = Assert.Throws<ParsimonyException>(() => RegularizerContract.Check(new Forgetful(2))).Message;
        Assert.Contains("stored form", message, StringComparison.Ordinal);
    }

    /// <summary><c>factor sum log cosh w</c>.</summary>
    sealed class LogCosh(float factor) : Regularizer
    {
        public override bool IsZero => factor == 0;

        public override JsonObject GetConfig() => new() { ["factor"] = factor };

        public override double Value(ReadOnlyMatrixSpan weights)
        {
            var sum = 0.0;
            for (var i = 0; i < weights.Rows; i++)
            {
                foreach (var w in weights.Row(i)) sum += Math.Log(Math.Cosh(w));
            }

            return factor * sum;
        }

        public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient)
        {
            for (var i = 0; i < weights.Rows; i++)
            {
                for (var j = 0; j < weights.Columns; j++) gradient[i, j] += factor * MathF.Tanh(weights[i, j]);
            }
        }
    }

    /// <summary><c>factor sum (w - target)^2</c>, with its proximal step.</summary>
    sealed class PullToTarget(float factor, float target) : Regularizer, IProximalRegularizer
    {
        public override bool IsZero => factor == 0;

        public override double Value(ReadOnlyMatrixSpan weights)
        {
            var sum = 0.0;
            for (var i = 0; i < weights.Rows; i++)
            {
                foreach (var w in weights.Row(i)) sum += ((double)w - target) * ((double)w - target);
            }

            return factor * sum;
        }

        public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient)
        {
            for (var i = 0; i < weights.Rows; i++)
            {
                for (var j = 0; j < weights.Columns; j++) gradient[i, j] += 2 * factor * (weights[i, j] - target);
            }
        }

        public void ProximalStep(MatrixSpan weights, ReadOnlyMatrixSpan stepSizes)
        {
            for (var i = 0; i < weights.Rows; i++)
            {
                for (var j = 0; j < weights.Columns; j++)
                {
                    var pull = 2 * factor * stepSizes[i, j];
                    weights[i, j] = (weights[i, j] + pull * target) / (1 + pull);
                }
            }
        }
    }

    /// <summary>Stored as an L2 without its factor.</summary>
    sealed class Forgetful(float factor) : Regularizer
    {
        public override string ClassName => nameof(L2);

        public override bool IsZero => false;

        public override double Value(ReadOnlyMatrixSpan weights) => new L2(factor).Value(weights);

        public override void AddGradient(ReadOnlyMatrixSpan weights, MatrixSpan gradient) => new L2(factor).AddGradient(weights, gradient);
    }
}
