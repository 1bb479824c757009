#:project ../src/Parsimony.IO/Parsimony.IO.csproj
#:project ../src/Parsimony.Reporting/Parsimony.Reporting.csproj
#:property PublishAot=false

// Draws the picture of a path that a run folder holds, as the README shows it:
//
//     dotnet run samples/picture.cs -- runs/titanic-1 docs/titanic.svg
using Parsimony.IO.RunFolder;
using Parsimony.Reporting;

var (summary, rows) = RunFolderReader.ReadSummary(args[0]);
File.WriteAllText(args[1], PathPicture.Render(summary, rows));
