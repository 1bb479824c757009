using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Parsimony.Studio.Serving;

/// <summary>The JSON schema of every document, by its name: what <c>/api/schema</c> answers.</summary>
static class ApiSchema
{
    static readonly Type[] s_documents =
    [
        typeof(ErrorDocument), typeof(StateDocument), typeof(RunRequest), typeof(TableDocument), typeof(PlanDocument), typeof(JobEvent),
        typeof(RunDocument), typeof(LambdaDocument), typeof(SurfaceDocument), typeof(DependenceDocument), typeof(RowRequest), typeof(RowPrediction),
    ];

    public static string Text { get; } = new JsonObject(s_documents.Select(type => KeyValuePair.Create<string, JsonNode?>(
        type.Name, StudioJson.Default.GetTypeInfo(type)!.GetJsonSchemaAsNode()))).ToJsonString();
}
