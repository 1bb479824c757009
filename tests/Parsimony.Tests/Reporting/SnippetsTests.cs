using System.Text.RegularExpressions;
using System.Xml.Linq;
using Parsimony.Data;
using Parsimony.Lambdas;
using Parsimony.Reporting;
using Parsimony.Results;

namespace Parsimony.Tests.Reporting;

public sealed class SnippetsTests
{
    [Fact]
    public void Keras_snippet_of_a_classification()
    {
        var (keras, _) = Snippets(Classification());
        Assert.Equal($$"""
            import keras
            # x: 569 rows of 30 inputs, coded and scaled as in this run; y: 0 or 1
            shared = dict(kernel_initializer="he_normal", kernel_regularizer=keras.regularizers.L2({{Value(Classification(), "keras-l2")}}))
            model = keras.Sequential([keras.Input((30,))])
            for units in [128, 128]:
                model.add(keras.layers.Dense(units, activation="relu", **shared))
            model.add(keras.layers.Dense(1, **shared))
            model.compile(optimizer=keras.optimizers.Adam(0.004), loss=keras.losses.BinaryCrossentropy(from_logits=True))
            model.fit(x, y, batch_size=32, epochs=120)
            """, keras);
    }

    [Fact]
    public void PyTorch_snippet_of_a_regression()
    {
        var (_, torch) = Snippets(Regression());
        Assert.Equal($$$"""
            from torch import nn, optim, randperm
            # x: float32, 442 rows of 10 inputs, coded and scaled as in this run; y: float32, one column
            y = (y - y.mean()) / y.std(unbiased=False)
            model = nn.Sequential(nn.Linear(10, 64), nn.ReLU(), nn.Linear(64, 1))
            kernels, biases = [[p for p in model.parameters() if p.ndim == axes] for axes in (2, 1)]
            optimizer = optim.Adam([{"params": kernels, "weight_decay": {{{Value(Regression(), "pytorch-weight-decay")}}}}, {"params": biases}], lr=0.004)
            for epoch in range(120):
                for rows in randperm(len(x)).split(32):
                    optimizer.zero_grad()
                    nn.functional.mse_loss(model(x[rows]), y[rows]).backward()
                    optimizer.step()
            """, torch);
    }

