#:project ../src/Parsimony.Parquet/Parsimony.Parquet.csproj
#:package DuckDB.NET.Data.Full
#:property PublishAot=false

// Trains on a Parquet file through DuckDB: whatever SQL can say of files, tables and joins becomes a table of Parsimony. The predictions go back as
// a Parquet file, which DuckDB reads.
//
//     dotnet run -c Release samples/duckdb.cs
using DuckDB.NET.Data;
using Parsimony;
using Parsimony.Data;
using Parsimony.Parquet;
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
var rows = command.ExecuteReader();
var data = Dataset.FromDataReader(rows, "price");
foreach (var column in data.Schema) Console.WriteLine($"{column.Name}: {column.Kind}");
rows.Dispose();
var model = SingleFit.Run(data, lambda: 0.1, new PathOptions { Hidden = [] });
Console.WriteLine(model.Predict(new { Area = 50, City = "Rome", Sold = new DateOnly(2024, 2, 1) }));

var flats = ParquetFile.Read(file);
double[] prices = [.. model.Predict(flats).Select(flat => flat.Number)];
ParquetFile.Write(file, new Table("priced", [.. flats.Columns, new NumberColumn("predicted", prices)]));
command.CommandText = $"select city, count(*), max(sold), typeof(any_value(sold)), round(corr(price, predicted), 3) from '{file}' group by city order by city";
using var cities = command.ExecuteReader();
while (cities.Read()) Console.WriteLine($"{cities[0]}: {cities[1]} flats, the last sold {cities[2]} ({cities[3]}), correlation {cities[4]}");
File.Delete(file);
