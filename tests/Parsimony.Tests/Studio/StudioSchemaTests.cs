using System.Text.Json;
using System.Text.RegularExpressions;
using Parsimony.Tests.Support;

namespace Parsimony.Tests.Studio;

/// <summary>The OpenAPI document: it describes every address, and answers are as it says.</summary>
public sealed partial class StudioSchemaTests(StudioFixture studio) : IClassFixture<StudioFixture>
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_are_as_the_document_says()
    {
        using var client = studio.Client();
        using var schema = await client.Get("/api/openapi.json");
        var checker = new SchemaChecker(schema.RootElement);
        const string Options = """{"target":"y","hidden":"3","lambdas":"3","folds":"3","restarts":"1"}""";
        (string Path, string? Body)[] requests =
        [
            ("/api/openapi.json", null), ("/api/state", null), ("/api/options", null), ("/api/lessons", null),
            ("/api/inspect", """{"table":"numbers.csv","options":{}}"""), ("/api/plan", $$"""{"table":"numbers.csv","options":{{Options}}}"""),
            ("/api/train", $$"""{"table":"numbers.csv","options":{{Options}}}"""),
            ("/api/runs/1", null), ("/api/runs/1/2", null), ("/api/runs/1/2/surface", null), ("/api/runs/1/2/dependence", null),
            ("/api/runs/2", null), ("/api/runs/2/1", null), ("/api/runs/2/1/surface?x=a&y=word", null), ("/api/runs/3/0", null),
            ("/api/runs/1/2/predict", """{"values":{"kind":"plain"}}"""),
        ];
        foreach (var (path, body) in requests)
        {
            using var answer = body is null ? await client.Get(path) : await client.Post(path, body);
            checker.Check(path, body is null ? "get" : "post", answer.RootElement);
            if (body is null || !path.EndsWith("train", StringComparison.Ordinal)) continue;
            using var stopped = await client.PostAsync("/api/stop", null, Stop);
        }

        using var refused = await client.PostAsync("/api/plan", StudioFixture.Json("{}"), Stop);
        using var error = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Stop));
        checker.CheckDocument("ErrorDocument", error.RootElement);
    }

    [Fact]
    public async Task Every_address_of_the_page_is_described_with_its_parameters_and_every_property_has_a_meaning()
    {
        using var client = studio.Client();
        using var schema = await client.Get("/api/openapi.json");
        var root = schema.RootElement;
        Assert.Equal("3.1.0", root.GetProperty("openapi").GetString());
        foreach (var path in root.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject())
            {
                Assert.NotEqual("", method.Value.GetProperty("summary").GetString());
                var named = method.Value.TryGetProperty("parameters", out var parameters)
                    ? parameters.EnumerateArray().Where(one => one.GetProperty("in").GetString() == "path").Select(one => one.GetProperty("name").GetString()) : [];
                Assert.Equal(Place().Matches(path.Name).Select(match => match.Groups[1].Value), named);
                Assert.True(method.Value.GetProperty("responses").TryGetProperty("default", out _));
            }
        }

        foreach (var document in root.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            Assert.False(string.IsNullOrEmpty(document.Value.GetProperty("description").GetString()), document.Name);
            foreach (var property in document.Value.GetProperty("properties").EnumerateObject())
                Assert.True(property.Value.TryGetProperty("description", out var meaning) && meaning.GetString()!.Length > 3, $"{document.Name}.{property.Name}");
        }

        var addresses = root.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToArray();
        foreach (var script in (string[])["/studio.js", "/start.js", "/explore.js", "/lesson.js"])
        {
            foreach (Match asked in Asked().Matches(await client.GetStringAsync(script, Stop)))
                Assert.Contains(addresses, address => address.StartsWith(asked.Value, StringComparison.Ordinal));
        }

        var page = File.ReadAllText(Repository.File("docs", "studio.md"));
        Assert.All(addresses, address => Assert.Contains(address, page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();

    // The part of an address before the first value.
    [GeneratedRegex("(?<=[\"`])/api/[a-z/]+")]
    private static partial Regex Asked();
}
