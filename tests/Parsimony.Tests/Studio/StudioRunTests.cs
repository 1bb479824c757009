using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Parsimony.Cli;
using Parsimony.Cli.Commands;
using Parsimony.IO.RunFolder;
using Parsimony.Results;
using Parsimony.Studio;
using Parsimony.Studio.Contract;

namespace Parsimony.Tests.Studio;

/// <summary>What the studio answers about runs, and how it trains them.</summary>
public sealed class StudioRunTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    const string Small = "\"target\":\"y\",\"hidden\":\"4\",\"lambdas\":\"4\",\"folds\":\"3\",\"restarts\":\"1\"";

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_lambda_of_a_run_has_its_words_numbers_network_and_figures()
    {
        using var client = studio.Client();
        using var run = await client.Get("/api/runs/1");
        var rows = run.RootElement.GetProperty("rows").GetArrayLength();
        Assert.Equal(5, rows);
        Assert.Equal(rows, run.RootElement.GetProperty("charts")[0].GetProperty("places").GetArrayLength());
        Assert.Empty(run.RootElement.GetProperty("missing").EnumerateArray());
        for (var row = 0; row < rows; row++)
        {
            using var at = await client.Get($"/api/runs/1/{row}");
            Assert.Equal(row, at.RootElement.GetProperty("row").GetInt32());
            Assert.NotEmpty(at.RootElement.GetProperty("words").EnumerateArray());
            Assert.Contains("<svg", at.RootElement.GetProperty("network").GetProperty("svg").GetString(), StringComparison.Ordinal);
            Assert.Equal(2, at.RootElement.GetProperty("histograms").GetArrayLength());
            Assert.Equal(
                ["roc", "recall", "calibration"], at.RootElement.GetProperty("figures").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
            var counts = at.RootElement.GetProperty("confusion").GetProperty("counts").EnumerateArray().SelectMany(one => one.EnumerateArray());
            Assert.Equal(60, counts.Sum(count => count.GetInt32()));
        }
    }

    [Fact]
    public async Task The_formula_adds_up()
    {
        using var client = studio.Client();
        using var at = await client.Get("/api/runs/1/2");
        var formula = at.RootElement.GetProperty("formula").GetString()!;
        var match = System.Text.RegularExpressions.Regex.Match(formula, @"^([\d.e-]+) \+ ([\d.e-]+) / \(2 \* 40\) \* ([\d.e-]+) = ([\d.e-]+)$");
        Assert.True(match.Success, formula);
        double Part(int group) => double.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(Part(4), Part(1) + Part(2) / 80 * Part(3), 0.01 * Part(4));
    }

    [Fact]
    public async Task Surface_dependence_and_a_row_of_ones_own_agree_with_the_model()
    {
        using var client = studio.Client();
        using var surface = await client.Get($"/api/runs/1/2/surface?x={Uri.EscapeDataString(StudioFixture.Hostile)}&y=kind");
        var values = surface.RootElement.GetProperty("values");
        Assert.Equal(2, values.GetArrayLength());
        var (x, y) = (surface.RootElement.GetProperty("xs")[7].GetString()!, surface.RootElement.GetProperty("ys")[0].GetString()!);
        var request = JsonSerializer.Serialize(
            new { values = new Dictionary<string, string> { [StudioFixture.Hostile] = x, ["kind"] = y } }, s_reflecting);
        using var answer = await client.PostAsync("/api/runs/1/2/predict", StudioFixture.Json(request), Stop);
        using var predicted = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        var model = RunFolderReader.ReadKept(studio.Run)!.At(2)!;
        var expected = model.PredictRow([double.Parse(x, System.Globalization.CultureInfo.InvariantCulture), y])[1];
        Assert.Equal(expected, values[0][7].GetDouble(), 1e-12);
        Assert.Equal(2, predicted.RootElement.GetProperty("restarts").GetArrayLength());
        Assert.Equal(5, predicted.RootElement.GetProperty("along").GetProperty("places").GetArrayLength());
        using var dependence = await client.Get("/api/runs/1/2/dependence");
        Assert.Equal(StudioFixture.Hostile, dependence.RootElement.GetProperty("columns")[0].GetProperty("column").GetString());
    }

    [Fact]
    public async Task Importance_is_that_of_held_out_rows_where_the_run_has_measured_it()
    {
        using var client = studio.Client();
        var (summary, rows) = RunFolderReader.ReadSummary(studio.Run);
        var chosen = rows.Index().Single(row => row.Item.Lambda == summary.LambdaMin).Index;
        using var dependence = await client.Get($"/api/runs/1/{chosen}/dependence");
        Assert.Equal(
            summary.Importance!.Measured.Select(column => (column.Column, column.Importance)),
            dependence.RootElement.GetProperty("columns").EnumerateArray().Select(column => (column.GetProperty("column").GetString()!, column.GetProperty("importance").GetDouble())));
        Assert.Contains("have not seen", dependence.RootElement.GetProperty("note").GetString(), StringComparison.Ordinal);
        using var elsewhere = await client.Get($"/api/runs/1/{(chosen == 0 ? 1 : 0)}/dependence");
        Assert.Contains("have seen these rows", elsewhere.RootElement.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_cell_is_told_and_nothing_is_predicted()
    {
        using var client = studio.Client();
        var request = $$$"""{"values":{"{{{StudioFixture.Hostile}}}":"1,5"}}""";
        using var answer = await client.PostAsync("/api/runs/1/2/predict", StudioFixture.Json(request), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("expected a number with a decimal point", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_of_the_slider_is_answered_at_once()
    {
        using var client = studio.Client();
        for (var row = 0; row < 5; row++) await client.GetStringAsync($"/api/runs/1/{row}", Stop);
        var clock = Stopwatch.StartNew();
        for (var row = 0; row < 5; row++) await client.GetStringAsync($"/api/runs/1/{row}", Stop);

        // 50 ms a move, with room for a machine that does other things besides.
        Assert.InRange(clock.Elapsed.TotalMilliseconds / 5, 0, 250);
    }

    [Fact]
    public async Task A_table_is_inspected_planned_trained_watched_and_taken_away()
    {
        using var client = studio.Client();
        using var dropped = await client.PostAsync("/api/tables?name=mine.csv", new ByteArrayContent(Encoding.UTF8.GetBytes(StudioFixture.Table(48))), Stop);
        using var table = JsonDocument.Parse(await dropped.Content.ReadAsStringAsync(Stop));
        var request = JsonSerializer.Serialize(table.RootElement.GetProperty("table").GetString(), s_reflecting);
        using var inspected = await client.Post("/api/inspect", $$$"""{"table":{{{request}}},"options":{}}""");
        Assert.Equal(3, inspected.RootElement.GetProperty("columns").GetArrayLength());
        using var plan = await client.Post("/api/plan", $$$"""{"table":{{{request}}},"options":{ {{{Small}}} } }""");
        Assert.Equal(15, plan.RootElement.GetProperty("networks").GetInt32());
        Assert.Contains("--hidden 4", plan.RootElement.GetProperty("command").GetString(), StringComparison.Ordinal);

        using var first = await Events(client);
        using var second = await Events(client);
        using var begun = await client.Post("/api/train", $$$"""{"table":{{{request}}},"options":{ {{{Small}}} } }""");
        var (one, other) = (await EndOf(first), await EndOf(second));
        Assert.Equal("done", one.GetProperty("state").GetString());
        Assert.Equal(one.GetProperty("run").GetString(), other.GetProperty("run").GetString());
        Assert.Equal(5, one.GetProperty("curve").GetArrayLength());
        var id = one.GetProperty("run").GetString();
        var onnx = await client.GetByteArrayAsync($"/api/runs/{id}/files/model.onnx", Stop);
        Assert.NotEmpty(onnx);
        var source = await client.GetStringAsync($"/api/runs/{id}/files/Model.cs", Stop);
        Assert.Contains("class", source, StringComparison.Ordinal);
        Assert.Contains("RegularizationPath.Fit", await client.GetStringAsync($"/api/runs/{id}/files/Program.cs", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_training_that_is_stopped_leaves_a_run_that_says_so_and_only_one_trains_at_a_time()
    {
        await using var other = await StudioServer.StartAsync(new StudioCommands(CommandLineApp.Run), new StudioOptions { Folder = studio.Folder });
        using var client = new HttpClient { BaseAddress = new Uri(other.Address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", other.Token);
        using var events = await Events(client);
        const string Long = """{"table":"kept.csv","options":{"target":"y","hidden":"64,64","solver":"adam","epochs":"4000","no-early-freeze":""}}""";
        using var begun = await client.Post("/api/train", Long);
        using var again = await client.PostAsync("/api/train", StudioFixture.Json(Long), Stop);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        await Until(events, job => job.GetProperty("curve").GetArrayLength() > 0);
        var clock = Stopwatch.StartNew();
        using var stopped = await client.PostAsync("/api/stop", StudioFixture.Json("{}"), Stop);
        var end = await EndOf(events);
        Assert.Equal("stopped", end.GetProperty("state").GetString());
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
        using var run = await client.Get($"/api/runs/{end.GetProperty("run").GetString()}");
        Assert.Equal("interrupted", run.RootElement.GetProperty("status").GetString());
        Assert.Contains("stopped", run.RootElement.GetProperty("missing")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(RunStatus.Interrupted, RunFolderReader.ReadRunJson(run.RootElement.GetProperty("folder").GetString()!).Status);
    }

    [Fact]
    public async Task The_end_of_the_studio_ends_a_training_within_a_second_or_two()
    {
        var other = await StudioServer.StartAsync(new StudioCommands(CommandLineApp.Run), new StudioOptions { Folder = studio.Folder });
        using var client = new HttpClient { BaseAddress = new Uri(other.Address) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", other.Token);
        using var events = await Events(client);
        using var begun = await client.Post(
            "/api/train", """{"table":"kept.csv","options":{"target":"y","hidden":"64,64","solver":"adam","epochs":"4000","no-early-freeze":""}}""");
        await Until(events, job => job.GetProperty("networkCount").GetInt32() > 0);
        var clock = Stopwatch.StartNew();
        await other.DisposeAsync();
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 3);
    }

    [Fact]
    public async Task A_broken_table_is_an_answer_and_not_a_fault()
    {
        using var client = studio.Client();
        using var answer = await client.PostAsync("/api/inspect", StudioFixture.Json("""{"table":"broken.csv","options":{}}"""), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.Contains("broken.csv", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Error:", text, StringComparison.Ordinal);
        using var wrong = await client.PostAsync("/api/plan", StudioFixture.Json("""{"table":"kept.csv","options":{"target":"nothing"}}"""), Stop);
        Assert.Contains("nothing", await wrong.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        using var noJson = await client.PostAsync("/api/plan", StudioFixture.Json("{"), Stop);
        Assert.Equal(HttpStatusCode.BadRequest, noJson.StatusCode);
    }

    [Fact]
    public async Task A_run_without_networks_is_shown_with_the_words_to_get_them()
    {
        var copy = Path.Combine(studio.Folder, "runs", "plain-1");
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.GetFiles(studio.Run).Where(file => !file.EndsWith(Schemas.NetworksFile, StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
        using var client = studio.Client();
        using var state = await client.Get("/api/state");
        var id = state.RootElement.GetProperty("runs").EnumerateArray().Single(run => run.GetProperty("name").GetString() == "plain-1").GetProperty("id").GetString();
        using var run = await client.Get($"/api/runs/{id}");
        Assert.Contains("--keep-networks all", run.RootElement.GetProperty("missing")[0].GetString(), StringComparison.Ordinal);
        using var at = await client.Get($"/api/runs/{id}/1");
        Assert.Equal(JsonValueKind.Null, at.RootElement.GetProperty("network").ValueKind);
        using var surface = await client.GetAsync($"/api/runs/{id}/1/surface", Stop);
        Assert.Equal(HttpStatusCode.BadRequest, surface.StatusCode);
    }

    [Fact]
    public async Task The_lesson_has_six_pages_that_can_be_trained()
    {
        using var client = studio.Client();
        using var lessons = await client.Get("/api/lessons");
        Assert.Equal(6, lessons.RootElement.GetArrayLength());
        using var unknown = await client.PostAsync("/api/lessons/7/train", null, Stop);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    static readonly JsonSerializerOptions s_reflecting = new() { TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver() };

    static async Task<StreamReader> Events(HttpClient client) => new(await client.GetStreamAsync("/api/events", Stop));

    static Task<JsonElement> EndOf(StreamReader events) => Until(events, job => job.GetProperty("state").GetString() != "training");

    static async Task<JsonElement> Until(StreamReader events, Func<JsonElement, bool> isIt)
    {
        while (await events.ReadLineAsync(Stop) is { } line)
        {
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
            using var document = JsonDocument.Parse(line["data: ".Length..]);
            var job = document.RootElement.GetProperty("job");
            if (job.ValueKind == JsonValueKind.Object && isIt(job)) return job.Clone();
        }

        throw new EndOfStreamException("The events ended.");
    }
}
