using System.Text;
using System.Text.Json;
using Parsimony.Studio.Training;

namespace Parsimony.Studio.Serving;

/// <summary>Sends the state of the training to one page, whenever it changes, as server-sent events.</summary>
static class EventStream
{
    static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(150);
    static readonly TimeSpan s_silence = TimeSpan.FromSeconds(10);

    public static async Task Send(HttpContext context, Jobs jobs, CancellationToken stopping)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var sent = -1L;
        while (!ended.IsCancellationRequested)
        {
            var (version, job) = jobs.Snapshot();
            if (version != sent)
            {
                var text = JsonSerializer.Serialize(new JobEvent(job), StudioJson.Plain.JobEvent);
                await Write(context, $"event: job\ndata: {text}\n\n", ended.Token);
                sent = version;
                await Task.Delay(s_pace, ended.Token);
            }
            else if (!await jobs.Changed(version).WaitAsync(s_silence, ended.Token).ContinueWith(task => task.IsCompletedSuccessfully,
                TaskScheduler.Default))
            {
                if (ended.IsCancellationRequested) return;
                await Write(context, ": still here\n\n", ended.Token);
            }
        }
    }

    static async Task Write(HttpContext context, string text, CancellationToken stop)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), stop);
        await context.Response.Body.FlushAsync(stop);
    }
}
