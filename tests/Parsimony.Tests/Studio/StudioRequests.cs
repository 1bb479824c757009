using System.Text.Json;

namespace Parsimony.Tests.Studio;

/// <summary>Requests whose answers are documents.</summary>
static class StudioRequests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<JsonDocument> Get(this HttpClient client, string path) => JsonDocument.Parse(await client.GetStringAsync(path, Stop));

    public static async Task<JsonDocument> Post(this HttpClient client, string path, string body)
    {
        using var answer = await client.PostAsync(path, StudioFixture.Json(body), Stop);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text);
    }

    /// <summary>What requests call the run of a folder.</summary>
    public static async Task<string> IdOf(this HttpClient client, string folder)
    {
        using var state = await client.Get("/api/state");
        return state.RootElement.GetProperty("runs").EnumerateArray()
            .Single(run => run.GetProperty("name").GetString() == Path.GetFileName(folder)).GetProperty("id").GetString()!;
    }
}
