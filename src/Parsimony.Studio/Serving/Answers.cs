using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Parsimony.Studio.Serving;

/// <summary>Writes answers, and turns whatever is refused into a status and one message.</summary>
static class Answers
{
    /// <summary>Answers with a document.</summary>
    public static Task Json<T>(HttpContext context, T document, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, document, type, context.RequestAborted);
    }

    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="ParsimonyException">It is no such document.</exception>
    public static async Task<T> Body<T>(HttpContext context, JsonTypeInfo<T> type)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted)
                ?? throw new ParsimonyException("The request is empty.");
        }
        catch (JsonException error)
        {
            throw new ParsimonyException($"The request is not as its schema says: {error.Message}", error);
        }
    }

    /// <summary>Wraps a handler: wrong input is 400 with the library's message, an unknown thing 404, a busy studio 409.</summary>
    public static RequestDelegate Handling(RequestDelegate handler) => async context =>
    {
        try
        {
            await handler(context);
        }
        catch (NotThereException error)
        {
            await Fail(context, StatusCodes.Status404NotFound, [error.Message]);
        }
        catch (BusyException error)
        {
            await Fail(context, StatusCodes.Status409Conflict, [error.Message]);
        }
        catch (ParsimonyException error)
        {
            await Fail(context, StatusCodes.Status400BadRequest, error.Lines);
        }
        catch (BadHttpRequestException error)
        {
            await Fail(context, error.StatusCode, [error.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? "The table is larger than the page takes. Give its path on the command line: parsimony studio <table>."
                : error.Message]);
        }
        catch (OperationCanceledException)
        {
            // The page is gone, or the studio ends.
        }
        catch (Exception error)
        {
            await Fail(context, StatusCodes.Status500InternalServerError,
                [$"This is a bug in parsimony, not in your data: {error.GetType().Name}: {error.Message}"]);
        }
    };

    static Task Fail(HttpContext context, int status, IReadOnlyList<string> lines)
    {
        if (context.Response.HasStarted) return Task.CompletedTask;
        context.Response.StatusCode = status;
        return Json(context, new ErrorDocument(lines), StudioJson.Plain.ErrorDocument);
    }
}
