namespace Parsimony.Data;

/// <summary>Says which columns of a table play which part in a <see cref="Dataset"/>.</summary>
public sealed record DatasetOptions
{
    /// <summary>Column to predict.</summary>
    public required string Target { get; init; }

    /// <summary>What the target asks for; default: null, chosen from the target's values (see <see cref="Dataset.Notes"/>).</summary>
    public LearningTask? Task { get; init; }

    /// <summary>What a wrong number costs, for the task regression; default: the squared error.</summary>
    /// <remarks>
    /// Networks train on it, lambda is chosen by it, and every loss that a run shows is it. Paths without a hidden layer take squares only.
    /// </remarks>
    public RegressionLoss Loss { get; init; }

    /// <summary>Share of the targets that lie below their predictions, above 0 and below 1; default: null, 0.5. For the quantile loss.</summary>
    public double? Quantile { get; init; }

    /// <summary>
    /// Size of an error, in standard deviations of the target and above 0, from which on Huber's loss grows in a straight line; default: null, 1.
    /// </summary>
    public double? HuberDelta { get; init; }

    /// <summary>Columns to leave out; default: none.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Columns that stay features although they look like identifiers; default: none, such columns are left out.</summary>
    /// <remarks>
    /// An identifier is different in each of at least 20 rows, and holds words, or whole numbers under a name such as "id" or "CustomerId".
    /// </remarks>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Class of two whose probability is modelled; default: null, the second class in ordinal order.</summary>
    public string? Positive { get; init; }

    /// <summary>Column of non-negative row weights; default: null, all rows count the same.</summary>
    /// <remarks>A row of weight 2 counts as two equal rows. A row of weight 0 is left out, as if it were not there.</remarks>
    public string? Weight { get; init; }

    /// <summary>How much the rows of each class count, in training and in every score; default: none, as much as their weights say.</summary>
    /// <remarks>Balanced classes shift the predicted probabilities: they are those of a world in which all classes are as frequent.</remarks>
    public ClassWeights ClassWeights { get; init; }

    /// <summary>Column of groups: rows with equal values stay in one fold; default: null, no groups.</summary>
    public string? Group { get; init; }

    /// <summary>Column of numbers or dates: training rows are always older than held-out rows; default: null, no times.</summary>
    public string? Time { get; init; }

    /// <summary>Parts of the dates among the features that become inputs beside the date itself; default: none.</summary>
    /// <remarks>
    /// Each part is two inputs, sine and cosine, in which the end of a day, week or year lies beside the beginning of the next one. What is given
    /// here replaces <see cref="ColumnFormat.Parts"/> of all dates. A part that is constant on the training rows is left out with a note.
    /// </remarks>
    public IReadOnlyList<DatePart> DateParts { get; init; } = [];
}
