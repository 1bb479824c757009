using System.Net;
using System.Text.Json;
using Parsimony.Tests.Fuzzing;

namespace Parsimony.External.Tests.Serving;

/// <summary>Whatever the body of a request is, the service predicts or says what is wrong with it, and goes on.</summary>
public sealed class RequestFuzzTests
{
    [Fact]
    public async Task A_damaged_or_hostile_request_is_answered()
    {
        using var server = await SampleServer.StartAsync(Corpus.Folder("run-folders", "network"));
        using var client = new HttpClient { BaseAddress = server.Address };
        Fuzzer.Run("requests", Corpus.Of("requests"), 2_000, 20_000, (name, input) =>
        {
            var place = name.StartsWith("batch", StringComparison.Ordinal) ? "/predict/batch" : "/predict";
            using var request = new HttpRequestMessage(HttpMethod.Post, place) { Content = new ByteArrayContent(input) };
            using var response = client.Send(request);
            using var reader = new StreamReader(response.Content.ReadAsStream());
            var answer = reader.ReadToEnd();
            if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge))
                throw new InvalidOperationException($"{response.StatusCode}: {answer}");
            using var document = JsonDocument.Parse(answer);
            if (response.StatusCode != HttpStatusCode.OK) throw new ParsimonyException(document.RootElement.GetProperty("title").GetString()!);
        });
        Assert.True(server.IsAlive);
        using var model = await client.GetAsync(new Uri("/predict/model", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, model.StatusCode);
    }
}
