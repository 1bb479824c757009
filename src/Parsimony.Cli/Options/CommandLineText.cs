using System.Text.RegularExpressions;

namespace Parsimony.Cli.Options;

/// <summary>
/// Texts of the library, which call options by their properties in C#, as the command line says them:
/// <c>PathOptions.Hidden = [64, 64]</c> becomes <c>--hidden 64,64</c>.
/// </summary>
static partial class CommandLineText
{
    static readonly Dictionary<string, (string Flag, string? Value)> s_options = OptionTable.All.Select(Typed)
        .Concat(LambdaOptions.All.Select(Typed))
        .Concat(ModelOptions.Predict.Concat(ModelOptions.Export).Select(Typed))
        .Concat(StudioSettings.All.Select(Typed))
        .DistinctBy(option => option.Member)
        .ToDictionary(option => option.Member, option => (option.Flag, option.Value), StringComparer.Ordinal);

    // What is no option of its own: a value that several options take, and what another command does.
    static readonly Dictionary<string, string> s_others = new(StringComparer.Ordinal)
    {
        ["LambdaRule.Min"] = "--at min",
        ["LambdaRule.OneSe"] = "--at 1se",
        ["LambdaRule.Ensemble"] = "--at ensemble",
        ["ClusterOptions.Name"] = "--cluster-name",
        ["SchemaFile.Write"] = "`parsimony inspect --out`",
    };

    /// <summary>The text with options as they are typed; what is no option stays as it is.</summary>
    public static string Of(string text) => Reference().Replace(text, match =>
    {
        var member = match.Groups["member"].Value;
        if (!s_options.TryGetValue(member, out var option)) return s_others.GetValueOrDefault(member, match.Value);
        if (!match.Groups["value"].Success || option.Value is null) return option.Flag;
        return $"{option.Flag} {Typed(match.Groups["value"].Value)}";
    });

    /// <summary>The summary with options as they are typed, in warnings and in what the doctor says.</summary>
    public static RunSummary Of(RunSummary summary) => summary with
    {
        Warnings = [.. summary.Warnings.Select(Of)],
        Doctor = [.. summary.Doctor.Select(found => new Diagnosis(found.Name, Of(found.Title), Of(found.Evidence), Of(found.Advice)))],
        Columns = [.. summary.Columns.Select(Of)],
    };

    /// <summary>The column with options as they are typed, in what a user should know of its reading.</summary>
    public static ColumnSummary Of(ColumnSummary column) => column.Schema.Format.Note is not { } note ? column : column with
    {
        Schema = column.Schema with { Format = column.Schema.Format with { Note = Of(note) } },
    };

    static (string Member, string Flag, string? Value) Typed<T>(OptionDeclaration<T> option) => (option.Member, option.Flag, option.Value);

    /// <summary>A value in C# as it is typed: <c>["a", "b"]</c> is a,b and <c>PathPenalty.GroupLasso</c> is group-lasso.</summary>
    static string Typed(string value)
    {
        if (value == "[]") return "none";
        if (value[0] == '\'') return ShellText.Quoted(value.Trim('\'') == " " ? "space" : value[1..^1]);
        if (value[0] is not ('[' or '"')) return EnumMember().Replace(value, match => EnumWord.Separate(match.Groups[1].Value, '-'));
        var words = Item().Matches(value).Select(item => item.Value[0] == '"' ? CSharpText.Word(item.Value) : item.Value);
        return ShellText.Quoted(value[0] == '"' ? words.Single() : CommaList.Join(words));
    }

    [GeneratedRegex("""
        \b(?<member>[A-Z]\w+\.[A-Z]\w+(\((folder|overwrite:\ true|doubleInputs:\ true)\))?)
        (\ =\ (?<value>\[(("([^"\\\n]|\\.)*"|[^\[\]"\n,]+)(,\ )?)*\]
        |"([^"\\\n]|\\.)*"|'[^'\n]'|[A-Z]\w+\.[A-Z]\w+(\ or\ [A-Z]\w+\.[A-Z]\w+)*|true|false|-?\d+(\.\d+)?(E[+-]?\d+)?))?
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"[A-Z]\w+\.([A-Z]\w+)")]
    private static partial Regex EnumMember();

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*"|[^\[\],\s]+
        """)]
    private static partial Regex Item();
}
