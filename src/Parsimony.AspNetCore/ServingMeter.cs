using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Parsimony.AspNetCore;

/// <summary>Counts and times of a service, for OpenTelemetry and <c>dotnet-counters</c>, under the name <c>Parsimony.AspNetCore</c>.</summary>
static class ServingMeter
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Name = "Parsimony.AspNetCore";

    /// <summary>Traces: one activity <c>parsimony.predict</c> for each request.</summary>
    public static readonly ActivitySource Activities = new(Name);

    static readonly Meter s_meter = new(Name);
    static readonly Counter<long> s_rows = s_meter.CreateCounter<long>("parsimony.rows", "{row}", "Rows predicted.");
    static readonly Counter<long> s_refused =
        s_meter.CreateCounter<long>("parsimony.requests.refused", "{request}", "Requests with rows that do not fit.");

    static readonly Counter<long> s_unseen =
        s_meter.CreateCounter<long>("parsimony.unseen", "{cell}", "Cells with a word that training did not see.");

    static readonly Counter<long> s_reloads = s_meter.CreateCounter<long>("parsimony.reloads", "{reload}", "Model files that have changed.");

    static readonly Histogram<double> s_seconds =
        s_meter.CreateHistogram<double>("parsimony.predict.duration", "s", "Time of the predictions of a request.");

    public static void Predicted(string model, int rows, double seconds)
    {
        s_rows.Add(rows, Model(model));
        s_seconds.Record(seconds, Model(model));
    }

    public static void Refused(string model) => s_refused.Add(1, Model(model));

    public static void Unseen(string model, string column) => s_unseen.Add(1, Model(model), new("column", column));

    public static void Reloaded(string model, bool isGood) => s_reloads.Add(1, Model(model), new("outcome", isGood ? "loaded" : "kept"));

    static KeyValuePair<string, object?> Model(string name) => new("model", name);
}
