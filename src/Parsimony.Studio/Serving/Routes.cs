using Microsoft.AspNetCore.Builder;
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

    public static void Map(WebApplication site, Training.Studio studio, CancellationToken stopping)
    {
        Get("/", context => Page(context, "index.html"));
        foreach (var file in (string[])["studio.css", "studio.js", "explore.js", "lesson.js", "start.js", "draw.js"])
            Get("/" + file, context => Page(context, file));
        Get("/charts.js", context => Text(context, Reporting.Markup.Resource.ChartScript + "\nexport { readable };", ".js"));
        Get("/charts.css", context => Text(context, Reporting.Markup.Resource.ChartStyle, ".css"));
        Get("/api/state", context => Answers.Json(context, StateOf(studio), StudioJson.Plain.StateDocument));
        Get("/api/options", context => Answers.Json(context, studio.Commands.Options, StudioJson.Plain.IReadOnlyListOptionDocument));
        Get("/api/schema", context => Text(context, ApiSchema.Text, ".json"));
        Get("/api/events", context => EventStream.Send(context, studio.Jobs, stopping));
        Post("/api/tables", async context => await Answers.Json(
            context, new TableDocument(await studio.Tables.Keep(context.Request.Query["name"].ToString(), context.Request.Body,
                context.RequestAborted)),
            StudioJson.Plain.TableDocument));
        Post("/api/inspect", async context =>
        {
            var words = studio.Words(await Answers.Body(context, StudioJson.Plain.RunRequest));
            await Text(context, studio.Commands.Run(["inspect", .. words, "--json"]).Output, ".json");
        });
        Post("/api/plan", async context => await Answers.Json(
            context, studio.Commands.Plan(studio.Words(await Answers.Body(context, StudioJson.Plain.RunRequest))),
            StudioJson.Plain.PlanDocument));
        Post("/api/train", async context => await Answers.Json(
            context, new JobEvent(studio.Jobs.Start(await Answers.Body(context, StudioJson.Plain.RunRequest))), StudioJson.Plain.JobEvent));
        Post("/api/stop", context =>
        {
            studio.Jobs.Stop();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        Get("/api/lessons", context => Answers.Json(
            context, [.. LessonPages.All.Select(lesson => lesson.Page)], StudioJson.Plain.IReadOnlyListLessonDocument));
        Post("/api/lessons/{number}/{way}", context => Answers.Json(
            context, new JobEvent(studio.Jobs.StartLesson(Number(context, "number"), Value(context, "way"))), StudioJson.Plain.JobEvent));
        MapRuns();

        void MapRuns()
        {
            Get("/api/runs/{run}", context => Answers.Json(context, RunView.Of(Run(context)), StudioJson.Plain.RunDocument));
            Get("/api/runs/{run}/{row}", context => Answers.Json(
                context, LambdaView.Of(Run(context), Number(context, "row")), StudioJson.Plain.LambdaDocument));
            Get("/api/runs/{run}/{row}/surface", context => Answers.Json(
                context, SurfaceView.Of(Run(context), Number(context, "row"), Asked(context, "x"), Asked(context, "y"), Asked(context, "class")),
                StudioJson.Plain.SurfaceDocument));
            Get("/api/runs/{run}/{row}/dependence", context => Answers.Json(
                context, DependenceView.Of(Run(context), Number(context, "row"), Asked(context, "class")), StudioJson.Plain.DependenceDocument));
            Post("/api/runs/{run}/{row}/predict", async context => await Answers.Json(
                context, RowView.Of(Run(context), Number(context, "row"), await Answers.Body(context, StudioJson.Plain.RowRequest)),
                StudioJson.Plain.RowPrediction));
            Get("/api/runs/{run}/files/{file}", context => Download(context, studio, Run(context)));
        }

        void Get(string pattern, RequestDelegate handler) => site.MapGet(pattern, Answers.Handling(handler));

        void Post(string pattern, RequestDelegate handler) => site.MapPost(pattern, Answers.Handling(handler));

        OpenRun Run(HttpContext context) => studio.Runs.Open(Value(context, "run"));
    }

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
