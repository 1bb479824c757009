using Parsimony.Training.Callbacks;

namespace Parsimony.IO.Callbacks;

/// <summary>Writes one line per epoch to a CSV file: the epoch, 0-based, and every value that the first epoch recorded, in that order.</summary>
/// <remarks>
/// Numbers are shortest round-trip in the invariant culture; NaN, infinities and values that an epoch did not record are empty. A value that
/// only later epochs record has no column. The file is complete after every epoch. Where <see cref="BackupAndRestore"/> resumes a training, the
/// file goes on as well; lines of epochs that are trained again are removed first.
/// </remarks>
public sealed class CsvLogger : Callback
{
    readonly string _path;
    readonly char _separator;
    readonly bool _append;
    string[] _columns = [];
    bool _started;

    // Position in the file at which the next line begins; null until it is known.
    long? _position;

    /// <summary>Creates a callback that logs to one file.</summary>
    /// <param name="path">The file; its folder is created where it is missing.</param>
    /// <param name="separator">The character between values; default a comma.</param>
    /// <param name="append">True: adds lines to an existing file, which must have the same columns. False (default): replaces it.</param>
    /// <exception cref="ParsimonyException">The path is empty, or the separator could be part of a number or a line end.</exception>
    public CsvLogger(string path, char separator = ',', bool append = false)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new ParsimonyException("CsvLogger has no path. Give the name of a file.");
        if (char.IsAsciiLetterOrDigit(separator) || separator is '"' or '\r' or '\n' or '.' or '-' or '+')
            throw new ParsimonyException($"CsvLogger got separator '{separator}', expected a character that is not part of a number, such as a " +
                "comma, a semicolon or a tab.");
        (_path, _separator, _append) = (path, separator, append);
    }

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The file cannot be written.</exception>
    public override void OnTrainBegin(TrainingContext context)
    {
        (_columns, _started, _position) = ([], false, null);
        if (Directory.Exists(_path))
            throw new ParsimonyException($"CsvLogger cannot write {_path}: a folder of that name exists. Give the name of a file.");
        WritableFolder.Ensure(WritableFolder.Of(_path));

        // The file is opened for writing, but not yet emptied: a backup may resume this training.
        Use(static _ => { });
    }

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The file cannot be written, or is to be appended to and has other columns.</exception>
    public override void OnEpochEnd(TrainingContext context, int epoch, IReadOnlyDictionary<string, double> logs) => Use(stream =>
    {
        var text = new StringWriter();
        var lines = new CsvLineWriter(text, _separator);
        if (!_started) Start(stream, logs, text, lines);
        lines.Add(epoch);
        foreach (var column in _columns) lines.Add(logs.TryGetValue(column, out var value) ? value : double.NaN);
        lines.End();
        stream.Position = _position ?? stream.Length;
        stream.Write(AtomicFile.Utf8.GetBytes(text.ToString()));
        _position = stream.Position;
    });

    /// <summary>The state to back up: the columns, and the length of the file.</summary>
    public override JsonObject GetState() => new()
    {
        ["columns"] = new JsonArray([.. _columns.Select(column => (JsonNode)column)]),
        ["bytes"] = _position,
    };

    /// <inheritdoc/>
    /// <exception cref="ParsimonyException">The state belongs to something else, or the file is shorter than it was.</exception>
    public override void SetState(JsonObject state)
    {
        try
        {
            if (state["bytes"] is null) return;
            _columns = [.. state["columns"]!.AsArray().Select(column => column!.GetValue<string>())];
            _position = state["bytes"]!.GetValue<long>();
        }
        catch (Exception error) when (error is NullReferenceException or InvalidOperationException or FormatException)
        {
            throw new ParsimonyException("The stored state of CsvLogger has no columns and bytes.", error);
        }

        _started = true;
        Use(stream =>
        {
            if (stream.Length < _position)
                throw new ParsimonyException($"{_path} has {stream.Length} bytes, but had {_position} when the backup was written. Put the file " +
                    "back, or start the training anew without the backup.");
            stream.SetLength(_position.Value);
        });
    }

    void Start(FileStream stream, IReadOnlyDictionary<string, double> logs, StringWriter text, CsvLineWriter lines)
    {
        if (!_append) stream.SetLength(0);
        var length = stream.Length;
        lines.Line(["epoch", .. logs.Keys]);
        if (length > 0)
        {
            stream.Position = 0;
            using var reader = new StreamReader(stream, AtomicFile.Utf8, leaveOpen: true);
            CheckHeader(reader.ReadLine(), text.ToString().TrimEnd('\n'));
            text.GetStringBuilder().Clear();

            // The last line of a run that was killed may lack its line end.
            stream.Position = length - 1;
            if (stream.ReadByte() != '\n') text.Write('\n');
        }

        _columns = [.. logs.Keys];
        _started = true;
    }

    void CheckHeader(string? found, string expected)
    {
        if (found == expected) return;
        throw new ParsimonyException($"CsvLogger cannot append to {_path}: its columns are {found}, but this training records {expected}. Choose " +
            "another file, or append: false to replace it.");
    }

    void Use(Action<FileStream> use)
    {
        try
        {
            // The file is not kept open, because nothing would close it after an exception in training.
            using var stream = new FileStream(_path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            use(stream);
        }
        catch (Exception error) when (FileErrors.IsFileError(error))
        {
            throw FileErrors.CannotWrite(_path, error);
        }
    }
}
