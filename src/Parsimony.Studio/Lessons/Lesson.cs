namespace Parsimony.Studio.Lessons;

/// <summary>A page of the lesson: its words, its table, and ways to train it.</summary>
/// <param name="Page">What the page shows.</param>
/// <param name="Table">The table of <see cref="LessonTables"/>.</param>
/// <param name="Target">Its target.</param>
/// <param name="Ways">Options of <c>path</c> for every choice of the page.</param>
sealed record Lesson(
    LessonDocument Page, string Table, string Target, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> Ways);
