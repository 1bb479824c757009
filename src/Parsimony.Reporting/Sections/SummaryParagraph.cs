namespace Parsimony.Reporting.Sections;

/// <summary>One answer of the summary.</summary>
/// <param name="Question">What it answers, in two words.</param>
/// <param name="Answer">The answer in plain language.</param>
sealed record SummaryParagraph(string Question, string Answer);
