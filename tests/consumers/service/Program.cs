// A service with a model, which asks itself: one row, a row that does not fit, the description of the model, the health check.
using System.Net.Http.Json;
using System.Text.Json;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddParsimonyModel("penguins", "penguins.safetensors");
await using var app = builder.Build();
app.MapParsimony("/predict");
app.MapHealthChecks("/health");
await app.StartAsync();

using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
var bird = new { bill_length_mm = 39.1, bill_depth_mm = 18.7, flipper_length_mm = 181, body_mass_g = 3750, sex = "male", year = 2007 };
using var good = await client.PostAsJsonAsync("/predict", bird);
var answer = await good.Content.ReadFromJsonAsync<JsonElement>();
var name = answer.GetProperty("prediction").GetString()!;
Console.WriteLine($"{(int)good.StatusCode} {name} {answer.GetProperty("probabilities").GetProperty(name).GetDouble():F6}");
using var bad = await client.PostAsJsonAsync("/predict", new { bill_length_mm = "long" });
Console.WriteLine($"{(int)bad.StatusCode} {bad.Content.Headers.ContentType?.MediaType}");
Console.WriteLine((await client.GetFromJsonAsync<JsonElement>("/predict/model")).GetProperty("classes"));
Console.WriteLine(await client.GetStringAsync("/health"));
await app.StopAsync();
