using Parsimony.IO.RunFolder;
using Parsimony.Reporting.Content;

namespace Parsimony.Studio.Runs;

/// <summary>A run in memory: its summary, its rows, its networks, its held-out rows and its table, as far as they are there.</summary>
sealed class OpenRun
{
    readonly Lazy<(Dataset? Data, string? Problem)> _data;

    OpenRun(RunPlace place, DateTime stamp, IStudioCommands commands)
    {
        (Place, Stamp) = (place, stamp);
        (Summary, Rows) = RunFolderReader.ReadSummary(place.Folder);
        Kept = RunFolderReader.ReadKept(place.Folder);
        HeldOut = HeldOutRows.Read(place.Folder, Summary);
        if (Kept is { } kept && kept.Count != Rows.Count)
            throw new ParsimonyException($"{place.Folder}: {Schemas.NetworksFile} has {kept.Count} lambdas, path.csv {Rows.Count}. " +
                "The two files are not from one run: run the path again.");
        Reported = new ReportedRun(Summary, Rows, RunFolderReader.ReadLinear(place.Folder, Summary))
        {
            Coefficients = RunFolderReader.ReadCoefficients(place.Folder, Summary),
        };
        _data = new(() =>
        {
            try
            {
                return (commands.DataOf(place.Folder), null);
            }
            catch (ParsimonyException error)
            {
                return (null, string.Join(" ", error.Lines));
            }
        });
    }

    public RunPlace Place { get; }

    public string Id => Place.Id;

    public string Folder => Place.Folder;

    /// <summary>When run.json was written.</summary>
    public DateTime Stamp { get; }

    public RunSummary Summary { get; }

    /// <summary>Largest lambda first.</summary>
    public IReadOnlyList<PathRow> Rows { get; }

    public ReportedRun Reported { get; }

    /// <summary>The models of every lambda; null where they are not kept.</summary>
    public KeptModels? Kept { get; }

    /// <summary>The held-out rows; null where the run has none.</summary>
    public HeldOutRows? HeldOut { get; }

    /// <summary>The rows of its table; null where they cannot be read again.</summary>
    public Dataset? Data => _data.Value.Data;

    /// <summary>Why <see cref="Data"/> is null.</summary>
    public string? DataProblem => _data.Value.Problem;

    /// <summary>How to get networks of every lambda.</summary>
    public string HowToKeep =>
        "This run has kept its chosen networks only. For the network, its predictions and its surfaces at every lambda, train it again: " +
        $"{Summary.Command} --keep-networks all";

    public static OpenRun Read(RunPlace place, DateTime stamp, IStudioCommands commands) => new(place, stamp, commands);

    /// <summary>A row by its index.</summary>
    /// <exception cref="NotThereException">There are fewer.</exception>
    public PathRow RowAt(int row) => row >= 0 && row < Rows.Count ? Rows[row]
        : throw new NotThereException($"The run has {Rows.Count} lambdas, and lambda {row} is not one of them.");

    /// <summary>The model of a row.</summary>
    /// <exception cref="ParsimonyException">It is not kept, or diverged.</exception>
    public FittedModel ModelAt(int row)
    {
        RowAt(row);
        if (Kept is null) throw new ParsimonyException(HowToKeep);
        return Kept.At(row) ?? throw new ParsimonyException("All networks diverged at this lambda, so there is no model. Choose another lambda.");
    }

    /// <summary>Index of a lambda in <see cref="Rows"/>; null where it is not there.</summary>
    public int? IndexOf(Lambda? lambda)
    {
        for (var row = 0; row < Rows.Count; row++) if (Rows[row].Lambda == lambda) return row;
        return null;
    }
}
