using System.Text.Json;
using Parsimony.IO.RunFolder;
using Parsimony.Results;

namespace Parsimony.Tests.Studio;

/// <summary>What the studio shows at each lambda of runs of several kinds, and what the choices of a new run become.</summary>
public sealed class StudioViewTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    [Fact]
    public async Task A_run_of_numbers_has_predicted_against_true_residuals_and_a_surface_of_numbers_and_words()
    {
        using var client = studio.Client();
        var id = await client.IdOf(studio.NumberRun);
        using var run = await client.Get($"/api/runs/{id}");
        var axes = run.RootElement.GetProperty("axes").EnumerateArray().Select(name => name.GetString()).ToArray();
        Assert.Equal(2, axes.Length);
        Assert.DoesNotContain("word", axes);
        using var at = await client.Get($"/api/runs/{id}/2");
        Assert.Equal(["predicted", "residuals"], at.RootElement.GetProperty("figures").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Equal(JsonValueKind.Null, at.RootElement.GetProperty("confusion").ValueKind);
        using var surface = await client.Get($"/api/runs/{id}/2/surface?x=day&y=word");
        Assert.Equal(["left", "right"], surface.RootElement.GetProperty("ys").EnumerateArray().Select(one => one.GetString()));
        var heights = surface.RootElement.GetProperty("points").EnumerateArray().Select(point => point[1].GetDouble()).ToArray();
        Assert.All(heights, height => Assert.InRange(height, 0, 1));
        Assert.True(heights.Distinct().Count() > heights.Length / 2, "Rows of one word lie on one another.");
        using var dependence = await client.Get($"/api/runs/{id}/2/dependence");
        Assert.True(dependence.RootElement.GetProperty("columns").GetArrayLength() >= 4);
        using var row = await client.Post($"/api/runs/{id}/2/predict", """{"values":{"a":"0.1","b":"0.5","day":"2024-05-01","word":"left"}}""");
        Assert.Equal(2, row.RootElement.GetProperty("restarts").GetArrayLength());
    }

    [Fact]
    public async Task Exact_zeros_are_not_drawn_and_all_other_weights_are()
    {
        using var client = studio.Client();
        var id = await client.IdOf(studio.NumberRun);
        using var run = await client.Get($"/api/runs/{id}");
        var (kept, strongest) = (RunFolderReader.ReadKept(studio.NumberRun)!, 0);
        for (var row = 0; row < kept.Count; row++)
        {
            using var at = await client.Get($"/api/runs/{id}/{row}");
            var svg = at.RootElement.GetProperty("network").GetProperty("svg").GetString()!;
            var layers = Parsimony.Models.DenseChain.Of(kept.At(row)!.Min.Networks[0])!;
            var weights = layers.Sum(layer => layer.Kernel.Cast<float>().Count(weight => weight != 0));
            var drawn = System.Text.RegularExpressions.Regex.Count(svg, "class=\"weight ");
            Assert.True(drawn <= weights, $"{drawn} of {weights}");
            Assert.Contains($"{layers.Sum(layer => layer.Kernel.Length) - weights} of", svg, StringComparison.Ordinal);
            if (row == kept.Count - 1) Assert.Equal(weights, drawn);
            if (row == 0) strongest = drawn;
            else if (row == kept.Count - 1) Assert.True(strongest < drawn / 2, $"{strongest} and {drawn}");
        }
    }

    [Fact]
    public async Task The_confusion_matrix_follows_the_decision_of_the_model_where_it_was_chosen_and_says_so_elsewhere()
    {
        using var client = studio.Client();
        var id = await client.IdOf(studio.DecidedRun);
        var (summary, rows) = RunFolderReader.ReadSummary(studio.DecidedRun);
        var decision = summary.Decision!.At(LambdaRule.Min)!;
        for (var row = 0; row < rows.Count; row++)
        {
            using var at = await client.Get($"/api/runs/{id}/{row}");
            var confusion = at.RootElement.GetProperty("confusion");
            var note = confusion.GetProperty("note").GetString()!;
            if (rows[row].Lambda == summary.LambdaMin)
            {
                Assert.Contains("what the model decides here: threshold", note, StringComparison.Ordinal);

                // F1 of the matrix is the score that the run says of its decision.
                var counts = confusion.GetProperty("counts").EnumerateArray().Select(one => one.EnumerateArray().Select(count => count.GetInt32()).ToArray()).ToArray();
                var positive = summary.Classes.ToList().IndexOf(summary.Decision!.Positive!);
                double hits = counts[positive][positive], wrong = counts[1 - positive][positive] + counts[positive][1 - positive];
                Assert.Equal(decision.Score, 2 * hits / (2 * hits + wrong), 1e-9);
            }
            else if (rows[row].Lambda != summary.LambdaOneSe)
            {
                Assert.Contains("the most probable class: the model's decision for F1 was chosen at", note, StringComparison.Ordinal);
            }
        }

        // The run has measured no importance, and the page says on which rows it does.
        using var dependence = await client.Get($"/api/runs/{id}/2/dependence");
        Assert.Contains("have seen these rows", dependence.RootElement.GetProperty("note").GetString(), StringComparison.Ordinal);
        using var plain = await client.Get("/api/runs/1/2");
        Assert.EndsWith("the most probable class.", plain.RootElement.GetProperty("confusion").GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"target\":\"y\"", "--target y")]
    [InlineData("\"target\":\"y\",\"ignore\":\"day,word\"", "--ignore day,word")]
    [InlineData("\"target\":\"y\",\"categorical\":\"b\"", "--categorical b")]
    [InlineData("\"target\":\"y\",\"numeric\":\"a\"", "--numeric a")]
    [InlineData("\"target\":\"y\",\"weight\":\"weight\"", "--weight weight")]
    [InlineData("\"target\":\"y\",\"group\":\"group\"", "--group group")]
    [InlineData("\"target\":\"y\",\"time\":\"day\"", "--time day")]
    public async Task Every_choice_of_the_column_table_reaches_the_plan(string options, string words)
    {
        using var client = studio.Client();
        using var plan = await client.Post("/api/plan", $$$"""{"table":"numbers.csv","options":{ {{{options}}} } }""");
        Assert.Contains(words, plan.RootElement.GetProperty("command").GetString(), StringComparison.Ordinal);
        foreach (var part in options.Split("\",\"").Select(part => part.Trim('"').Split("\":\"")))
            Assert.Equal(part[1], plan.RootElement.GetProperty("resolved").GetProperty(part[0]).GetString());
    }
}
