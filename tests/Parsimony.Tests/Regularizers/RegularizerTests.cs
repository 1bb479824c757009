using Parsimony.Regularizers;
using Parsimony.Tensors;
using Parsimony.Tests.Contracts;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Regularizers;

public sealed class RegularizerTests
{
    public static TheoryData<string> Names => [.. RegularizerRegistry.All.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_make_a_regularizer_that_its_stored_form_makes_again(string name) => RegisteredNames.Check(RegularizerRegistry.All, name);

    [Fact]
    public void Values_are_those_of_the_formulas()
    {
        float[] weights = [3, -4, 0, 1, -2, 2];
        Approx.Equal(0.5 * 12, new L1(0.5f).Value(Matrix(weights)), 1e-15);
        Approx.Equal(0.5 * 34, new L2(0.5f).Value(Matrix(weights)), 1e-15);
        Approx.Equal(0.25 * 12 + 0.5 * 34, new L1L2(0.25f, 0.5f).Value(Matrix(weights)), 1e-15);
        Approx.Equal(0.5 * Math.Sqrt(3) * (5 + 3), new GroupLasso(0.5f).Value(Matrix(weights)), 1e-15);
        var columns = Math.Sqrt(10) + Math.Sqrt(20) + 2;
        Approx.Equal(0.5 * Math.Sqrt(2) * columns, new GroupLasso(0.5f, GroupAxis.Units).Value(Matrix(weights)), 1e-15);
        Approx.Equal(0.5 * 11 / 15, new OrthogonalRegularizer(0.5f).Value(Matrix(weights)), 1e-14);
        var cosines = (14 / Math.Sqrt(200) + 2 / Math.Sqrt(40) + 4 / Math.Sqrt(80)) / 3;
        Approx.Equal(0.5 * cosines, new OrthogonalRegularizer(0.5f, OrthogonalMode.Columns).Value(Matrix(weights)), 1e-14);
        Assert.Equal(0, new OrthogonalRegularizer().Value(new ReadOnlyMatrixSpan(weights, 1, 6)));
    }

    [Fact]
    public void Gradients_are_zero_where_weights_or_groups_are()
    {
        float[] weights = [0, 0, 0, 0, -2, 2];
        Assert.Equal([0, 0, 0, 0, -0.5f, 0.5f], Gradient(new L1(0.5f), weights));
        Assert.Equal([0, 0, 0, 0, -2, 2], Gradient(new L2(0.5f), weights));
        Assert.Equal([0, 0, 0, 0, -2.5f, 2.5f], Gradient(new L1L2(0.5f, 0.5f), weights));
        var byRow = (float)(0.5 * Math.Sqrt(3) / Math.Sqrt(8)) * 2;
        Assert.Equal([0, 0, 0, 0, -byRow, byRow], Gradient(new GroupLasso(0.5f), weights));
        var byColumn = (float)(0.5 * Math.Sqrt(2) / 2) * 2;
        Assert.Equal([0, 0, 0, 0, -byColumn, byColumn], Gradient(new GroupLasso(0.5f, GroupAxis.Units), weights));
        Assert.All(Gradient(new OrthogonalRegularizer(0.5f), weights), slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void The_gradient_of_l1_is_its_sign_for_weights_of_every_size()
    {
        float[] weights = [float.MaxValue, 1e-30f, -1.2e-38f, -1e30f, float.NaN, -0f];
        var gradient = Gradient(new L1(3), weights);
        Assert.Equal([3, 3, -3, -3, float.NaN, 0], gradient);
    }

    [Theory]
    [InlineData("l1", 1)]
    [InlineData("l2", 2)]
    [InlineData("group_lasso", 1)]
    [InlineData("orthogonal_regularizer", 0)]
    public void Penalties_are_homogeneous(string name, int degree)
    {
        Regularizer regularizer = name;
        foreach (var (rows, columns) in new[] { (4, 6), (7, 3), (300, 5), (5, 700) })
        {
            var weights = RandomWeights(rows * columns, rows);
            foreach (var scale in new[] { 0.25f, 2, 64 })
            {
                var scaled = Array.ConvertAll(weights, w => scale * w);
                var expected = Math.Pow(scale, degree) * regularizer.Value(new ReadOnlyMatrixSpan(weights, rows, columns));
                Approx.Equal(expected, regularizer.Value(new ReadOnlyMatrixSpan(scaled, rows, columns)), 1e-13);
            }
        }
    }

    [Fact]
    public void Orthogonality_does_not_depend_on_the_length_of_any_row_or_column()
    {
        var weights = RandomWeights(5 * 8, 1);
        var stretched = (float[])weights.Clone();
        for (var j = 0; j < 8; j++) stretched[2 * 8 + j] *= 32;
        var rows = new OrthogonalRegularizer(1);
        Approx.Equal(rows.Value(new ReadOnlyMatrixSpan(weights, 5, 8)), rows.Value(new ReadOnlyMatrixSpan(stretched, 5, 8)), 1e-14);
        var columns = new OrthogonalRegularizer(1, OrthogonalMode.Columns);
        Approx.Equal(columns.Value(new ReadOnlyMatrixSpan(weights, 8, 5)), rows.Value(new ReadOnlyMatrixSpan(Transposed(weights, 8, 5), 5, 8)), 1e-14);

        // A gradient at right angles to its row: growing it changes nothing.
        var gradient = new float[5 * 8];
        rows.AddGradient(new ReadOnlyMatrixSpan(weights, 5, 8), new MatrixSpan(gradient, 5, 8));
        for (var i = 0; i < 5; i++) Approx.Equal(0, Enumerable.Range(0, 8).Sum(j => (double)gradient[i * 8 + j] * weights[i * 8 + j]), 0, 1e-6);
    }

    [Fact]
    public void Groups_of_units_are_groups_of_inputs_of_the_transposed_kernel()
    {
        const int Rows = 6, Columns = 600;
        var weights = RandomWeights(Rows * Columns, 3);
        var transposed = Transposed(weights, Rows, Columns);
        var (units, inputs) = (new GroupLasso(0.2f, GroupAxis.Units), new GroupLasso(0.2f));
        Approx.Equal(inputs.Value(new ReadOnlyMatrixSpan(transposed, Columns, Rows)), units.Value(new ReadOnlyMatrixSpan(weights, Rows, Columns)), 1e-13);

        var (byUnit, byInput) = (new float[weights.Length], new float[weights.Length]);
        units.AddGradient(new ReadOnlyMatrixSpan(weights, Rows, Columns), new MatrixSpan(byUnit, Rows, Columns));
        inputs.AddGradient(new ReadOnlyMatrixSpan(transposed, Columns, Rows), new MatrixSpan(byInput, Columns, Rows));
        Close(Transposed(byUnit, Rows, Columns), byInput);

        var steps = Array.ConvertAll(RandomWeights(weights.Length, 4), Math.Abs);
        units.ProximalStep(new MatrixSpan(weights, Rows, Columns), new ReadOnlyMatrixSpan(steps, Rows, Columns));
        inputs.ProximalStep(new MatrixSpan(transposed, Columns, Rows), new ReadOnlyMatrixSpan(Transposed(steps, Rows, Columns), Columns, Rows));
        Close(Transposed(weights, Rows, Columns), transposed);
    }

    [Fact]
    public void Strengths_are_live_and_checked()
    {
        var l1 = new L1();
        l1.Factor = 2;
        Assert.Equal(24, l1.Value(Matrix([3, -4, 0, 1, -2, 2])));
        l1.Factor = 0;
        Assert.True(l1.IsZero);
        var both = new L1L2();
        Assert.True(both.IsZero);
        both.L2 = 1;
        Assert.False(both.IsZero);
        Assert.Equal(34, both.Value(Matrix([3, -4, 0, 1, -2, 2])));

        Expect("L1: l1 is -1, expected a finite number of at least 0.", () => new L1(-1));
        Expect("L1: Factor is NaN, expected a finite number of at least 0.", () => new L1 { Factor = float.NaN });
        Expect("L2: l2 is Infinity, expected a finite number of at least 0.", () => new L2(float.PositiveInfinity));
        Expect("L2: Factor is -1, expected a finite number of at least 0.", () => new L2 { Factor = -1 });
        Expect("L1L2: l2 is -1, expected a finite number of at least 0.", () => new L1L2(0, -1));
        Expect("L1L2: L1 is -1, expected a finite number of at least 0.", () => new L1L2 { L1 = -1 });
        Expect("GroupLasso: factor is -1, expected a finite number of at least 0.", () => new GroupLasso(-1));
        Expect("GroupLasso: Factor is -1, expected a finite number of at least 0.", () => new GroupLasso { Factor = -1 });
        Expect("OrthogonalRegularizer: factor is -1, expected a finite number of at least 0.", () => new OrthogonalRegularizer(-1));
        Expect("The argument 'axis' is 9, expected one of Inputs, Units.", () => new GroupLasso(axis: (GroupAxis)9));
    }

    [Fact]
    public void The_elastic_net_is_not_zero_by_name_but_by_default()
    {
        foreach (var name in new[] { "l1_l2", "l1l2", "L1L2" })
        {
            Regularizer regularizer = name;
            Assert.Equal("L1L2(l1=0.01, l2=0.01)", regularizer.ToString());
        }

        Assert.True(new L1L2().IsZero);
        var stored = RegularizerRegistry.All.FromJson(System.Text.Json.Nodes.JsonNode.Parse("""{"class_name":"L1L2","config":{"l1":0.5}}"""));
        Assert.Equal("L1L2(l1=0.5, l2=0)", stored.ToString());
    }

    static void Expect(string message, Func<Regularizer> make) => Assert.Equal(message, Assert.Throws<ParsimonyException>(make).Message);

    static void Close(float[] expected, float[] actual) =>
        Approx.AllEqual(Array.ConvertAll(expected, value => (double)value), Array.ConvertAll(actual, value => (double)value), 1e-6, 1e-12);

    static ReadOnlyMatrixSpan Matrix(float[] weights) => new(weights, 2, 3);

    static float[] Gradient(Regularizer regularizer, float[] weights)
    {
        var gradient = new float[6];
        regularizer.AddGradient(Matrix(weights), new MatrixSpan(gradient, 2, 3));
        return gradient;
    }

    static float[] RandomWeights(int count, long key)
    {
        var random = CounterRandom.FromKey(key);
        var weights = new float[count];
        foreach (ref var weight in weights.AsSpan()) weight = (float)random.NextNormal();
        return weights;
    }

    static float[] Transposed(float[] matrix, int rows, int columns)
    {
        var transposed = new float[matrix.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++) transposed[j * rows + i] = matrix[i * columns + j];
        }

        return transposed;
    }
}
