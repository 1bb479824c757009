#if !NATIVE
using System.Diagnostics;
using Parsimony.IO.RunFolder;
using Parsimony.Studio;
using Parsimony.Studio.Contract;
#endif

namespace Parsimony.Cli.Commands;

/// <summary><c>parsimony studio</c>: a local page that trains, explores and teaches. The native command does not have it.</summary>
static class StudioCommand
{
    public static Command Create(Terminal terminal, Func<IReadOnlyList<string>, Terminal, int> run)
    {
        var what = new Argument<string?>("run|data.csv")
        {
            Description = "A run folder to explore, or a table to begin a new run with; without it the page lists what is there.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var arguments = new CommandArguments<StudioSettings>(StudioSettings.All);
        var command = new Command("studio", "Open a local page that trains a path, explores it with a slider over lambda, and teaches what " +
            "the penalty does.")
        {
            what,
        };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            var (settings, _) = arguments.Parse(parsed, new StudioSettings(), [], _ => []);
            return Run(run, terminal, parsed.GetValue(what), settings);
        });
        return command;
    }

#if NATIVE
    static int Run(Func<IReadOnlyList<string>, Terminal, int> run, Terminal terminal, string? what, StudioSettings settings) =>
        throw new ParsimonyException(
            "This is the native parsimony, which has no studio. Install the portable one, which has, and needs .NET 10 with ASP.NET Core: " +
            "dotnet tool install --global Parsimony.Tool.any");
#else
    // What starts a web server is in methods of its own: other commands never load it.
    static int Run(Func<IReadOnlyList<string>, Terminal, int> run, Terminal terminal, string? what, StudioSettings settings)
    {
        using var signals = new Signals(terminal);
        var options = OptionsOf(what, settings.Target, settings.Port);
        Serve(new StudioCommands(run), terminal, options, !settings.NoBrowser, signals.Token).GetAwaiter().GetResult();
        return ExitCodes.Done;
    }

    static StudioOptions OptionsOf(string? what, string? target, int port)
    {
        var options = new StudioOptions { Port = port, Target = target };
        if (what is null)
            return target is null ? options : throw new ParsimonyException("--target is given, but no table. Name one: parsimony studio " +
                "<table> --target <column>");
        if (Directory.Exists(what))
        {
            if (target is not null) throw new ParsimonyException($"{what} is a run, which has its target. Leave --target out.");
            RunFolderReader.ReadRunJson(what);
            return options with { Run = what };
        }

        return File.Exists(what) ? options with { Table = what }
            : throw new ParsimonyException($"{what} does not exist. Expected a run folder or a table.");
    }

    static async Task Serve(StudioCommands commands, Terminal terminal, StudioOptions options, bool opens, CancellationToken stop)
    {
        await using var server = await StudioServer.StartAsync(commands, options);
        terminal.Out.WriteLine(server.Link);
        terminal.Error.WriteLine("The studio runs on this machine only, for whoever has this address. Ctrl-C ends it.");
        if (opens) Open(terminal, server.Link);
        await Task.Delay(Timeout.Infinite, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    static void Open(Terminal terminal, string link)
    {
        try
        {
            using var browser = Process.Start(
                OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? new ProcessStartInfo(link) { UseShellExecute = true }
                : new ProcessStartInfo("xdg-open", [link]) { RedirectStandardError = true, RedirectStandardOutput = true });
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or InvalidOperationException or FileNotFoundException)
        {
            terminal.Error.WriteLine("No browser could be opened. Open the address above in one.");
        }
    }
#endif
}
