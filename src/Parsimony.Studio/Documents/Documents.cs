using System.Text.Json.Serialization;

namespace Parsimony.Studio.Documents;

/// <summary>What went wrong, for a person.</summary>
/// <param name="Messages">One sentence or more.</param>
public sealed record ErrorDocument(IReadOnlyList<string> Messages);

/// <summary>What the start page shows.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Folder">The folder of tables and runs.</param>
/// <param name="Runs">Known runs, the newest first.</param>
/// <param name="Tables">Tables that can be chosen, by their names.</param>
/// <param name="FirstRun">The run of the command line; null = none.</param>
/// <param name="FirstTable">The table of the command line; null = none.</param>
/// <param name="FirstTarget">Its target; null = none.</param>
/// <param name="LargestUpload">The largest table that can be dropped, in bytes.</param>
public sealed record StateDocument(
    string Version, string Folder, IReadOnlyList<RunEntry> Runs, IReadOnlyList<string> Tables, string? FirstRun, string? FirstTable,
    string? FirstTarget, long LargestUpload);

/// <summary>One run of the list.</summary>
/// <param name="Id">What requests call it.</param>
/// <param name="Name">Name of its folder.</param>
/// <param name="Data">Its table.</param>
/// <param name="Target">Its target.</param>
/// <param name="Task">regression, classification or poisson.</param>
/// <param name="Rows">Rows used.</param>
/// <param name="Status">complete, interrupted or broken.</param>
/// <param name="HasNetworks">True where networks of every lambda are kept.</param>
/// <param name="IsLesson">True for a run of a lesson.</param>
/// <param name="Problem">Why it cannot be read; null where it can.</param>
public sealed record RunEntry(
    string Id, string Name, string Data, string Target, string Task, int Rows, string Status, bool HasNetworks, bool IsLesson, string? Problem);

/// <summary>An option of <c>parsimony path</c>.</summary>
/// <param name="Name">Its long name without dashes.</param>
/// <param name="Value">What stands for its value; null for a flag.</param>
/// <param name="Words">Words that it can be.</param>
/// <param name="Help">What it does, with its range.</param>
/// <param name="Default">Its default in words.</param>
/// <param name="Group">What it is about: data, network, penalty, path or run.</param>
public sealed record OptionDocument(string Name, string? Value, IReadOnlyList<string> Words, string Help, string Default, string Group);

/// <summary>A table with options: what is inspected, planned or trained.</summary>
/// <param name="Table">Name of a table of the list.</param>
/// <param name="Options">Options of <c>parsimony path</c> as typed, by their names; an empty text is a flag that is on, null is not given.</param>
public sealed record RunRequest(string Table, IReadOnlyDictionary<string, string?> Options);

/// <summary>A table that was dropped.</summary>
/// <param name="Table">What requests call it.</param>
public sealed record TableDocument(string Table);

/// <summary>What would be trained.</summary>
/// <param name="Command">The command line that does it.</param>
/// <param name="Networks">Number of networks of the path.</param>
/// <param name="Seconds">About how long it takes.</param>
/// <param name="Lines">The plan in sentences.</param>
/// <param name="Reasons">Why each default was taken.</param>
/// <param name="Notes">What was dropped, guessed or converted.</param>
/// <param name="Resolved">The value of every option, by its name.</param>
public sealed record PlanDocument(
    string Command, int Networks, double Seconds, IReadOnlyList<string> Lines, IReadOnlyList<string> Reasons, IReadOnlyList<string> Notes,
    IReadOnlyDictionary<string, string> Resolved);

/// <summary>The state of the latest training, as the event <c>job</c> sends it.</summary>
/// <param name="Job">The training; null where there was none.</param>
public sealed record JobEvent(JobDocument? Job);

/// <summary>A training.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Table">Its table.</param>
/// <param name="State">training, done, stopped or failed.</param>
/// <param name="Stage">What is done at present.</param>
/// <param name="Networks">Networks of this stage that are finished.</param>
/// <param name="NetworkCount">Networks of this stage.</param>
/// <param name="Done">The finished share of the run, 0 to 1.</param>
/// <param name="SecondsLeft">About how long it still takes; null = unknown.</param>
/// <param name="Seconds">How long it has taken.</param>
/// <param name="Curve">Means over the networks that are finished, largest lambda first.</param>
/// <param name="Svg">The curve as a drawing; null before it begins.</param>
/// <param name="Plan">The plan; null before it is made.</param>
/// <param name="Run">The id of the run; null before it is written.</param>
/// <param name="Messages">Why it failed.</param>
public sealed record JobDocument(
    string Id, string Table, string State, string Stage, int Networks, int NetworkCount, double Done, double? SecondsLeft, double Seconds,
    IReadOnlyList<CurvePoint> Curve, string? Svg, PlanDocument? Plan, string? Run, IReadOnlyList<string> Messages);

