#:sdk Microsoft.NET.Sdk.Web
#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property PublishAot=false

// A run's model as a web service: one row or many as JSON, predictions back. A row that does not fit the model is answered with 400 and what is
// wrong in which column. Requests are limited to a megabyte and 10,000 rows.
//
//     dotnet run -c Release samples/serve.cs -- runs/titanic-1 --urls http://127.0.0.1:5080
//     curl -d '{"pclass": "1st", "sex": "female", "age": 29, "sibsp": 0, "parch": null}' http://127.0.0.1:5080/predict
using System.Text.Json;
using Parsimony;
using Parsimony.Data;
using Parsimony.IO;
using Parsimony.Data.Cells;
using Parsimony.Models;
using Parsimony.Preprocessing;

if (args.Length == 0)
{
    Console.Error.WriteLine("Which model? Give a run folder or a model.safetensors.");
    return 2;
}

FittedModel model;
try
{
    model = FittedModel.Load(args[0]);
}
catch (ParsimonyException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

const int MostBytes = 1 << 20;
const int MostRows = 10_000;
const int MostErrors = 50;
const string NotUnicode = "A text in the body is not valid Unicode.";
var builder = WebApplication.CreateSlimBuilder(args[1..]);
builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = MostBytes);
builder.Services.AddProblemDetails();
var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapGet("/model", () => About(model));
app.MapPost("/predict", async (HttpRequest request, CancellationToken cancelled) =>
{
    var (body, problem) = await Read(request, cancelled);
    using (body) return body is null ? problem! : Answer(model, [body.RootElement], isBatch: false);
});
app.MapPost("/predict/batch", async (HttpRequest request, CancellationToken cancelled) =>
{
    var (body, problem) = await Read(request, cancelled);
    if (body is null) return problem!;
    using (body)
    {
        if (body.RootElement.ValueKind != JsonValueKind.Array) return BadRequest("Expected an array of rows, each an object.");
        var count = body.RootElement.GetArrayLength();
        return count > MostRows ? BadRequest($"Found {count} rows, expected at most {MostRows}. Send them in several requests.")
            : Answer(model, [.. body.RootElement.EnumerateArray()], isBatch: true);
    }
});
app.Run();
return 0;

// The body, or what is wrong with it. A row is an object in an array, so nothing is nested deeper than two levels.
static async Task<(JsonDocument? Body, IResult? Problem)> Read(HttpRequest request, CancellationToken cancelled)
{
    try
    {
        return (await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 3 }, cancelled), null);
    }
    catch (JsonException error)
    {
        return (null, BadRequest($"The body is not valid JSON for rows: {error.Message}"));
    }
    catch (InvalidOperationException)
    {
        return (null, BadRequest(NotUnicode));
    }
    catch (BadHttpRequestException error)
    {
        return (null, Results.Problem(error.Message, statusCode: error.StatusCode));
    }
}

static IResult BadRequest(string problem) => Results.Problem(problem, statusCode: 400);

// Predictions of all rows, or what is wrong with them.
static IResult Answer(FittedModel model, JsonElement[] rows, bool isBatch)
{
    var errors = new Dictionary<string, string[]>();
    var predictions = new List<object>(rows.Length);
    try
    {
        for (var index = 0; index < rows.Length && errors.Count < MostErrors; index++)
        {
            var place = isBatch ? $"[{index}]" : "";
            var before = errors.Count;
            var row = Row(model, rows[index], place, errors);
            if (errors.Count > before) continue;
            if (Predict(model, row) is { } prediction) predictions.Add(prediction);
            else errors[place] = ["The numbers are so large that the model has no finite prediction for them."];
        }
    }
    catch (InvalidOperationException)
    {
        return BadRequest(NotUnicode);
    }

    if (errors.Count > 0) return Results.ValidationProblem(errors.Take(MostErrors));
    return Results.Json(isBatch ? predictions : predictions[0]);
}

static object About(FittedModel model) => new
{
    target = model.TargetName,
    task = model.Task.ToString().ToLowerInvariant(),
    classes = model.Classes,
    lambda = model.LambdaAt(model.Select),
    columns = model.Columns.Select(column => new { name = column.Name, kind = column.Kind.ToString().ToLowerInvariant(), levels = column.Levels?.Words }),
};

// One value per column; what does not fit is noted under the column's name.
static object?[] Row(FittedModel model, JsonElement row, string place, Dictionary<string, string[]> errors)
{
    var values = new object?[model.Columns.Count];
    if (row.ValueKind != JsonValueKind.Object)
    {
        errors[place] = ["Expected an object with one value per column."];
        return values;
    }

    for (var i = 0; i < values.Length; i++)
    {
        var column = model.Columns[i];
        if (!row.TryGetProperty(column.Name, out var cell)) errors[Key(place, column.Name)] = ["The column is missing. Give null where the value is not known."];
        else if (!TryCell(column, cell, out values[i])) errors[Key(place, column.Name)] = [$"Found {Short(cell.GetRawText())}, expected {Expected(column)}, or null."];
    }

    foreach (var property in row.EnumerateObject())
        if (!model.Columns.Any(column => column.Name == property.Name)) errors[Key(place, Short(property.Name))] = ["The model has no such column. GET /model lists those that it has."];
    return values;
}

static string Short(string text) => text.Length <= 100 ? text : text[..100] + "...";

static string Key(string place, string column) => place.Length == 0 ? column : $"{place}.{column}";

static bool TryCell(SourceColumn column, JsonElement cell, out object? value)
{
    value = null;
    switch (cell.ValueKind)
    {
        case JsonValueKind.Null:
            return true;
        case JsonValueKind.String when column.Kind == ColumnKind.Category:
            value = cell.GetString();
            return true;
        case JsonValueKind.String when column.Kind == ColumnKind.Date:
            value = cell.GetString();
            return column.Format.TryRead(cell.GetString(), out _);
        case JsonValueKind.True or JsonValueKind.False when column.Kind == ColumnKind.Category:
            value = cell.GetBoolean();
            return true;
        case JsonValueKind.Number when column.Kind != ColumnKind.Date:
            value = cell.GetDouble();
            return double.IsFinite(cell.GetDouble());
        default:
            return false;
    }
}

static string Expected(SourceColumn column) => column.Kind switch
{
    ColumnKind.Number => "a number",
    ColumnKind.Date => "a date as \"yyyy-MM-dd\"",
    _ => $"one of {Short(string.Join(", ", column.Levels!.Words))}",
};

// FittedModel is thread-safe: requests share it. Null where numbers overflow within the model.
static object? Predict(FittedModel model, object?[] row)
{
    var predictions = model.PredictRow(row);
    if (!predictions.All(double.IsFinite)) return null;
    if (model.Classes.Count == 0) return new { prediction = predictions[0] };
    return new
    {
        prediction = model.Classes[Array.IndexOf(predictions, predictions.Max())],
        probabilities = model.Classes.Zip(predictions).ToDictionary(pair => pair.First, pair => pair.Second),
    };
}
