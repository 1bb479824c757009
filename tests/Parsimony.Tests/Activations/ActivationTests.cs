using System.Text.Json.Nodes;
using Parsimony.Activations;
using Parsimony.Kernels;
using Parsimony.Tensors;
using Parsimony.Tests.Contracts;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Activations;

public sealed class ActivationTests
{
    public static TheoryData<string> Names => [.. ActivationRegistry.All.Names];

    /// <summary>Every activation with its defaults, and some with others.</summary>
    static readonly string[] s_forms =
    [
        .. ActivationRegistry.All.Names.Select(name => Form(name, "{}")),
        Form("relu", """{"negative_slope":0.3,"max_value":1.5,"threshold":0.4}"""),
        Form("relu", """{"max_value":0.7}"""),
        Form("relu", """{"threshold":0.7}"""),
        Form("leaky_relu", """{"negative_slope":0.01}"""),
        Form("elu", """{"alpha":0.4}"""),
        Form("celu", """{"alpha":2.5}"""),
        Form("gelu", """{"approximate":true}"""),
        Form("soft_shrink", """{"threshold":1.2}"""),
        Form("hard_shrink", """{"threshold":1.2}"""),
        Form("squareplus", """{"b":0.3}"""),
    ];

    public static TheoryData<string> Forms => [.. s_forms];

    public static TheoryData<string> ElementwiseForms => [.. s_forms.Where(form => Make(form) is ElementwiseActivation)];

