namespace Parsimony.AspNetCore;

/// <summary>Writes answers as JSON, without reflection, so that services may be compiled to native code.</summary>
static class Answers
{
    /// <summary>Writes predictions: an object for one row, an array for a batch.</summary>
    public static Task Predictions(HttpContext context, FittedModel model, IReadOnlyList<Prediction> predictions, bool isBatch) =>
        Write(context, StatusCodes.Status200OK, "application/json", json =>
        {
            if (isBatch) json.WriteStartArray();
            foreach (var prediction in predictions) Write(json, model, prediction);
            if (isBatch) json.WriteEndArray();
        });

    /// <summary>Writes what the model is: target, task, classes, lambda, and the columns with their kinds and levels.</summary>
    public static Task About(HttpContext context, ServedModel served) => Write(context, StatusCodes.Status200OK, "application/json", json =>
    {
        var model = served.Current;
        json.WriteStartObject();
        json.WriteString("name", served.Name);
        json.WriteString("target", model.TargetName);
        json.WriteString("task", EnumWord.Of(model.Task));
        json.WriteStartArray("classes");
        foreach (var name in model.Classes) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteNumber("lambda", model.LambdaAt(served.Options.At ?? model.Select));
        json.WriteString("loaded_at", served.LoadedAt);
        json.WriteStartArray("columns");
        foreach (var column in model.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("kind", EnumWord.Of(column.Kind));
            if (column.Levels is { } levels)
            {
                json.WriteStartArray("levels");
                foreach (var word in levels.Words) json.WriteStringValue(word);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Writes problem details (RFC 9457), with what is wrong by column.</summary>
    public static Task Problem(
        HttpContext context, int status, string title, string? detail = null, IReadOnlyDictionary<string, string>? errors = null) =>
        Write(context, status, "application/problem+json", json =>
        {
            json.WriteStartObject();
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            if (detail is not null) json.WriteString("detail", detail);
            if (errors is not null)
            {
                json.WriteStartObject("errors");
                foreach (var (place, problem) in errors.Take(RowReading.MostErrors))
                {
                    json.WriteStartArray(place);
                    json.WriteStringValue(problem);
                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        });

    static void Write(Utf8JsonWriter json, FittedModel model, Prediction prediction)
    {
        json.WriteStartObject();
        if (model.Classes.Count == 0)
        {
            json.WriteNumber("prediction", prediction.Number);
        }
        else
        {
            json.WriteString("prediction", prediction.Class);
            json.WriteStartObject("probabilities");
            foreach (var (name, probability) in prediction.Probabilities) json.WriteNumber(name, probability);
            json.WriteEndObject();
        }

        if (prediction.Unseen.Count > 0)
        {
            json.WriteStartArray("unseen");
            foreach (var column in prediction.Unseen) json.WriteStringValue(column);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    static async Task Write(HttpContext context, int status, string type, Action<Utf8JsonWriter> write)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        await using (writer.ConfigureAwait(false)) write(writer);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
