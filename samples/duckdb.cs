#:project ../src/Parsimony/Parsimony.csproj
#:package DuckDB.NET.Data.Full
#:property PublishAot=false

// Trains on a Parquet file through DuckDB: whatever SQL can say of files, tables and joins becomes a table of Parsimony.
//
//     dotnet run -c Release samples/duckdb.cs
using DuckDB.NET.Data;
using Parsimony;
using Parsimony.Data;
using Parsimony.Paths.Options;

var file = Path.Combine(Path.GetTempPath(), $"flats-{Guid.NewGuid():N}.parquet");
using var connection = new DuckDBConnection("Data Source=:memory:");
connection.Open();
using var command = connection.CreateCommand();
command.CommandText = $"""
    copy (select 30 + i % 40 as area, if(i % 3 = 0, 'Rome', 'Oslo') as city, date '2024-01-01' + i::int as sold, 1000 * (i % 40) + 5000 * (i % 3) as price
          from range(80) t(i)) to '{file}' (format parquet)
    """;
command.ExecuteNonQuery();

command.CommandText = $"select area, city, sold, price from '{file}' where price > 0";
using var rows = command.ExecuteReader();
var data = Dataset.FromDataReader(rows, "price");
foreach (var column in data.Schema) Console.WriteLine($"{column.Name}: {column.Kind}");
var model = SingleFit.Run(data, lambda: 0.1, new PathOptions { Hidden = [] });
Console.WriteLine(model.Predict(new { Area = 50, City = "Rome", Sold = new DateOnly(2024, 2, 1) }));
File.Delete(file);
