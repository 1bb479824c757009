using System.Text;
using Parsimony.Cli.Options;
using Parsimony.Tensors;
using Parsimony.Vocabulary;

namespace Parsimony.Tests.Fuzzing;

/// <summary>Command lines at random: real commands and options with values that fit, nearly fit, or do not fit at all.</summary>
/// <remarks>What would make a long run, such as many epochs, is not drawn, and files are read and written in one folder alone.</remarks>
/// <param name="folder">The folder for what is written.</param>
/// <param name="tables">Tables.</param>
/// <param name="runs">Runs and models.</param>
/// <param name="others">Other files.</param>
sealed class Arguments(string folder, IReadOnlyList<string> tables, IReadOnlyList<string> runs, IReadOnlyList<string> others)
{
    // Every one of these is an error or makes a run of a few milliseconds.
    static readonly string[] s_counts =
    [
        "1", "2", "3", "0", "-1", "2.5", "", "x", "NaN", "1e308", "2147483648", "-9223372036854775808", "99999999999999999999", "1,2", "2,,1", ",",
        " 2", "\0", "٣",
    ];

    static readonly string[] s_costly = ["hidden", "batch", "epochs", "lambdas", "folds", "repeats", "nested", "restarts", "threads"];
    static readonly string[] s_paths = ["out", "schema", "settings", "resume", "lambda-file", "fold-file"];
    static readonly string[] s_shells = ["bash", "zsh", "pwsh"];
    static readonly string[] s_columns = ["y", "size", "colour", "day", "y,size", "no such", "day,", "\"y\"", "Y", "y\n"];

    static readonly (string Command, int Files, Option[] Options)[] s_commands =
    [
        ("inspect", 1, Of(OptionTable.Inspect)), ("path", 1, Of(OptionTable.Path)), ("fit", 1, Of(OptionTable.Fit)),
        ("predict", 2, Of(ModelOptions.Predict)), ("evaluate", 2, Of(ModelOptions.Evaluate)), ("export", 1, Of(ModelOptions.Export)),
        ("report", 1, []), ("lambda", 0, Of(LambdaOptions.All)), ("completion", 0, []),
    ];

    /// <summary>Options that make a run of a few milliseconds.</summary>
    public static string[] Tiny { get; } = ["--hidden", "2", "--epochs", "1", "--lambdas", "2", "--folds", "2", "--restarts", "1", "--threads", "1"];

    /// <summary>The words of one command line.</summary>
    public string[] Draw(ref CounterRandom random)
    {
        var (command, count, options) = Mutator.Pick(s_commands, ref random);
        List<string> words = [command];
        for (var file = 0; file < count; file++)
            words.Add(AFile(file == 0 && command is not ("inspect" or "path" or "fit") ? runs : tables, ref random));
        if (command == "completion" && random.NextInt(2) == 0) words.Add(Mutator.Pick(s_shells, ref random));
        if (command == "lambda" || random.NextInt(40) == 0) words.Add(Mutator.Pick(HostileWords.Numbers, ref random));
        if (random.NextInt(40) == 0) words.Add(AText(ref random));
        var drawn = new List<Option>();
        for (var left = options.Length == 0 ? 0 : random.NextInt(5); left > 0; left--) drawn.Add(Mutator.Pick(options, ref random));
        foreach (var needed in options.Where(option => option.IsNeeded && !drawn.Contains(option)))
            if (random.NextInt(20) > 0) drawn.Add(needed);
        foreach (var option in drawn) Add(words, option, ref random);
        if (command is "path" or "fit") AddTiny(words, options, drawn);
        return [.. words];
    }

    void AddTiny(List<string> words, Option[] options, List<Option> drawn)
    {
        for (var at = 0; at < Tiny.Length; at += 2)
        {
            var name = Tiny[at][2..];
            if (options.Any(option => option.Name == name) && drawn.TrueForAll(option => option.Name != name)) words.AddRange(Tiny[at], Tiny[at + 1]);
        }

        if (drawn.TrueForAll(option => option.Name is not ("out" or "resume"))) words.AddRange("--out", Path.Combine(folder, "run"));
    }

    void Add(List<string> words, Option option, ref CounterRandom random)
    {
        if (option.IsFlag)
        {
            words.Add("--" + option.Name);
            return;
        }

        var value = s_paths.Contains(option.Name) ? APath(option.Name, ref random)
            : s_costly.Contains(option.Name) ? Mutator.Pick(option.Name == "epochs" ? s_counts : [.. s_counts, "2147483647"], ref random)
            : option.Words.Count > 0 && random.NextInt(4) > 0 ? Mutator.Pick(option.Words, ref random)
            : option.Name == "target" && random.NextInt(2) == 0 ? "y"
            : option.IsColumn && random.NextInt(6) > 0 ? Mutator.Pick(s_columns, ref random)
            : random.NextInt(2) == 0 ? Mutator.Pick(HostileWords.Numbers, ref random)
            : AText(ref random);
        if (random.NextInt(4) == 0) words.Add($"--{option.Name}={value}");
        else words.AddRange("--" + option.Name, value);
    }

    string AFile(IReadOnlyList<string> expected, ref CounterRandom random) =>
        random.NextInt(10) > 0 ? Mutator.Pick(expected, ref random) : APath("", ref random);

    string APath(string name, ref CounterRandom random) => random.NextInt(6) switch
    {
        // What is written to must not be what later command lines read.
        0 when name != "out" => Mutator.Pick(others, ref random),
        1 => name == "out" ? folder : "",
        2 => Path.Combine(folder, new string('n', 300)),
        3 => Path.Combine(folder, "a\0b"),
        4 => Path.Combine(folder, "not", "there\n\u202e"),
        5 => Path.Combine(Mutator.Pick(others, ref random), "x"),
        _ => Path.Combine(folder, "new"),
    };

    static string AText(ref CounterRandom random)
    {
        var text = new StringBuilder();
        for (var left = random.NextInt(3); left >= 0; left--) text.Append(Mutator.Pick(HostileWords.Texts, ref random));
        return text.ToString();
    }

    static Option[] Of<T>(IReadOnlyList<OptionDeclaration<T>> declared) =>
    [
        .. declared.Select(option => new Option(
            option.Name, option.IsFlag, option.IsNeeded, option.Value is "column" or "a,b" or "class", option.Words)),
    ];

    sealed record Option(string Name, bool IsFlag, bool IsNeeded, bool IsColumn, IReadOnlyList<string> Words);
}