/// <summary>One lambda in training.</summary>
/// <param name="Lambda">lambda, in the unit of sums.</param>
/// <param name="Loss">Mean loss on held-out rows; null where all networks diverged.</param>
/// <param name="TrainLoss">Mean loss on training rows.</param>
/// <param name="Networks">Networks that are finished.</param>
public sealed record CurvePoint(double Lambda, double? Loss, double? TrainLoss, int Networks);

/// <summary>A run as a whole: everything that does not change with lambda.</summary>
/// <param name="Id">What requests call it.</param>
/// <param name="Name">Name of its folder.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Data">Its table.</param>
/// <param name="Target">Its target.</param>
/// <param name="Task">regression, classification or poisson.</param>
/// <param name="Status">complete or interrupted.</param>
/// <param name="Command">The command line that makes it again.</param>
/// <param name="Program">The C# program that makes it again.</param>
/// <param name="Facts">Rows, features, network, penalty in short words.</param>
/// <param name="Honest">The honest error in one sentence; null where it is not known.</param>
/// <param name="LossName">Name of the loss.</param>
/// <param name="Rows">The lambdas, largest first.</param>
/// <param name="MinRow">Index of lambda_min in <paramref name="Rows"/>; null where there is none.</param>
/// <param name="OneSeRow">Index of lambda_1se.</param>
/// <param name="Charts">Charts along lambda.</param>
/// <param name="Columns">The columns that the model reads.</param>
/// <param name="Axes">The two columns that a surface begins with: numbers before categories, the more important ones first.</param>
/// <param name="Classes">Class names; empty for numbers and counts.</param>
/// <param name="Missing">What cannot be shown, why, and how to get it.</param>
/// <param name="Warnings">What the user should know.</param>
/// <param name="Files">Names of the files that can be downloaded.</param>
public sealed record RunDocument(
    string Id, string Name, string Folder, string Data, string Target, string Task, string Status, string Command, string Program,
    IReadOnlyList<string> Facts, string? Honest, string LossName, IReadOnlyList<RowDocument> Rows, int? MinRow, int? OneSeRow,
    IReadOnlyList<LambdaChart> Charts, IReadOnlyList<ColumnDocument> Columns, IReadOnlyList<string> Axes, IReadOnlyList<string> Classes,
    IReadOnlyList<string> Missing, IReadOnlyList<string> Warnings, IReadOnlyList<string> Files);

/// <summary>One lambda of a run: a row of path.csv.</summary>
/// <param name="Lambda">lambda in the run's unit.</param>
/// <param name="Shown">The same with three digits.</param>
/// <param name="Loss">Validation loss; null where unknown.</param>
/// <param name="TrainLoss">Training loss.</param>
/// <param name="Status">trained, frozen, collapsed or diverged.</param>
/// <param name="HasNetworks">True where its networks are kept.</param>
public sealed record RowDocument(double Lambda, string Shown, double? Loss, double? TrainLoss, string Status, bool HasNetworks);

/// <summary>A chart along lambda, with the place of every lambda on it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Svg">The drawing.</param>
/// <param name="Places">[rows] x of every lambda in the drawing's units.</param>
/// <param name="Top">Upper end of the plot.</param>
/// <param name="Bottom">Lower end of the plot.</param>
public sealed record LambdaChart(string Id, string Title, string Svg, IReadOnlyList<double> Places, double Top, double Bottom);

/// <summary>A column that the model reads.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">number, date or category.</param>
/// <param name="Smallest">Smallest number; null for categories.</param>
/// <param name="Largest">Largest number.</param>
/// <param name="Typical">Median, or the most frequent level, as text.</param>
/// <param name="Levels">Levels of a category.</param>
public sealed record ColumnDocument(
    string Name, string Kind, double? Smallest, double? Largest, string Typical, IReadOnlyList<string> Levels);

/// <summary>A run at one lambda.</summary>
/// <param name="Row">Index of the lambda.</param>
/// <param name="Words">What the report says of it: question and answer.</param>
/// <param name="Numbers">Numbers with their names.</param>
/// <param name="Formula">The objective with its numbers.</param>
/// <param name="Network">The drawing of the network; null where its networks are not kept, or it is no chain of dense layers.</param>
/// <param name="Histograms">Weights of every layer.</param>
/// <param name="Figures">Figures of held-out predictions.</param>
/// <param name="Confusion">Rows of each class by predicted class; null for numbers.</param>
public sealed record LambdaDocument(
    int Row, IReadOnlyList<NamedText> Words, IReadOnlyList<NamedText> Numbers, string Formula, FigureDocument? Network,
    IReadOnlyList<FigureDocument> Histograms, IReadOnlyList<FigureDocument> Figures, ConfusionDocument? Confusion);

