using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Parsimony.IO;
using Parsimony.IO.RunFolder;
using Parsimony.Studio.Lessons;
using Parsimony.Studio.Views;

namespace Parsimony.Studio.Serving;

/// <summary>Every address of the page.</summary>
static class Routes
{
    static readonly string s_ofReport = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; " +
        $"script-src {Reporting.HtmlPage.ScriptSource}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    static readonly Operation s_dropped = new("Keeps a table, and says what requests call it.", typeof(TableDocument))
    {
        BodyType = "application/octet-stream",
        Query = [("name!", "The name of the file.")],
    };

    static readonly Operation s_surface = new("Predictions over two columns, the others at what is typical for them.", typeof(SurfaceDocument))
    {
        Query =
        [
            ("x", "The horizontal column; the first where it is left out."), ("y", "The vertical column; the second where it is left out."),
            ("class", "The class whose probability is asked for; the positive one where it is left out."),
        ],
    };

    static readonly Operation s_dependence = new("Partial dependence and importance of the columns.", typeof(DependenceDocument))
    {
        Query = [("class", "The class whose probability is asked for; the positive one where it is left out.")],
    };

    static readonly Operation s_predicted = new("The prediction for a row of one's own.", typeof(RowPrediction)) { Body = typeof(RowRequest) };

    static readonly Operation s_file = new("A file of the run, `Model.cs` or `Program.cs`.")
    {
        AnswerType = "application/octet-stream",
        Query = [("download", "Given: the report comes as a file to keep, too.")],
    };

    public static void Map(WebApplication site, Training.Studio studio, CancellationToken stopping)
    {
        MapPage(site);
        site.Get("/api/openapi.json", new("This document."), context => Text(
            context, ApiSchema.Of(context.RequestServices.GetRequiredService<EndpointDataSource>()), ".json"));
        site.Get("/api/state", new("Runs and tables.", typeof(StateDocument)), context => Answers.Json(
            context, StateOf(studio), StudioJson.Plain.StateDocument));
        site.Get("/api/options", new("The options of `parsimony path`.", typeof(IReadOnlyList<OptionDocument>)), context => Answers.Json(
            context, studio.Commands.Options, StudioJson.Plain.IReadOnlyListOptionDocument));
        site.Get("/api/lessons", new("The pages of the lesson.", typeof(IReadOnlyList<LessonDocument>)), context => Answers.Json(
            context, [.. LessonPages.All.Select(lesson => lesson.Page)], StudioJson.Plain.IReadOnlyListLessonDocument));
        MapTables(site, studio);
        MapTraining(site, studio, stopping);
        MapRuns(site, studio);
    }

    static void MapTables(WebApplication site, Training.Studio studio)
    {
        site.Post("/api/tables", s_dropped, async context => await Answers.Json(
            context, new TableDocument(await studio.Tables.Keep(context.Request.Query["name"].ToString(), context.Request.Body,
                context.RequestAborted)), StudioJson.Plain.TableDocument));
        site.Post("/api/inspect", new("How the columns of a table are read: what `parsimony inspect --json` prints.", typeof(JsonObject))
        {
            Body = typeof(RunRequest),
        }, async context =>
        {
            var words = studio.Words(await Answers.Body(context, StudioJson.Plain.RunRequest));
            await Text(context, studio.Commands.Run(["inspect", .. words, "--json"]).Output, ".json");
        });
        site.Post("/api/plan", new("What would be trained.", typeof(PlanDocument)) { Body = typeof(RunRequest) }, async context => await Answers.Json(
            context, studio.Commands.Plan(studio.Words(await Answers.Body(context, StudioJson.Plain.RunRequest))),
            StudioJson.Plain.PlanDocument));
    }