    public static TheoryData<string> KernelForms => [.. s_forms.Where(form => Make(form).Kind is not null)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_make_an_activation_that_its_stored_form_makes_again(string name) => RegisteredNames.Check(ActivationRegistry.All, name);

    [Theory]
    [MemberData(nameof(ElementwiseForms))]
    public void The_slope_is_the_derivative_of_the_value(string form)
    {
        var activation = (ElementwiseActivation)Make(form);
        foreach (var z in Sums(400))
        {
            const double H = 1e-5;
            var numeric = (activation.Value(z + H) - activation.Value(z - H)) / (2 * H);
            Approx.Equal(numeric, activation.Slope(z), 1e-7, 1e-7, $"{form} at {z}");
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_backward_step_is_the_gradient_of_the_forward_step(string form)
    {
        var activation = Make(form);
        const int Units = 5;
        const float H = 1f / 128;
        var upstream = new float[] { 0.7f, -1.1f, 0.4f, 2, -0.3f };
        var all = Sums(40 * Units);
        for (var start = 0; start < all.Length; start += Units)
        {
            var inputs = Array.ConvertAll(all[start..(start + Units)], z => (float)z);
            var outputs = new float[Units];
            activation.Forward(inputs, outputs);
            var gradient = Enumerable.Repeat(float.NaN, Units).ToArray();
            activation.Backward(inputs, outputs, upstream, gradient);
            for (var i = 0; i < Units; i++)
            {
                var numeric = (Loss(i, H) - Loss(i, -H)) / (2 * H);
                Approx.Equal(numeric, gradient[i], 1e-3, 1e-3, $"{form} input {i} of {string.Join(", ", inputs)}");
            }

            double Loss(int moved, float step)
            {
                var others = inputs.ToArray();
                others[moved] += step;
                var values = new float[Units];
                activation.Forward(others, values);
                return Enumerable.Range(0, Units).Sum(i => (double)upstream[i] * values[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(KernelForms))]
    public void What_runs_in_a_kernel_has_the_kernels_formula(string form)
    {
        var activation = Assert.IsAssignableFrom<ElementwiseActivation>(Make(form));
        var kind = activation.Kind!.Value;
        foreach (var z in Sums(200).Append(0))
        {
            var (value, slope) = ReferenceActivations.At(kind, z);
            Assert.Equal((value, slope), (activation.Value(z), activation.Slope(z)));
        }
    }

    [Theory]
    [InlineData("leaky_relu", "{}")]
    [InlineData("relu", """{"negative_slope":0.01}""")]
    [InlineData("relu", """{"max_value":6}""")]
    [InlineData("relu", """{"threshold":0.1}""")]
    [InlineData("elu", """{"alpha":2}""")]
    [InlineData("gelu", """{"approximate":true}""")]
    public void What_no_kernel_computes_names_none(string name, string arguments) => Assert.Null(Make(Form(name, arguments)).Kind);

    [Fact]
    public void Every_kernel_has_an_activation_and_paths_keep_their_leaky_slope()
    {
        foreach (var kind in Enum.GetValues<ActivationKind>().Where(kind => kind is not (ActivationKind.LeakyRelu or ActivationKind.RoundedRelu)))
            Assert.Equal(kind, ActivationRegistry.All.Get(ActivationNames.NameOf(kind)).Kind);

        // Solvers make it for themselves; it is no word.
        Assert.Equal(ActivationKind.RoundedRelu, ActivationNames.FunctionOf(ActivationKind.RoundedRelu).Kind);
        Assert.Throws<ParsimonyException>(() => ActivationRegistry.All.Get("rounded_relu"));
        Assert.Equal(ActivationKind.LeakyRelu, new LeakyRelu(0.01f).Kind);
        Assert.Equal(["relu", "leaky_relu", "elu", "selu", "gelu", "silu", "mish", "softplus", "tanh", "sigmoid", "linear"], ActivationNames.All);
        Assert.Equal(ActivationKind.LeakyRelu, ActivationNames.Parse("leaky_relu"));
    }

    [Theory]
    [InlineData("swish", typeof(Silu))]
    [InlineData("hard_swish", typeof(HardSilu))]
    [InlineData("Relu", typeof(Relu))]
    public void Aliases_are_known(string name, Type type)
    {
        ActivationFunction made = name;
        Assert.IsType(type, made);
    }

    [Fact]
    public void Far_out_no_value_overflows_where_the_function_does_not()
    {
        foreach (var name in new[] { "sigmoid", "softplus", "log_sigmoid", "silu", "mish", "gelu", "elu", "celu", "selu", "squareplus", "tanh", "softsign", "softmax", "log_softmax" })
        {
            ActivationFunction activation = name;
            float[] inputs = [-1e4f, -200, 200, 1e4f], outputs = new float[4], gradient = new float[4];
            activation.Forward(inputs, outputs);
            activation.Backward(inputs, outputs, [1, 1, 1, 1], gradient);
            Assert.All(outputs.Concat(gradient), value => Assert.True(float.IsFinite(value), $"{name}: {string.Join(", ", outputs)}; {string.Join(", ", gradient)}"));
        }
    }

    [Fact]
    public void What_is_not_a_number_stays_so()
    {
        foreach (var name in ActivationRegistry.All.Names)
        {
            ActivationFunction activation = name;
            var outputs = new float[1];
            activation.Forward([float.NaN], outputs);
            Assert.True(float.IsNaN(outputs[0]), name);
        }
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Expect("Relu: negativeSlope is -1, expected a finite number of at least 0.", () => new Relu(-1));
        Expect("Relu: maxValue is -2, expected a finite number of at least 0.", () => new Relu(maxValue: -2));
        Expect("Relu: threshold is NaN, expected a finite number of at least 0.", () => new Relu(threshold: float.NaN));
        Expect("LeakyRelu: negativeSlope is NaN, expected a finite number.", () => new LeakyRelu(float.NaN));
        Expect("Elu: alpha is -1, expected a finite number of at least 0.", () => new Elu(-1));
        Expect("Celu: alpha is 0, expected a finite number above 0.", () => new Celu(0));
        Expect("Squareplus: b is 0, expected a finite number above 0.", () => new Squareplus(0));
        Expect("SoftShrink: threshold is -1, expected a finite number of at least 0.", () => new SoftShrink(-1));
        Expect("HardShrink: threshold is -1, expected a finite number of at least 0.", () => new HardShrink(-1));
    }

    static void Expect(string message, Func<ActivationFunction> make) => Assert.Equal(message, Assert.Throws<ParsimonyException>(make).Message);

    static string Form(string name, string arguments) => $$"""{"class_name":"{{name}}","config":{{arguments}}}""";

    static ActivationFunction Make(string form) => ActivationRegistry.All.FromJson(JsonNode.Parse(form));

    /// <summary>Numbers from -5 to 5, none within 0.02 of a tenth: that is where the kinks are.</summary>
    static double[] Sums(int count)
    {
        var random = CounterRandom.FromKey(count);
        var sums = new double[count];
        for (var i = 0; i < count; i++) sums[i] = (random.NextInt(100) - 50) / 10.0 + 0.02 + 0.06 * random.NextDouble();
        return sums;
    }
}