/// <summary>A text with its name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Text">The text.</param>
public sealed record NamedText(string Name, string Text);

/// <summary>A drawing with what it says.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Svg">The drawing.</param>
/// <param name="Note">How to read it.</param>
public sealed record FigureDocument(string Id, string Title, string Svg, string Note);

/// <summary>A confusion matrix.</summary>
/// <param name="Classes">The classes.</param>
/// <param name="Counts">[true class][predicted class] held-out rows.</param>
/// <param name="Note">How to read it.</param>
public sealed record ConfusionDocument(IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<int>> Counts, string Note);

/// <summary>Predictions over two columns, others at their medians.</summary>
/// <param name="X">The horizontal column.</param>
/// <param name="Y">The vertical column; null where there is one column only.</param>
/// <param name="Xs">[columns of the grid] values.</param>
/// <param name="Ys">[rows of the grid] values.</param>
/// <param name="Values">[rows][columns] the predicted number, or the probability of <paramref name="Of"/>.</param>
/// <param name="Low">The smallest value of the colours.</param>
/// <param name="High">The largest value of the colours.</param>
/// <param name="Of">What the values are.</param>
/// <param name="Points">Rows of the table: x, y, and the place of their target between low and high.</param>
/// <param name="Others">The values of the other columns.</param>
/// <param name="Svg">With one column: the predictions as a line, with the rows of the table.</param>
public sealed record SurfaceDocument(
    string X, string? Y, IReadOnlyList<string> Xs, IReadOnlyList<string> Ys, IReadOnlyList<IReadOnlyList<double>> Values, double Low, double High,
    string Of, IReadOnlyList<IReadOnlyList<double>> Points, string Others, string? Svg);

/// <summary>Partial dependence of the columns, the most important first.</summary>
/// <param name="Columns">One for each column.</param>
/// <param name="Note">On which rows, and how it is computed.</param>
public sealed record DependenceDocument(IReadOnlyList<DependenceFigure> Columns, string Note);

/// <summary>Partial dependence of one column.</summary>
/// <param name="Column">The column.</param>
/// <param name="Importance">How much the loss grows when the column's cells change places at random.</param>
/// <param name="Shown">The importance as text.</param>
/// <param name="Svg">The drawing.</param>
public sealed record DependenceFigure(string Column, double Importance, string Shown, string Svg);

/// <summary>A row of one's own.</summary>
/// <param name="Values">The cells by column, as text; an empty text is a missing cell.</param>
public sealed record RowRequest(IReadOnlyDictionary<string, string> Values);

/// <summary>What is predicted for a row.</summary>
/// <param name="Predictions">For the lambda: the number, or the classes with their probabilities.</param>
/// <param name="Restarts">What every single restart says.</param>
/// <param name="Along">The prediction along lambda.</param>
/// <param name="Notes">Cells that the model did not know.</param>
public sealed record RowPrediction(
    IReadOnlyList<NamedText> Predictions, IReadOnlyList<string> Restarts, LambdaChart Along, IReadOnlyList<string> Notes);

/// <summary>A lesson.</summary>
/// <param name="Number">1 to 6.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its paragraphs.</param>
/// <param name="Question">What to try out.</param>
/// <param name="Answer">What one sees then.</param>
/// <param name="Table">Its table in words.</param>
/// <param name="Choices">Ways to train it.</param>
public sealed record LessonDocument(
    int Number, string Title, IReadOnlyList<string> Text, string Question, string Answer, string Table, IReadOnlyList<LessonChoice> Choices);

/// <summary>A way to train a lesson.</summary>
/// <param name="Id">What requests call it.</param>
/// <param name="Name">What the button says.</param>
public sealed record LessonChoice(string Id, string Name);

/// <summary>Every document of the page; names are in camelCase.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(StateDocument))]
[JsonSerializable(typeof(IReadOnlyList<OptionDocument>))]
[JsonSerializable(typeof(RunRequest))]
[JsonSerializable(typeof(TableDocument))]
[JsonSerializable(typeof(PlanDocument))]
[JsonSerializable(typeof(JobEvent))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(LambdaDocument))]
[JsonSerializable(typeof(SurfaceDocument))]
[JsonSerializable(typeof(DependenceDocument))]
[JsonSerializable(typeof(RowRequest))]
[JsonSerializable(typeof(RowPrediction))]
[JsonSerializable(typeof(IReadOnlyList<LessonDocument>))]
sealed partial class StudioJson : JsonSerializerContext
{
    /// <summary>Writes drawings without escapes, which would double them; the answers are never part of a page.</summary>
    public static StudioJson Plain => field ??= new(new System.Text.Json.JsonSerializerOptions(Default.Options!)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
