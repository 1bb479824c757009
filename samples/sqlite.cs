#:project ../src/Parsimony/Parsimony.csproj
#:package Microsoft.Data.Sqlite
#:property PublishAot=false

// Trains on the rows of a query in SQLite, and predicts those of another: Dataset.FromDataReader and model.Predict take any IDataReader.
//
//     dotnet run -c Release samples/sqlite.cs
using Microsoft.Data.Sqlite;
using Parsimony;
using Parsimony.Data;
using Parsimony.Paths.Options;

using var connection = new SqliteConnection("Data Source=:memory:");
connection.Open();
using var fill = connection.CreateCommand();
fill.CommandText = """
    create table flats as with recursive n(i) as (select 1 union all select i + 1 from n where i < 80)
    select 30.0 + i % 40 as area, case i % 3 when 0 then 'Rome' else 'Oslo' end as city, 1000.0 * (i % 40) + 5000 * (i % 3) as price from n;
    """;
fill.ExecuteNonQuery();

using var training = connection.CreateCommand();
training.CommandText = "select area, city, price from flats";
using var rows = training.ExecuteReader();
var model = SingleFit.Run(Dataset.FromDataReader(rows, "price"), lambda: 0.1, new PathOptions { Hidden = [], Preprocess = Parsimony.Preprocessing.PreprocessKind.Standard });

using var asked = connection.CreateCommand();
asked.CommandText = "select city, area from flats where area > 60 limit 3";
using var asking = asked.ExecuteReader();
foreach (var flat in model.Predict(asking)) Console.WriteLine($"{flat.Number:N0}");
