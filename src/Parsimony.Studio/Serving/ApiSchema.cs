using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Microsoft.AspNetCore.Routing;

namespace Parsimony.Studio.Serving;

/// <summary>The OpenAPI document of the studio, made of its endpoints: what <c>/api/openapi.json</c> answers.</summary>
static class ApiSchema
{
    // Doc comments of the documents are the descriptions of the schema; the source file is embedded for them.
    static readonly DocumentComments s_comments = DocumentComments.Read();

    static readonly JsonSchemaExporterOptions s_exporting = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transformed };

    public static string Of(EndpointDataSource endpoints)
    {
        var (paths, documents) = (new JsonObject(), new SortedDictionary<string, Type>(StringComparer.Ordinal));
        Add(documents, typeof(ErrorDocument));
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<Operation>() is not { } operation) continue;
            var path = endpoint.RoutePattern.RawText!;
            if (paths[path] is not JsonObject item) paths[path] = item = [];
            foreach (var method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods)
                item[method.ToLowerInvariant()] = Describe(operation, endpoint.RoutePattern.Parameters.Select(part => part.Name), documents);
        }

        var schemas = new JsonObject();
        foreach (var (name, type) in documents) schemas[name] = SchemaOf(type);
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Parsimony studio",
                ["version"] = ProgramVersion.Text,
                ["description"] = "What the page of `parsimony studio` asks its server. Every request needs the token that the command prints.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" } },
            },
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
        }.ToJsonString();
    }

    static JsonObject Describe(Operation operation, IEnumerable<string> places, SortedDictionary<string, Type> documents)
    {
        var parameters = new JsonArray();
        foreach (var place in places) parameters.Add(Parameter(place, "path", s_places[place], isNeeded: true));
        foreach (var (name, meaning) in operation.Query)
            parameters.Add(Parameter(name.TrimEnd('!'), "query", meaning, isNeeded: name.EndsWith('!')));
        var done = operation is { Answer: null, AnswerType: "" }
            ? ("204", new JsonObject { ["description"] = "Done." })
            : ("200", new JsonObject
            {
                ["description"] = operation.Summary,
                ["content"] = Content(operation.AnswerType, operation.Answer, documents),
            });
        var described = new JsonObject { ["summary"] = operation.Summary };
        if (parameters.Count > 0) described["parameters"] = parameters;
        if (operation.Body is not null || operation.BodyType != "application/json")
            described["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content(operation.BodyType, operation.Body, documents),
            };
        described["responses"] = new JsonObject
        {
            [done.Item1] = done.Item2,
            ["default"] = new JsonObject
            {
                ["description"] = "400: wrong input; 401: no token; 403: another host or origin; 404: not in the list; " +
                    "409: another training goes on; 413: too large. 401 and 403 are plain texts.",
                ["content"] = Content("application/json", typeof(ErrorDocument), documents),
            },
        };
        return described;
    }

    static readonly Dictionary<string, string> s_places = new(StringComparer.Ordinal)
    {
        ["run"] = "The id of a run, from the list of runs.",
        ["row"] = "The index of a lambda in the run: 0 is the largest.",
        ["file"] = "A name of the run's list of files.",
        ["number"] = "The number of a lesson, 1 to 6.",
        ["way"] = "The id of one of the lesson's choices.",
    };

    static JsonNode Parameter(string name, string place, string meaning, bool isNeeded) => new JsonObject
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = isNeeded,
        ["description"] = meaning,
        ["schema"] = new JsonObject { ["type"] = name is "row" or "number" ? "integer" : "string" },
    };

    static JsonObject Content(string mediaType, Type? type, SortedDictionary<string, Type> documents) => new()
    {
        [mediaType] = type is null ? new JsonObject() : new JsonObject { ["schema"] = Reference(type, documents) },
    };

    static JsonNode Reference(Type type, SortedDictionary<string, Type> documents)
    {
        if (type == typeof(JsonObject)) return new JsonObject { ["type"] = "object" };
        if (type.IsGenericType)
            return new JsonObject { ["type"] = "array", ["items"] = Reference(type.GetGenericArguments()[0], documents) };
        Add(documents, type);
        return ReferenceTo(type);
    }

    static JsonObject ReferenceTo(Type type) => new() { ["$ref"] = $"#/components/schemas/{type.Name}" };

    // A document and those that it holds.
    static void Add(SortedDictionary<string, Type> documents, Type type)
    {
        if (!documents.TryAdd(type.Name, type)) return;
        foreach (var property in StudioJson.Default.GetTypeInfo(type)!.Properties)
            foreach (var held in Held(property.PropertyType).Where(s_comments.IsDocument)) Add(documents, held);
    }

    static IEnumerable<Type> Held(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Held) : [type];

    static JsonNode SchemaOf(Type type)
    {
        var schema = StudioJson.Default.GetTypeInfo(type)!.GetJsonSchemaAsNode(s_exporting);
        Resolve(schema, schema);
        return schema;
    }

    // The exporter writes a type that comes again as a pointer to its first place in the schema, which would be another place in the document.
    static void Resolve(JsonNode root, JsonNode? node)
    {
        if (node is JsonArray items) foreach (var item in items) Resolve(root, item);
        if (node is not JsonObject members) return;
        if (members["$ref"]?.GetValue<string>() is { } pointer && pointer.StartsWith("#/properties/", StringComparison.Ordinal))
        {
            members.Remove("$ref");
            var first = pointer[2..].Split('/').Aggregate<string, JsonNode?>(root, (at, step) => at![step]);
            foreach (var (name, value) in first!.AsObject()) members.TryAdd(name, value?.DeepClone());
        }

        foreach (var (_, value) in members) Resolve(root, value);
    }

    // Documents within documents are named, and every property has its doc comment.
    static JsonNode Transformed(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = context.TypeInfo.Type;
        if (context.PropertyInfo is null && context.Path.IsEmpty)
        {
            if (schema is JsonObject whole && s_comments.Of(type) is { } said) whole.Insert(0, "description", said);
            return schema;
        }

        var isDocument = s_comments.IsDocument(type);
        var canBeNull = context.PropertyInfo is { IsGetNullable: true };
        var result = !isDocument ? schema
            : canBeNull ? new JsonObject { ["anyOf"] = new JsonArray(ReferenceTo(type), new JsonObject { ["type"] = "null" }) }
            : ReferenceTo(type);
        if (context.PropertyInfo is { } property && result is JsonObject described
            && s_comments.Of(property.DeclaringType, property.Name) is { } meaning)
            described.Insert(0, "description", meaning);
        return result;
    }
}
