using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Parsimony.AspNetCore;

/// <summary>Answers requests for predictions.</summary>
sealed class PredictHandler(ServedModel served, bool isBatch)
{
    const string Invalid = "One or more validation errors occurred.";
    const string NotOneRow = "Expected one row, an object with a value per column. Several rows, an array, go to the address with /batch at its end.";
    const string NotUnicode = "A text in the body is not valid Unicode.";

    // A row is an object in an array, so nothing is nested deeper than two levels.
    static readonly JsonDocumentOptions s_rows = new() { AllowDuplicateProperties = false, MaxDepth = 3 };

    /// <summary>Reads the rows of a request, and answers with predictions, or with what is wrong.</summary>
    public async Task Handle(HttpContext context)
    {
        using var activity = ServingMeter.Activities.StartActivity("parsimony.predict");
        activity?.SetTag("parsimony.model", served.Name);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = served.Options.MostBytes;
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, s_rows, context.RequestAborted).ConfigureAwait(false);
            await Answer(context, body.RootElement, activity).ConfigureAwait(false);
        }
        catch (JsonException error)
        {
            await Refuse(context, activity, $"The body is not valid JSON for rows: {error.Message}").ConfigureAwait(false);
        }
        catch (InvalidOperationException) when (!context.Response.HasStarted)
        {
            await Refuse(context, activity, NotUnicode).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error)
        {
            await Refuse(context, activity, error.Message, error.StatusCode).ConfigureAwait(false);
        }
    }

    Task Answer(HttpContext context, JsonElement body, Activity? activity)
    {
        if (isBatch && body.ValueKind != JsonValueKind.Array) return Refuse(context, activity, "Expected an array of rows, each an object.");
        if (!isBatch && body.ValueKind != JsonValueKind.Object) return Refuse(context, activity, NotOneRow);
        var count = isBatch ? body.GetArrayLength() : 1;
        if (count > served.Options.MostRows)
        {
            return Refuse(context, activity, string.Create(
                CultureInfo.InvariantCulture, $"Found {count} rows, expected at most {served.Options.MostRows}. Send them in several requests."));
        }

        // One model answers the whole request, also where another is loaded meanwhile.
        var model = served.Current;
        var reading = new RowReading(model.Columns);
        var predictions = new List<Prediction>(count);
        var start = Stopwatch.GetTimestamp();
        var index = 0;
        foreach (var row in isBatch ? body.EnumerateArray() : (IEnumerable<JsonElement>)[body])
        {
            if (reading.IsFull) break;
            var place = isBatch ? string.Create(CultureInfo.InvariantCulture, $"[{index}]") : "";
            index++;
            if (reading.Read(row, place) is not { } values) continue;
            var prediction = model.PredictValues(values, served.Options.At);
            if (!prediction.IsFinite) reading.Errors[place] = "The numbers are so large that the model has no finite prediction for them.";
            predictions.Add(prediction);
        }

        activity?.SetTag("parsimony.rows", count);
        if (reading.Errors.Count > 0)
        {
            ServingMeter.Refused(served.Name);
            activity?.SetStatus(ActivityStatusCode.Error, Invalid);
            return Answers.Problem(context, StatusCodes.Status400BadRequest, Invalid, errors: reading.Errors);
        }

        ServingMeter.Predicted(served.Name, predictions.Count, Stopwatch.GetElapsedTime(start).TotalSeconds);
        foreach (var column in predictions.SelectMany(prediction => prediction.Unseen)) ServingMeter.Unseen(served.Name, column);
        return Answers.Predictions(context, model, predictions, isBatch);
    }

    Task Refuse(HttpContext context, Activity? activity, string detail, int status = StatusCodes.Status400BadRequest)
    {
        ServingMeter.Refused(served.Name);
        activity?.SetStatus(ActivityStatusCode.Error, detail);
        return Answers.Problem(context, status, status == StatusCodes.Status400BadRequest ? "Bad Request" : "The request was refused.", detail);
    }
}
