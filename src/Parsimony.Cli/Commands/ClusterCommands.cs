using System.Net;
using System.Security.Cryptography;
using Parsimony.Orleans;
using Parsimony.Paths.Units;
using Parsimony.Procedure;

namespace Parsimony.Cli.Commands;

/// <summary>Runs whose networks a cluster trains: <c>path --cluster</c> and <c>node</c>.</summary>
static class ClusterCommands
{
    const string PasswordVariable = "PARSIMONY_CLUSTER_PASSWORD";

    /// <summary>Trains for the runs of a cluster until it is stopped.</summary>
    public static int Serve(Terminal terminal, NodeSettings settings)
    {
        using var signals = new Signals(terminal);
        var name = $"{Environment.MachineName}-{Environment.ProcessId}";
        var node = new ClusterNode(
            OptionsOf(settings.Cluster), name, settings.Threads ?? Environment.ProcessorCount, Open,
            line =>
            {
                if (settings.Quiet) return;
                terminal.Out.WriteLine(line);
                terminal.Out.Flush();
            });
        node.RunAsync(signals.Token).GetAwaiter().GetResult();
        return ExitCodes.Done;
    }

    /// <summary>Drives a run, as <see cref="ClusterAccess.Executor"/> says.</summary>
    public static IUnitExecutor Drive(
        Terminal terminal, PathJob job, string commandLine, IUnitStore store, ICollection<IDisposable> open, CancellationToken stop)
    {
        var settings = job.Settings;
        if (settings.Data == "-")
            throw new ParsimonyException("--cluster needs a table that can be sent to nodes, and - is standard input. Give a file.");
        if (job.Plan.Path.IsLinear && job.Search is null)
        {
            throw new ParsimonyException(
                $"--cluster has nothing to share: models without a hidden layer are solved exactly, in this process. Leave it out: {commandLine}");
        }

        // Nodes that come and go are told after a bar that is drawn on the terminal.
        var late = terminal.ErrorIsTerminal ? new LateLines(terminal) : null;
        if (late is not null) open.Add(late);
        var driver = ClusterDriver.Start(
            OptionsOf(settings.Cluster), FilesOf(job, commandLine),
            line =>
            {
                if (settings.Quiet) return;
                if (late is not null) late.Add(line);
                else terminal.Error.WriteLine(line);
            },
            stop);
        open.Add(driver);
        return driver.Over(store);
    }

    static ClusterOptions OptionsOf(ClusterSettings settings)
    {
        IPAddress? address = null;
        if (settings.Address is { } text && !IPAddress.TryParse(text, out address))
            throw new ParsimonyException($"--cluster-address is '{text}', expected an IP address such as 10.0.0.5.");
        return new ClusterOptions
        {
            Meeting = Meeting.Parse(settings.Meeting!),
            Name = settings.Name,
            Address = address,
            Certificate = settings.Certificate,
            Password = Environment.GetEnvironmentVariable(PasswordVariable),
        };
    }

    /// <summary>The files of a run, with names of their own, as a node gets them.</summary>
    static OfferedFiles FilesOf(PathJob job, string commandLine)
    {
        var settings = job.Settings;
        var files = new List<(string Name, string Path)>();
        settings = settings with
        {
            Data = Named(settings.Data)!,
            Schema = Named(settings.Schema),
            LambdaFile = Named(settings.LambdaFile),
            FoldFile = Named(settings.FoldFile),
        };
        var text = UnfinishedRun.TextOf(commandLine, settings, job.Hash);
        var run = $"{Path.GetFileNameWithoutExtension(job.Settings.Data)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        return new OfferedFiles(files, known => new RunOffer(run, ProgramVersion.Text, text, job.Hash, known));

        // Reading goes by the end of the name.
        string? Named(string? path)
        {
            if (path is null) return null;
            files.Add(($"{files.Count}-{Path.GetFileName(path)}", path));
            return files[^1].Name;
        }
    }

    /// <summary>Reads a run on a node.</summary>
    static UnitTrainer Open(string folder, RunOffer offer)
    {
        var job = Path.Combine(folder, "job.json");
        File.WriteAllText(job, offer.Settings);
        var settings = TrainingCommand.SettingsOf(SettingsFile.Read(job, goesOn: true));
        var read = PathJob.Load(settings with
        {
            Data = Placed(settings.Data)!,
            Schema = Placed(settings.Schema),
            LambdaFile = Placed(settings.LambdaFile),
            FoldFile = Placed(settings.FoldFile),
        });
        return read.Hash == offer.DataHash ? read.CreateTrainer()
            : throw new ParsimonyException($"The table of run {offer.Run} is read differently here. Is it the same version of parsimony?");

        // Names come from another machine, and must not lead out of the folder.
        string? Placed(string? name) => name is null ? null : Path.Combine(folder, Path.GetFileName(name));
    }

    /// <summary>Lines that are printed at the end.</summary>
    sealed class LateLines(Terminal terminal) : IDisposable
    {
        readonly List<string> _lines = [];

        public void Add(string line)
        {
            lock (_lines) _lines.Add(line);
        }

        public void Dispose()
        {
            lock (_lines) _lines.ForEach(terminal.Error.WriteLine);
        }
    }
}
