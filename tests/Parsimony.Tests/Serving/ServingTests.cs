using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Parsimony.AspNetCore;
using Parsimony.Data;
using Parsimony.IO;
using Parsimony.Models;
using Parsimony.Paths.Options;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Serving;

/// <summary>A model on the web: answers, what does not fit, reload, health, metrics and the document of the endpoints.</summary>
public sealed class ServingTests : IDisposable
{
    static readonly FittedModel s_model = Model(slope: 1);

    readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_row_and_a_batch_are_predicted_and_unknown_words_are_told()
    {
        await using var app = await StartAsync();
        var one = await Post(app, "/predict", """{"size": 3, "city": "Rome"}""");
        var expected = s_model.Predict(new { size = 3.0, city = "Rome" });
        Assert.Equal(HttpStatusCode.OK, one.Status);
        Assert.Equal(expected.Class, one.Body.GetProperty("prediction").GetString());
        Assert.Equal(expected.ProbabilityOf("big"), one.Body.GetProperty("probabilities").GetProperty("big").GetDouble());
        Assert.False(one.Body.TryGetProperty("unseen", out _));
        var many = await Post(app, "/predict/batch", """[{"size": 3, "city": "Rome"}, {"size": null, "city": "Bonn"}]""");
        Assert.Equal(one.Body.GetRawText(), many.Body[0].GetRawText());
        Assert.Equal("""["city"]""", many.Body[1].GetProperty("unseen").GetRawText());
    }

    [Theory]
    [InlineData("/predict", """{"size": "old", "city": "Rome"}""", 400, "expected a number, or null")]
    [InlineData("/predict", """{"size": 1}""", 400, "The column is missing")]
    [InlineData("/predict", """{"size": 1, "city": "Rome", "town": 1}""", 400, "no such column")]
    [InlineData("/predict/batch", """[{"size": 1, "city": "Rome"}, 7]""", 400, "[1]")]
    [InlineData("/predict/batch", "{}", 400, "an array of rows")]
    [InlineData("/predict/batch", "[1,2,3,4]", 400, "at most 3")]
    [InlineData("/predict", """[{"size": 1}]""", 400, "with /batch at its end")]
    [InlineData("/predict", "[[[[[1]]]]]", 400, "not valid JSON")]
    [InlineData("/predict", """{"\ud800": 1}""", 400, "Unicode")]
    [InlineData("/predict", """{"size": 1, "size": 2, "city": "Rome"}""", 400, "not valid JSON")]
    [InlineData("/predict", """{"size": 1, "city": "RomeRomeRomeRomeRomeRomeRomeRomeRomeRomeRomeRomeRomeRomeRomeRomeRomeRomeRome"}""", 413, "refused")]
    public async Task What_does_not_fit_is_a_problem(string path, string body, int status, string text)
    {
        await using var app = await StartAsync(new ServedModelOptions { MostRows = 3, MostBytes = 70 });
        var answer = await Post(app, path, body);
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("application/problem+json", answer.Type);
        Assert.Equal(status, answer.Body.GetProperty("status").GetInt32());
        Assert.Contains(text, answer.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_change_under_load_without_a_lost_request_and_a_damaged_one_is_not_taken()
    {
        await using var app = await StartAsync(new ServedModelOptions { ReloadEvery = TimeSpan.FromMilliseconds(10) });
        var served = app.Services.GetRequiredKeyedService<ServedModel>("sizes");
        var models = new[] { s_model, Model(slope: -1) };
        double[] answers = [.. models.Select(model => model.Predict(new { size = 3.0, city = "Rome" }).ProbabilityOf("big"))];
        using var stop = new CancellationTokenSource();
        var asking = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            var counts = new int[2];
            while (!stop.IsCancellationRequested) counts[Array.IndexOf(answers, await Answer(client))]++;
            return counts;
        })).ToArray();
        for (var change = 1; change <= 10; change++)
        {
            models[change % 2].Save(served.Path);
            await Until(() => Task.FromResult(served.Current.Predict(new { size = 3.0, city = "Rome" }).ProbabilityOf("big") == answers[change % 2]));
        }

        Assert.Equal("Healthy", await Get(app, "/health"));
        await File.WriteAllTextAsync(served.Path, "damaged", TestContext.Current.CancellationToken);
        await Until(() => Task.FromResult(served.Problem is not null));
        Assert.Equal("Degraded", await Get(app, "/health"));
        using var last = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Assert.Equal(answers[0], await Answer(last));
        await stop.CancelAsync();
        var asked = await Task.WhenAll(asking);
        Assert.All(answers.Index(), answer => Assert.True(asked.Sum(counts => counts[answer.Index]) > 0));

