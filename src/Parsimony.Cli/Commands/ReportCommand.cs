using Parsimony.IO.Files;
using Parsimony.IO.RunFolder;
using Parsimony.Reporting;

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony report</c>: report.html again, from the folder alone.</summary>
static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = new Argument<string>("run") { Description = "A run folder." };
        var command = new Command("report", "Rebuild report.html from the run folder alone.") { run };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(run);
            var (summary, rows) = RunFolderReader.ReadSummary(folder);
            var (coefficients, linear) = (RunFolderReader.ReadCoefficients(folder, summary), RunFolderReader.ReadLinear(folder, summary));
            var heldOut = RunFolderReader.ReadHeldOut(folder, summary);
            var html = CommandLineText.Of(HtmlReport.Render(CommandLineText.Of(summary), rows, coefficients, linear, heldOut));
            var path = Path.Combine(folder, Schemas.ReportFile);
            AtomicFile.WriteText(path, writer => writer.Write(html));
            terminal.Out.WriteLine(path);
            return ExitCodes.Done;
        });
        return command;
    }
}