    static void MapTraining(WebApplication site, Training.Studio studio, CancellationToken stopping)
    {
        site.Post("/api/train", new("Begins to train.", typeof(JobEvent)) { Body = typeof(RunRequest) }, async context => await Answers.Json(
            context, new JobEvent(studio.Jobs.Start(await Answers.Body(context, StudioJson.Plain.RunRequest))), StudioJson.Plain.JobEvent));
        site.Post("/api/lessons/{number}/{way}", new("Begins to train a lesson.", typeof(JobEvent)), context => Answers.Json(
            context, new JobEvent(studio.Jobs.StartLesson(Number(context, "number"), Value(context, "way"))), StudioJson.Plain.JobEvent));
        site.Post("/api/stop", new("Stops the training.") { AnswerType = "" }, context =>
        {
            studio.Jobs.Stop();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        site.Get("/api/events", new("Server-sent events: a `job` for every change of the training.", typeof(JobEvent))
        {
            AnswerType = "text/event-stream",
        }, context => EventStream.Send(context, studio.Jobs, stopping));
    }

    static void MapRuns(WebApplication site, Training.Studio studio)
    {
        site.Get("/api/runs/{run}", new("A run as a whole, and the list of its lambdas.", typeof(RunDocument)), context => Answers.Json(
            context, RunView.Of(Run(context)), StudioJson.Plain.RunDocument));
        site.Get("/api/runs/{run}/{row}", new("The run at one lambda.", typeof(LambdaDocument)), context => Answers.Json(
            context, LambdaView.Of(Run(context), Number(context, "row")), StudioJson.Plain.LambdaDocument));
        site.Get("/api/runs/{run}/{row}/surface", s_surface, context => Answers.Json(
            context, SurfaceView.Of(Run(context), Number(context, "row"), Asked(context, "x"), Asked(context, "y"), Asked(context, "class")),
            StudioJson.Plain.SurfaceDocument));
        site.Get("/api/runs/{run}/{row}/dependence", s_dependence, context => Answers.Json(
            context, DependenceView.Of(Run(context), Number(context, "row"), Asked(context, "class")), StudioJson.Plain.DependenceDocument));
        site.Post("/api/runs/{run}/{row}/predict", s_predicted, async context => await Answers.Json(
            context, RowView.Of(Run(context), Number(context, "row"), await Answers.Body(context, StudioJson.Plain.RowRequest)),
            StudioJson.Plain.RowPrediction));
        site.Get("/api/runs/{run}/files/{file}", s_file, context => Download(context, studio, Run(context)));

        OpenRun Run(HttpContext context) => studio.Runs.Open(Value(context, "run"));
    }

    static void MapPage(WebApplication site)
    {
        Get("/", context => Page(context, "index.html"));
        foreach (var file in (string[])["studio.css", "studio.js", "explore.js", "lesson.js", "start.js", "draw.js"])
            Get("/" + file, context => Page(context, file));
        Get("/charts.js", context => Text(context, Reporting.Markup.Resource.ChartScript + "\nexport { readable };", ".js"));
        Get("/charts.css", context => Text(context, Reporting.Markup.Resource.ChartStyle, ".css"));

        void Get(string pattern, RequestDelegate handler) => site.MapGet(pattern, Answers.Handling(handler));
    }

    static void Get(this WebApplication site, string pattern, Operation operation, RequestDelegate handler) =>
        site.MapGet(pattern, Answers.Handling(handler)).WithMetadata(operation);

    static void Post(this WebApplication site, string pattern, Operation operation, RequestDelegate handler) =>
        site.MapPost(pattern, Answers.Handling(handler)).WithMetadata(operation);

    static StateDocument StateOf(Training.Studio studio) => new(
        ProgramVersion.Text, Path.GetFullPath(studio.Options.Folder), studio.Runs.Entries(), studio.Tables.Names, studio.First, studio.Options.Table,
        studio.Options.Target, studio.Options.LargestUpload);

    /// <summary>A file of a run by its name in the list of downloads; every other name is unknown.</summary>
    static async Task Download(HttpContext context, Training.Studio studio, OpenRun run)
    {
        var file = Value(context, "file");
        if (!RunView.Of(run).Files.Contains(file)) throw new NotThereException($"The run has no file '{file}'.");
        var content = file switch
        {
            RunView.Program => System.Text.Encoding.UTF8.GetBytes(ProgramText.Of(run.Summary)),
            RunView.CSharpModel => System.Text.Encoding.UTF8.GetBytes(FittedModel.Load(run.Folder).ToCSharp()),
            _ => await File.ReadAllBytesAsync(Path.Combine(run.Folder, file), context.RequestAborted),
        };
        var isReport = file == Schemas.ReportFile && !context.Request.Query.ContainsKey("download");
        if (isReport) context.Response.Headers.ContentSecurityPolicy = s_ofReport;
        else context.Response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
        context.Response.ContentType = isReport ? s_types[".html"] : "application/octet-stream";
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    static async Task Page(HttpContext context, string file)
    {
        await using var stream = typeof(Routes).Assembly.GetManifestResourceStream(file)!;
        context.Response.ContentType = s_types[Path.GetExtension(file)];
        await stream.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    static Task Text(HttpContext context, string text, string ending)
    {
        context.Response.ContentType = s_types.GetValueOrDefault(ending, "application/json; charset=utf-8");
        return context.Response.WriteAsync(text);
    }

    static string Value(HttpContext context, string name) => context.Request.RouteValues[name]?.ToString() ?? "";

    static string? Asked(HttpContext context, string name) => context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    static int Number(HttpContext context, string name) =>
        int.TryParse(Value(context, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new NotThereException($"'{Value(context, name)}' is no number.");
}
