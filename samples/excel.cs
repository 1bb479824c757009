#:project ../src/Parsimony/Parsimony.csproj
#:package MiniExcel
#:property PublishAot=false

// Trains on a sheet of Excel through MiniExcel's data reader.
//
//     dotnet run -c Release samples/excel.cs
using MiniExcelLibs;
using Parsimony;
using Parsimony.Data;
using Parsimony.Paths.Options;

var file = Path.Combine(Path.GetTempPath(), $"flats-{Guid.NewGuid():N}.xlsx");
MiniExcel.SaveAs(file, Enumerable.Range(0, 80).Select(i => new { area = 30 + i % 40, city = i % 3 == 0 ? "Rome" : "Oslo", price = 1000 * (i % 40) + 5000 * (i % 3) }));

using (var sheet = MiniExcel.GetReader(file, useHeaderRow: true))
{
    var data = Dataset.FromDataReader(sheet, "price");
    foreach (var column in data.Schema) Console.WriteLine($"{column.Name}: {column.Kind}, {column.Missing} missing");
    var model = SingleFit.Run(data, lambda: 0.1, new PathOptions { Hidden = [] });
    Console.WriteLine(model.Predict(new { Area = 50, City = "Rome" }));
}

File.Delete(file);
