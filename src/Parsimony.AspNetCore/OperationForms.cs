using Microsoft.OpenApi;

namespace Parsimony.AspNetCore;

/// <summary>Describes the endpoints of a model for OpenAPI: its columns, their types and levels, and the answers.</summary>
static class OperationForms
{
    public static Task Predict(OpenApiOperation operation, ServedModel served, bool isBatch)
    {
        var model = served.Current;
        operation.Summary = isBatch ? $"Predict '{model.TargetName}' of many rows." : $"Predict '{model.TargetName}' of one row.";
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Json(Many(Row(model), isBatch)) };
        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = "The prediction of each row.", Content = Json(Many(Answer(model), isBatch)) },
            ["400"] = new OpenApiResponse { Description = "What does not fit, by column.", Content = Json(Problem(), "application/problem+json") },
        };
        return Task.CompletedTask;
    }

    public static Task About(OpenApiOperation operation, ServedModel served)
    {
        operation.Summary = $"What the model of '{served.Current.TargetName}' is: its classes, lambda and columns.";
        operation.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = "The model.", Content = Json(new OpenApiSchema { Type = JsonSchemaType.Object }) },
        };
        return Task.CompletedTask;
    }

    static OpenApiSchema Row(FittedModel model) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = model.Columns.ToDictionary(column => column.Name, IOpenApiSchema (column) => Cell(column), StringComparer.Ordinal),
        Required = model.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal),
        AdditionalPropertiesAllowed = false,
    };

    // Levels are told in words, not as an enumeration: other words are predicted, too, and named in the answer.
    static OpenApiSchema Cell(SourceColumn column) => column.Kind switch
    {
        ColumnKind.Number => new() { Type = JsonSchemaType.Number | JsonSchemaType.Null },
        ColumnKind.Date => new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "date" },
        _ => new()
        {
            Type = JsonSchemaType.String | JsonSchemaType.Null,
            Description = $"Words that training saw: {NameSuggestions.List([.. column.Levels!.Words])}.",
        },
    };

    static OpenApiSchema Answer(FittedModel model)
    {
        var number = new OpenApiSchema { Type = JsonSchemaType.Number };
        var answer = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "prediction" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["prediction"] = model.Classes.Count == 0 ? number : new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Enum = [.. model.Classes.Select(name => System.Text.Json.Nodes.JsonValue.Create(name))],
                },
                ["unseen"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Items = new OpenApiSchema { Type = JsonSchemaType.String },
                    Description = "Columns with a word that training did not see.",
                },
            },
        };
        if (model.Classes.Count > 0)
        {
            answer.Properties["probabilities"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = model.Classes.ToDictionary(name => name, IOpenApiSchema (_) => number, StringComparer.Ordinal),
            };
        }

        return answer;
    }

    static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
    };

    static OpenApiSchema Many(OpenApiSchema one, bool isBatch) => isBatch ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one } : one;

    static Dictionary<string, OpenApiMediaType> Json(OpenApiSchema schema, string type = "application/json") =>
        new() { [type] = new OpenApiMediaType { Schema = schema } };
}
