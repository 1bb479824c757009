using System.Text.Json.Nodes;
using Parsimony.Initializers;
using Parsimony.Tensors;
using Parsimony.Tests.Contracts;
using Parsimony.Tests.Support;
using Parsimony.Vocabulary;

namespace Parsimony.Tests.Initializers;

public sealed class InitializerTests
{
    // 100,000 draws: the mean of the sample lies within 5 of its standard errors.
    const int Inputs = 250, Units = 400;

    public static TheoryData<string> Names => [.. InitializerRegistry.All.Names];

    /// <summary>Initializer, expected mean, deviation and largest distance from the mean.</summary>
    public static TheoryData<string, double, double, double> Distributions => new()
    {
        { """{"class_name":"RandomNormal"}""", 0, 0.05, 0.3 },
        { """{"class_name":"RandomNormal","config":{"mean":-2,"stddev":0.5}}""", -2, 0.5, 3 },
        { """{"class_name":"TruncatedNormal"}""", 0, 0.05 * 0.879626, 0.1 },
        { """{"class_name":"TruncatedNormal","config":{"mean":1,"stddev":2}}""", 1, 2 * 0.879626, 4 },
        { """{"class_name":"RandomUniform"}""", 0, 0.1 / Math.Sqrt(12), 0.05 },
        { """{"class_name":"RandomUniform","config":{"minval":1,"maxval":3}}""", 2, 2 / Math.Sqrt(12), 1 },
        { """{"class_name":"GlorotUniform"}""", 0, Math.Sqrt(2.0 / 650), Math.Sqrt(6.0 / 650) },
        { """{"class_name":"GlorotNormal"}""", 0, Math.Sqrt(2.0 / 650), 2 / 0.879625 * Math.Sqrt(2.0 / 650) },
        { """{"class_name":"HeNormal"}""", 0, Math.Sqrt(2.0 / 250), 2 / 0.879625 * Math.Sqrt(2.0 / 250) },
        { """{"class_name":"HeUniform"}""", 0, Math.Sqrt(2.0 / 250), Math.Sqrt(6.0 / 250) },
        { """{"class_name":"LecunNormal"}""", 0, Math.Sqrt(1.0 / 250), 2 / 0.879625 * Math.Sqrt(1.0 / 250) },
        { """{"class_name":"LecunUniform"}""", 0, Math.Sqrt(1.0 / 250), Math.Sqrt(3.0 / 250) },
        { """{"class_name":"VarianceScaling"}""", 0, Math.Sqrt(1.0 / 250), 2 / 0.879625 * Math.Sqrt(1.0 / 250) },
        { """{"class_name":"VarianceScaling","config":{"scale":3,"mode":"fan_out","distribution":"untruncated_normal"}}""", 0, Math.Sqrt(3.0 / 400), 1 },
        { """{"class_name":"VarianceScaling","config":{"scale":3,"mode":"fan_avg","distribution":"uniform"}}""", 0, Math.Sqrt(3.0 / 325), Math.Sqrt(9.0 / 325) },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_make_an_initializer_that_its_stored_form_makes_again(string name) => RegisteredNames.Check(InitializerRegistry.All, name);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_key_gives_the_same_numbers_and_the_padding_is_left_alone(string name)
    {
        var wide = Filled(name, 7, 5, 11, key: 3);
        var tight = Filled(name, 7, 5, 5, key: 3);
        for (var i = 0; i < 7; i++)
        {
            for (var j = 0; j < 11 && i * 11 + j < wide.Length; j++)
                Assert.Equal(j < 5 ? tight[i * 5 + j] : Untouched, wide[i * 11 + j]);
        }
    }

    [Theory]
    [InlineData("random_normal")]
    [InlineData("truncated_normal")]
    [InlineData("random_uniform")]
    [InlineData("glorot_uniform")]
    [InlineData("orthogonal")]
    public void Another_key_gives_other_numbers(string name) => Assert.NotEqual(Filled(name, 4, 4, 4, key: 1), Filled(name, 4, 4, 4, key: 2));

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Random_numbers_have_the_mean_the_deviation_and_the_limits_of_their_distribution(string json, double mean, double deviation, double reach)
    {
        var initializer = InitializerRegistry.All.FromJson(JsonNode.Parse(json));
        var random = CounterRandom.FromKey(11);
        var values = new float[Inputs * Units];
        initializer.Fill(new MatrixSpan(values, Inputs, Units), Inputs, Units, ref random);

        var sampleMean = values.Average(value => (double)value);
        var sampleDeviation = Math.Sqrt(values.Average(value => (value - sampleMean) * (value - sampleMean)));
        Approx.Equal(mean, sampleMean, 0, 5 * deviation / Math.Sqrt(values.Length));
        Approx.Equal(deviation, sampleDeviation, 0.012);
        var furthest = values.Max(value => Math.Abs(value - mean));
        Assert.InRange(furthest, 2 * deviation * 0.86, reach * 1.0001);
        if (json.Contains("niform", StringComparison.Ordinal) || json.Contains("TruncatedNormal", StringComparison.Ordinal))
            Assert.InRange(furthest, reach * 0.99, reach * 1.0001);
    }

    [Fact]
    public void Zeros_ones_constants_and_identity_are_what_they_say()
    {
        Assert.All(Filled("zeros", 3, 2, 2, 1), value => Assert.Equal(0, value));
        Assert.All(Filled("ones", 3, 2, 2, 1), value => Assert.Equal(1, value));
        Assert.All(Filled(new Constant(0.7f), 3, 2, 2, 1), value => Assert.Equal(0.7f, value));
        Assert.Equal([2, 0, 0, 2, 0, 0], Filled(new Identity(2), 3, 2, 2, 1));
        Assert.Equal([1, 0, 0, 0, 1, 0], Filled("identity", 2, 3, 3, 1));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(64, 64)]
    [InlineData(40, 12)]
    [InlineData(12, 40)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    public void Orthogonal_vectors_stand_at_right_angles_and_have_the_length_of_the_gain(int inputs, int units)
    {
        const float Gain = 1.5f;
        var matrix = Filled(new Orthogonal(Gain), inputs, units, units, 5);
        var count = Math.Min(inputs, units);
        float At(int vector, int element) => inputs <= units ? matrix[vector * units + element] : matrix[element * units + vector];
        for (var v = 0; v < count; v++)
        {
            for (var w = 0; w <= v; w++)
            {
                var product = Enumerable.Range(0, Math.Max(inputs, units)).Sum(element => (double)At(v, element) * At(w, element));
                Approx.Equal(v == w ? Gain * Gain : 0, product, 0, 1e-5);
            }
        }
    }

    [Fact]
    public void An_orthogonal_start_has_no_preferred_direction()
    {
        // Any element of a random rotation of 3 axes has mean 0 and mean square 1/3.
        double sum = 0, squares = 0;
        const int Count = 4000;
        for (var key = 0; key < Count; key++)
        {
            var element = Filled("orthogonal", 3, 3, 3, key)[0];
            (sum, squares) = (sum + element, squares + element * element);
        }

        Approx.Equal(0, sum / Count, 0, 5 * Math.Sqrt(1 / 3.0 / Count));
        Approx.Equal(1 / 3.0, squares / Count, 0, 5 * 0.3 / Math.Sqrt(Count));
    }

    [Fact]
    public void An_untruncated_he_start_draws_the_numbers_of_a_path()
    {
        var random = CounterRandom.FromKey(8);
        var expected = new float[6 * 4];
        foreach (ref var value in expected.AsSpan()) value = (float)(Math.Sqrt(2.0 / 6) * random.NextNormal());
        var initializer = new VarianceScaling(2, FanMode.FanIn, ScalingDistribution.UntruncatedNormal);
        Assert.Equal(expected, Filled(initializer, 6, 4, 4, 8));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Expect("RandomNormal: stddev is -1, expected a finite number of at least 0.", () => new RandomNormal(stddev: -1));
        Expect("TruncatedNormal: mean is NaN, expected a finite number.", () => new TruncatedNormal(float.NaN));
        Expect("RandomUniform: maxval is 0, expected a finite number of at least 1.", () => new RandomUniform(1, 0));
        Expect("VarianceScaling: scale is 0, expected a finite number above 0.", () => new VarianceScaling(0));
        Expect("The argument 'mode' is 7, expected one of FanIn, FanOut, FanAvg.", () => new VarianceScaling(mode: (FanMode)7));
        Expect("Constant: value is Infinity, expected a finite number.", () => new Constant(float.PositiveInfinity));
        Expect("Identity: gain is NaN, expected a finite number.", () => new Identity(float.NaN));
        Expect("Orthogonal: gain is NaN, expected a finite number.", () => new Orthogonal(float.NaN));
        Expect(
            "The argument 'mode' is 'fan_up', expected one of fan_in, fan_out, fan_avg.",
            () => InitializerRegistry.All.FromJson(JsonNode.Parse("""{"class_name":"VarianceScaling","config":{"mode":"fan_up"}}""")));
    }

    static void Expect(string message, Func<Configurable> make) => Assert.Equal(message, Assert.Throws<ParsimonyException>(make).Message);

    const float Untouched = -77;

    static float[] Filled(Initializer initializer, int inputs, int units, int stride, long key)
    {
        var values = new float[(inputs - 1) * stride + units];
        Array.Fill(values, Untouched);
        var random = CounterRandom.FromKey(key);
        initializer.Fill(new MatrixSpan(values, inputs, units, stride), inputs, units, ref random);
        return values;
    }
}
