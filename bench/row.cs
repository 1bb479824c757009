#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:property PublishAot=false
#:property EnforceCodeStyleInBuild=false
#:property AnalysisMode=None
#:property NoWarn=CS1591;RS0030
#:property RestorePackagesWithLockFile=false

// Microseconds to predict one row: dotnet run -c Release bench/row.cs -- <run|model.safetensors> <data.csv>
using System.Diagnostics;
using Parsimony.Data;
using Parsimony.IO;
using Parsimony.IO.Csv;
using Parsimony.Models;

var model = FittedModel.Load(args[0]);
var table = CsvTableReader.Read(args[1], new CsvOptions());
object?[] row = [.. model.Columns.Select(column => table.Find(column.Name) switch
{
    NumberColumn numbers => (object?)numbers.Values[0],
    CategoryColumn words => words.Levels[words.Codes[0]],
    _ => null,
})];
var prediction = new double[Math.Max(1, model.Classes.Count)];
for (var repeat = 0; repeat < 5; repeat++)
{
    const int Rows = 20_000;
    var clock = Stopwatch.StartNew();
    for (var i = 0; i < Rows; i++) model.PredictRow(row, prediction);
    Console.WriteLine($"{clock.Elapsed.TotalMicroseconds / Rows:F2} us a row");
}
