#:sdk Microsoft.NET.Sdk.Web
#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property PublishAot=false

// A run's model as a web service: one row or many as JSON, predictions back. A row that does not fit the model is answered with 400 and what is
// wrong in which column.
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

var builder = WebApplication.CreateSlimBuilder(args[1..]);
builder.Services.AddProblemDetails();
var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.MapGet("/model", () => About(model));
app.MapPost("/predict", async (HttpRequest request, CancellationToken cancelled) =>
{
    using var body = await Read(request, cancelled);
    if (body is null) return NotJson();
    var errors = new Dictionary<string, string[]>();
    var row = Row(model, body.RootElement, "", errors);
    return errors.Count > 0 ? Results.ValidationProblem(errors) : Results.Json(Predict(model, row));
});
app.MapPost("/predict/batch", async (HttpRequest request, CancellationToken cancelled) =>
{
    using var body = await Read(request, cancelled);
    if (body is null) return NotJson();
    if (body.RootElement.ValueKind != JsonValueKind.Array) return Results.Problem("Expected an array of rows, each an object.", statusCode: 400);
    var errors = new Dictionary<string, string[]>();
    object?[][] rows = [.. body.RootElement.EnumerateArray().Select((row, index) => Row(model, row, $"[{index}]", errors))];
    return errors.Count > 0 ? Results.ValidationProblem(errors) : Results.Json(rows.Select(row => Predict(model, row)));
});
app.Run();
return 0;

static async Task<JsonDocument?> Read(HttpRequest request, CancellationToken cancelled)
{
    try
    {
        return await JsonDocument.ParseAsync(request.Body, new JsonDocumentOptions { AllowDuplicateProperties = false }, cancelled);
    }
    catch (JsonException)
    {
        return null;
    }
}

static IResult NotJson() => Results.Problem("The body is not valid JSON.", statusCode: 400);

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
        else if (!TryCell(column, cell, out values[i])) errors[Key(place, column.Name)] = [$"Found {cell.GetRawText()}, expected {Expected(column)}, or null."];
    }

    foreach (var property in row.EnumerateObject())
        if (!model.Columns.Any(column => column.Name == property.Name)) errors[Key(place, property.Name)] = ["The model has no such column. GET /model lists those that it has."];
    return values;
}

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
    _ => $"one of {string.Join(", ", column.Levels!.Words)}",
};

// FittedModel is thread-safe: requests share it.
static object Predict(FittedModel model, object?[] row)
{
    var predictions = model.PredictRow(row);
    if (model.Classes.Count == 0) return new { prediction = predictions[0] };
    return new
    {
        prediction = model.Classes[Array.IndexOf(predictions, predictions.Max())],
        probabilities = model.Classes.Zip(predictions).ToDictionary(pair => pair.First, pair => pair.Second),
    };
}
