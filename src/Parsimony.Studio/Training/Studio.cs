namespace Parsimony.Studio.Training;

/// <summary>What all pages share: the command line, the runs, the tables and the training.</summary>
sealed class Studio : IDisposable
{
    public Studio(IStudioCommands commands, StudioOptions options)
    {
        (Commands, Options) = (commands, options);
        Runs = new RunStore(commands, options.Folder);
        Tables = new TableStore(options);
        Jobs = new Jobs(this);
        if (options.Run is { } run) First = Runs.Add(run).Id;
        if (options.Table is { } table) Tables.Add(table);
    }

    public IStudioCommands Commands { get; }

    public StudioOptions Options { get; }

    public RunStore Runs { get; }

    public TableStore Tables { get; }

    public Jobs Jobs { get; }

    /// <summary>The run that is shown first; null = none.</summary>
    public string? First { get; }

    /// <summary>The words of <c>path</c> for a request, as if they were typed; a page may name the options of its list only.</summary>
    /// <exception cref="NotThereException">The table or an option is not in its list.</exception>
    public IReadOnlyList<string> Words(RunRequest request)
    {
        var unknown = request.Options.Keys.FirstOrDefault(name => Commands.Options.All(option => option.Name != name));
        return unknown is null ? TableStore.WordsOf(Tables.PathOf(request.Table), request.Options)
            : throw new NotThereException($"The page has no option '{unknown}'.");
    }

    public void Dispose() => Tables.Dispose();
}