        static async Task<double> Answer(HttpClient client)
        {
            var (status, _, body) = await Post(client, "/predict", """{"size": 3, "city": "Rome"}""");
            Assert.Equal(HttpStatusCode.OK, status);
            return body.GetProperty("probabilities").GetProperty("big").GetDouble();
        }
    }

    [Fact]
    public async Task The_document_and_the_model_describe_the_columns()
    {
        await using var app = await StartAsync();
        using var document = JsonDocument.Parse(await Get(app, "/openapi/v1.json"));
        var paths = document.RootElement.GetProperty("paths");
        Assert.Equal(["/predict", "/predict/batch", "/predict/model"], paths.EnumerateObject().Select(path => path.Name).Order());
        var row = paths.GetProperty("/predict").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Equal(["city", "size"], row.GetProperty("required").EnumerateArray().Select(name => name.GetString()).Order());
        Assert.Contains("Oslo, Rome", row.GetProperty("properties").GetProperty("city").GetRawText(), StringComparison.Ordinal);
        using var about = JsonDocument.Parse(await Get(app, "/predict/model"));
        Assert.Equal("""["big","small"]""", about.RootElement.GetProperty("classes").GetRawText());
        Assert.Equal("number", about.RootElement.GetProperty("columns")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task OpenTelemetry_sees_metrics_and_traces()
    {
        List<Metric> metrics = [];
        List<Activity> activities = [];
        using var meters = Sdk.CreateMeterProviderBuilder().AddMeter("Parsimony.AspNetCore").AddInMemoryExporter(metrics).Build();
        using var traces = Sdk.CreateTracerProviderBuilder().AddSource("Parsimony.AspNetCore").AddInMemoryExporter(activities).Build();
        await using var app = await StartAsync(name: "measured");
        await Post(app, "/predict/batch", """[{"size": 3, "city": "Rome"}, {"size": 1, "city": "Bonn"}]""");
        await Post(app, "/predict", """{"size": 3}""");
        Assert.True(meters.ForceFlush() && traces.ForceFlush());
        Assert.Equal(2, Points("parsimony.rows").Single().GetSumLong());
        Assert.Equal(1, Points("parsimony.requests.refused").Single().GetSumLong());
        Assert.Equal(1, Points("parsimony.predict.duration").Single().GetHistogramCount());
        Assert.Equal("city", Tag(Points("parsimony.unseen").Single(), "column"));
        Activity[] own;
        lock (activities) own = [.. activities.Where(activity => Equals(activity.GetTagItem("parsimony.model"), "measured"))];
        Assert.Equal([2, 1], own.Select(activity => activity.GetTagItem("parsimony.rows")));
        Assert.Equal([ActivityStatusCode.Unset, ActivityStatusCode.Error], own.Select(activity => activity.Status));

        MetricPoint[] Points(string name)
        {
            var found = new List<MetricPoint>();
            foreach (ref readonly var point in metrics.Single(metric => metric.Name == name).GetMetricPoints())
            {
                if (Equals(Tag(point, "model"), "measured")) found.Add(point);
            }

            return [.. found];
        }

        static object? Tag(MetricPoint point, string name)
        {
            foreach (var tag in point.Tags)
            {
                if (tag.Key == name) return tag.Value;
            }

            return null;
        }
    }

    [Fact]
    public void Wrong_registrations_are_refused()
    {
        var path = _folder.In("model.safetensors");
        var services = new ServiceCollection();
        Assert.Contains("does not exist", Error(() => services.AddParsimonyModel("a", path)), StringComparison.OrdinalIgnoreCase);
        s_model.Save(path);
        Assert.Contains("ReloadEvery", Error(() => services.AddParsimonyModel("a", path, new ServedModelOptions { ReloadEvery = default })), StringComparison.Ordinal);
        Assert.Contains("no ensemble", Error(() => services.AddParsimonyModel("a", path, new ServedModelOptions { At = Parsimony.Results.LambdaRule.Ensemble })), StringComparison.Ordinal);
        services.AddParsimonyModel("a", path);
        Assert.Contains("'a' was added already", Error(() => services.AddParsimonyModel("a", path)), StringComparison.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddParsimonyModel("a", path).AddParsimonyModel("b", path);
        var app = builder.Build();
        Assert.Contains("""MapParsimony(pattern, model: "a")""", Error(() => app.MapParsimony("/predict")), StringComparison.Ordinal);
        Assert.Contains("no model 'c'", Error(() => app.MapParsimony("/predict", "c")), StringComparison.Ordinal);
        app.MapParsimony("/a", "a");
        app.MapParsimony("/b", "b");
        Assert.Contains("AddParsimonyModel", Error(() => WebApplication.CreateSlimBuilder().Build().MapParsimony("/predict")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    async Task<WebApplication> StartAsync(ServedModelOptions? options = null, string name = "sizes")
    {
        var path = _folder.In("model.safetensors");
        s_model.Save(path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddParsimonyModel(name, path, options).AddOpenApi();
        var app = builder.Build();
        app.MapParsimony("/predict");
        app.MapHealthChecks("/health");
        app.MapOpenApi();
        await app.StartAsync();
        return app;
    }

    static FittedModel Model(double slope)
    {
        var x = Enumerable.Range(0, 20).Select(i => (double)i).ToArray();
        var cities = x.Select(value => value % 3 == 0 ? "Rome" : "Oslo").ToArray();
        var labels = x.Select(value => slope * (value - 9.5) > 0 ? "big" : "small").ToArray();
        var table = new Table("sizes", [new NumberColumn("size", x), CategoryColumn.FromWords("city", cities), CategoryColumn.FromWords("label", labels)]);
        return SingleFit.Run(Dataset.FromTable(table, "label"), 1, new PathOptions { Hidden = [] });
    }

    static async Task<(HttpStatusCode Status, string? Type, JsonElement Body)> Post(WebApplication app, string path, string body)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        return await Post(client, path, body);
    }

    static async Task<(HttpStatusCode Status, string? Type, JsonElement Body)> Post(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, document.RootElement.Clone());
    }

    static async Task<string> Get(WebApplication app, string path)
    {
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        return await client.GetStringAsync(new Uri(path, UriKind.Relative));
    }

    static async Task Until(Func<Task<bool>> condition)
    {
        for (var patience = Stopwatch.StartNew(); !await condition(); await Task.Delay(10)) Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30));
    }

    static string Error(Action action) => Assert.Throws<ParsimonyException>(action).Message;
}
