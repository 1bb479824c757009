using Parsimony.Constraints;
using Parsimony.Tensors;
using Parsimony.Tests.Contracts;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Constraints;

public sealed class ConstraintTests
{
    // Keras adds 1e-7 to a norm before it divides: relative to the least norm of the samples, 0.02, that is 5e-6.
    const double Tolerance = 6e-6;

    static readonly (int Rows, int Columns)[] s_shapes = [(5, 7), (7, 5), (1, 6), (6, 1), (3, 600)];

    public static TheoryData<string> Names => [.. ConstraintRegistry.All.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_make_a_constraint_that_its_stored_form_makes_again(string name) => RegisteredNames.Check(ConstraintRegistry.All, name);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Norms_lie_within_the_limits_and_directions_stay(int axis)
    {
        foreach (var before in Matrices())
        {
            Check(new MaxNorm(1.5f, axis), norm => Math.Min(norm, 1.5));
            Check(new UnitNorm(axis), _ => 1);
            Check(new MinMaxNorm(0.5f, 2, 1, axis), norm => Math.Clamp(norm, 0.5, 2));
            Check(new MinMaxNorm(0.5f, 2, 0.25f, axis), norm => 0.25 * Math.Clamp(norm, 0.5, 2) + 0.75 * norm);

            void Check(Constraint constraint, Func<double, double> expected)
            {
                var after = before.After(constraint);
                foreach (var (vector, other) in before.Vectors(axis).Zip(after.Vectors(axis)))
                {
                    var norm = Norm(vector);
                    Approx.Equal(expected(norm) * norm / (norm + 1e-7), Norm(other), 5e-7, 0, $"{constraint} of norm {norm}");
                    for (var i = 0; i < vector.Length; i++) Approx.Equal(vector[i] / norm, other[i] / Norm(other), 1e-6, 1e-6);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_fulfils_a_condition_stays_as_it_is(string name)
    {
        Constraint constraint = name;
        foreach (var before in Matrices())
        {
            var once = before.After(constraint);
            var twice = once.After(constraint);
            for (var i = 0; i < once.Values.Length; i++) Approx.Equal(once.Values[i], twice.Values[i], Tolerance, 1e-12, $"{name}[{i}]");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Zero_weights_stay_zero_and_what_is_no_number_passes_through(string name)
    {
        Constraint constraint = name;
        var zeros = new float[12];
        constraint.Apply(new MatrixSpan(zeros, 3, 4));
        Assert.All(zeros, weight => Assert.Equal(0, weight));

        float[] holed = [1, float.NaN, -2, 3];
        constraint.Apply(new MatrixSpan(holed, 2, 2));
        Assert.True(float.IsNaN(holed[1]));
        Assert.True(float.IsFinite(holed[0]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_lies_between_rows_is_left_alone(string name)
    {
        Constraint constraint = name;
        var tight = new Sample(3, 4, 9);
        var wide = new float[3 * 6];
        Array.Fill(wide, -77);
        for (var i = 0; i < 3; i++) tight.Values.AsSpan(i * 4, 4).CopyTo(wide.AsSpan(i * 6));
        constraint.Apply(new MatrixSpan(wide, 3, 4, 6));
        var expected = tight.After(constraint);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(expected.Values[(i * 4)..(i * 4 + 4)], wide[(i * 6)..(i * 6 + 4)]);
            Assert.Equal([-77, -77], wide[(i * 6 + 4)..(i * 6 + 6)]);
        }
    }

    [Fact]
    public void Negative_weights_become_zero_and_others_stay()
    {
        float[] weights = [1, -2, 0, 3.5f, -1e-30f, float.PositiveInfinity];
        new NonNegative().Apply(new MatrixSpan(weights, 2, 3));
        Assert.Equal([1, 0, 0, 3.5f, 0, float.PositiveInfinity], weights);
    }

    [Fact]
    public void Values_are_those_of_the_formulas()
    {
        // Columns (3, 4) and (0.3, 0.4) of norms 5 and 0.5, rows (3, 0.3) and (4, 0.4) of norms 3 sqrt(1.01) and 4 sqrt(1.01).
        Close([1.2, 0.3, 1.6, 0.4], new MaxNorm());
        var root = Math.Sqrt(1.01);
        Close([2 / root, 0.2 / root, 2 / root, 0.2 / root], new MaxNorm(2, 1));
        Close([0.6, 0.6, 0.8, 0.8], new UnitNorm());
        Close([1 / root, 0.1 / root, 1 / root, 0.1 / root], new UnitNorm(1));
        Close([0.6, 0.3, 0.8, 0.4], new MinMaxNorm());
        Close([1.8, 0.45, 2.4, 0.6], new MinMaxNorm(1, 1, 0.5f));

        static void Close(double[] expected, Constraint constraint)
        {
            float[] weights = [3, 0.3f, 4, 0.4f];
            constraint.Apply(new MatrixSpan(weights, 2, 2));
            Approx.AllEqual(expected, Array.ConvertAll(weights, weight => (double)weight), Tolerance, 0, constraint.ToString());
        }
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        Expect("MaxNorm: maxValue is -1, expected a finite number of at least 0.", () => new MaxNorm(-1));
        Expect("MaxNorm: axis is 2, expected 0 (the weights of each unit) or 1 (the weights of each input).", () => new MaxNorm(axis: 2));
        Expect("UnitNorm: axis is -1, expected 0 (the weights of each unit) or 1 (the weights of each input).", () => new UnitNorm(-1));
        Expect("MinMaxNorm: minValue is NaN, expected a finite number of at least 0.", () => new MinMaxNorm(float.NaN));
        Expect("MinMaxNorm: maxValue is 0.5, expected a finite number of at least 0.75.", () => new MinMaxNorm(0.75f, 0.5f));
        Expect("MinMaxNorm: rate is 1.5, expected a number from 0 to 1.", () => new MinMaxNorm(rate: 1.5f));
    }

    static void Expect(string message, Func<Constraint> make) => Assert.Equal(message, Assert.Throws<ParsimonyException>(make).Message);

    static double Norm(float[] vector) => Math.Sqrt(vector.Sum(weight => (double)weight * weight));

    static IEnumerable<Sample> Matrices()
    {
        foreach (var (rows, columns) in s_shapes)
        {
            for (var key = 0; key < 20; key++) yield return new Sample(rows, columns, key);
        }
    }

    sealed record Sample(int Rows, int Columns, float[] Values)
    {
        /// <summary>Numbers of both signs, none nearer to 0 than 0.02.</summary>
        public Sample(int rows, int columns, long key) : this(rows, columns, new float[rows * columns])
        {
            var random = CounterRandom.FromKey(key, rows, columns);
            var scale = Math.Exp(3 * random.NextDouble() - 1.5);
            foreach (ref var value in Values.AsSpan())
            {
                var normal = random.NextNormal();
                value = (float)(scale * (normal + Math.CopySign(0.1, normal)));
            }
        }

        public Sample After(Constraint constraint)
        {
            var values = (float[])Values.Clone();
            constraint.Apply(new MatrixSpan(values, Rows, Columns));
            return this with { Values = values };
        }

        public IEnumerable<float[]> Vectors(int axis) => axis == 0
            ? Enumerable.Range(0, Columns).Select(j => Enumerable.Range(0, Rows).Select(i => Values[i * Columns + j]).ToArray())
            : Enumerable.Range(0, Rows).Select(i => Values[(i * Columns)..((i + 1) * Columns)]);
    }
}
