using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Parsimony.Cli.Completion;

/// <summary>Prints the words that can stand at the end of a line, for the shells' completion: one a line.</summary>
/// <remarks>
/// <c>parsimony "[suggest:26]" "parsimony path d.csv --pen"</c> is System.CommandLine's form. Without a number the cursor is at the end of the line.
/// </remarks>
sealed class SuggestAction(RootCommand root, Directive directive, Terminal terminal) : SynchronousCommandLineAction
{
    // These forms of help work when typed. Nobody completes a word to them.
    static readonly string[] s_idle = ["-?", "-h", "/?", "/h"];

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var typed = parseResult.Tokens.LastOrDefault(token => token.Type != TokenType.Directive)?.Value ?? "";
        var position = parseResult.GetResult(directive) is { Values: [var first, ..] } ? first : null;
        var isGiven = int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var end);
        foreach (var word in Words(isGiven && end < typed.Length ? typed[..end] : typed, parseResult.Configuration)) terminal.Out.WriteLine(word);
        return ExitCodes.Done;
    }

    IEnumerable<string> Words(string typed, ParserConfiguration configuration)
    {
        // A value behind = is completed like a value behind a space; the line keeps its length.
        var last = typed.LastIndexOf(' ') + 1;
        var value = typed.IndexOf('=', last);
        if (value > 0 && typed.AsSpan(last).StartsWith("--")) typed = $"{typed[..value]} {typed[(value + 1)..]}";
        return root.Parse(typed, configuration).GetCompletions(typed.Length).Select(Text).Except(s_idle);
    }

    static string Text(CompletionItem item) => item.InsertText ?? item.Label;
}