    [Theory]
    [InlineData(LambdaRule.Min)]
    [InlineData(LambdaRule.OneSe)]
    public void Numbers_are_those_of_the_table_for_the_default_lambda(LambdaRule select)
    {
        foreach (var run in new[] { Classification(), Regression() })
        {
            var chosen = run with { Summary = run.Summary with { Select = select } };
            foreach (var penalty in new[] { "l2", "L2" })
            {
                var (keras, torch) = Snippets(With(chosen, "penalty", penalty));
                Assert.Equal(Value(chosen, "keras-l2"), Group(keras, @"regularizers\.L2\((.*?)\)"));
                Assert.Equal(Value(chosen, "pytorch-weight-decay"), Group(torch, @"""weight_decay"": (.*?)\}"));
                Assert.DoesNotContain("AdamW", keras + torch, StringComparison.Ordinal);
            }

            var (kerasL1, torchL1) = Snippets(With(chosen, "penalty", "l1"));
            Assert.Equal(Value(chosen, "keras-l1"), Group(kerasL1, @"regularizers\.L1\((.*?)\)"));
            Assert.Equal(Value(chosen, "keras-l1"), Group(torchL1, @"l1 = (\S+) \* sum\(p\.abs\(\)"));
            Assert.Equal("0", Group(torchL1, @"""weight_decay"": (.*?)\}"));
            foreach (var penalty in new[] { "elastic-net", "ElasticNet" })
            {
                var (keras, torch) = Snippets(With(With(chosen, "penalty", penalty), "l1_ratio", 0.3));
                Assert.Equal("0.3 * " + Value(chosen, "keras-l1"), Group(keras, @"l1=(.*?),"));
                Assert.Equal("0.7 * " + Value(chosen, "keras-l2"), Group(keras, @"l2=(.*?)\)"));
                Assert.Equal("0.3 * " + Value(chosen, "keras-l1"), Group(torch, @"l1 = (.*?) \* sum"));
                Assert.Equal("0.7 * " + Value(chosen, "pytorch-weight-decay"), Group(torch, @"""weight_decay"": (.*?)\}"));
            }
        }
    }

    [Fact]
    public void Snippets_are_about_ten_lines_for_every_run_that_has_chosen()
    {
        foreach (var make in ReportFixtures.All.Values)
        {
            var run = make();
            var code = Codes(run);
            Assert.Equal(run.Summary.LambdaUnits.Count == 0 || run.Summary.Task == LearningTask.Poisson ? 0 : 2, code.Length);
            Assert.All(code, text => Assert.InRange(text.Split('\n').Length, 9, 12));
            Assert.All(code, text => Assert.Matches(@"^[ -~\n]+$", text));
        }
    }

    [Fact]
    public void More_classes_take_the_softmax_of_as_many_outputs()
    {
        var run = Classification();
        var (keras, torch) = Snippets(run with { Summary = run.Summary with { LayerSizes = [4, 8, 3], Classes = ["a", "b", "c"] } });
        Assert.Contains("Dense(3, **shared)", keras, StringComparison.Ordinal);
        Assert.Contains("SparseCategoricalCrossentropy(from_logits=True)", keras, StringComparison.Ordinal);
        Assert.Contains("nn.Linear(8, 3))", torch, StringComparison.Ordinal);
        Assert.Contains("nn.functional.cross_entropy(", torch, StringComparison.Ordinal);
        Assert.Contains("y: int64, class 0 to 2", torch, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tanh", "activation=\"tanh\"", "nn.Tanh()")]
    [InlineData("leaky_relu", "activation=lambda z: keras.activations.leaky_relu(z, 0.01)", "nn.LeakyReLU(0.01)")]
    public void Activation_is_the_runs(string name, string inKeras, string inTorch)
    {
        var (keras, torch) = Snippets(With(Classification(), "activation", name));
        Assert.Contains(inKeras, keras, StringComparison.Ordinal);
        Assert.Contains(inTorch, torch, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_run_does_not_say_is_what_the_libraries_take()
    {
        var run = Regression();
        var (keras, _) = Snippets(run with { Summary = run.Summary with { Options = new Dictionary<string, object?>() } });
        Assert.Contains("Adam(0.001)", keras, StringComparison.Ordinal);
        Assert.Contains("batch_size=32, epochs=100", keras, StringComparison.Ordinal);
    }

    [Fact]
    public void Group_lasso_waves_and_layers_of_different_factors_have_no_snippet_and_the_page_says_so()
    {
        foreach (var word in new[] { "group-lasso", "GroupLasso" })
        {
            Assert.Empty(Codes(With(Regression(), "penalty", word)));
            Assert.Contains("Group lasso has no equivalent snippet", Html(With(Regression(), "penalty", word)), StringComparison.Ordinal);
        }

        Assert.Contains("Sparse group lasso has no equivalent snippet", Html(With(Regression(), "penalty", "sparse-group-lasso")), StringComparison.Ordinal);
        Assert.Empty(Codes(With(Regression(), "encode", "periodic")));
        Assert.Contains("waves of learned frequencies", Html(With(Regression(), "encode", "periodic")), StringComparison.Ordinal);
        Assert.Empty(Codes(With(Regression(), "penalty_factors", new[] { 1, 0.5 })));
        Assert.Equal(2, Codes(With(Regression(), "penalty_factors", new[] { 1.0, 1.0 })).Length);
    }

    [Theory]
    [InlineData("l2", "half the sum of all squared weights;", "keras-l1 is for an L1 penalty")]
    [InlineData("L1", "the sum of all absolute weights;", "keras-l1 and glmnet (alpha = 1) state")]
    [InlineData("elastic-net", "a mix of half the sum", "glmnet takes the share as its alpha")]
    [InlineData("group-lasso", "each input column\u2019s weights", "none of these libraries states")]
    [InlineData("sparse-group-lasso", "a mix of the sum of all absolute weights and, in the first layer,", "none of these libraries states")]
    public void Table_of_units_says_what_its_lines_mean_for_the_runs_penalty(string penalty, string formula, string note)
    {
        var text = Page(With(Regression(), "penalty", penalty)).Value;
        Assert.Contains(formula, text, StringComparison.Ordinal);
        Assert.Contains(note, text, StringComparison.Ordinal);
        Assert.Contains("for batches of 32 rows", text, StringComparison.Ordinal);
        Assert.All(Regression().Summary.LambdaUnits["lambda_min"].Keys, unit => Assert.Contains(LambdaUnits.Describe(unit), text, StringComparison.Ordinal));
    }

    [Fact]
    public void Words_of_a_damaged_run_do_not_become_code()
    {
        Assert.Empty(Codes(With(Regression(), "activation", "relu\")); import os #")));
        var (keras, torch) = Snippets(With(With(Regression(), "batch", "1); import os #"), "epochs", "import os"));
        Assert.DoesNotContain("import os", keras + torch, StringComparison.Ordinal);
    }

    static ReportFixture Classification() => ReportFixtures.Classification();

    static ReportFixture Regression() => ReportFixtures.Regression();

    static ReportFixture With(ReportFixture run, string option, object value) =>
        run with { Summary = run.Summary with { Options = new Dictionary<string, object?>(run.Summary.Options) { [option] = value } } };

    static string Html(ReportFixture run) => HtmlReport.Render(run.Summary, run.Rows, run.Coefficients);

    static XElement Page(ReportFixture run) => XDocument.Parse(Html(run)["<!DOCTYPE html>".Length..]).Root!;

    static string[] Codes(ReportFixture run) => [.. Page(run).Descendants("pre")
        .Where(pre => pre.Attribute("aria-label")!.Value.EndsWith(" code", StringComparison.Ordinal)).Select(pre => pre.Value)];

    static (string Keras, string Torch) Snippets(ReportFixture run) => Codes(run) is [var keras, var torch] ? (keras, torch) : throw new InvalidOperationException("no snippets");

    static string Group(string text, string pattern) => Regex.Match(text, pattern).Groups[1].Value;

    /// <summary>The text in the page's table of units, at the run's default lambda.</summary>
    static string Value(ReportFixture run, string unit)
    {
        var table = Page(run).Descendants("table").Single(table => table.Element("caption")!.Value == "The chosen lambdas in other units");
        var column = table.Descendants("thead").Single().Descendants("th").Select(cell => cell.Value).ToList().IndexOf(run.Summary.Select == LambdaRule.OneSe ? "lambda_1se" : "lambda_min");
        return table.Descendants("tbody").Single().Elements("tr").Single(row => row.Elements().First().Value == unit).Elements().ElementAt(column).Value;
    }
}
