#:sdk Microsoft.NET.Sdk.Web
#:project ../src/Parsimony.AspNetCore/Parsimony.AspNetCore.csproj
#:property PublishAot=false

// A run's model as a web service: one row or many as JSON, predictions back. A row that does not fit the model is answered with 400 and what is
// wrong in which column. When the model's file changes, it is loaded again. `parsimony serve` runs the same.
//
//     dotnet run -c Release samples/serve.cs -- runs/titanic-1 --urls http://127.0.0.1:5080
//     curl -d '{"pclass": "1st", "sex": "female", "age": 29, "sibsp": 0, "parch": null}' http://127.0.0.1:5080/predict
using Parsimony;
using Parsimony.AspNetCore;

if (args.Length == 0)
{
    Console.Error.WriteLine("Which model? Give a run folder or a model.safetensors.");
    return 2;
}

var builder = WebApplication.CreateSlimBuilder(args[1..]);
try
{
    builder.Services.AddParsimonyModel("model", args[0]);
}
catch (ParsimonyException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

builder.Services.AddOpenApi();
var app = builder.Build();
app.MapParsimony("/predict");   // POST /predict, POST /predict/batch, GET /predict/model
app.MapHealthChecks("/health");
app.MapOpenApi();               // GET /openapi/v1.json
app.Run();
return 0;
