namespace Parsimony.Studio.Lessons;

/// <summary>A page of the lesson: its words, its table, and ways to train it.</summary>
/// <param name="Page">What the page shows.</param>
/// <param name="Table">The table of <see cref="LessonTables"/>.</param>
/// <param name="Target">Its target.</param>
/// <param name="Ways">Options of <c>path</c> for every choice of the page; dropout is none of them.</param>
sealed record Lesson(LessonDocument Page, string Table, string Target, IReadOnlyDictionary<string, LessonWay> Ways);

/// <summary>A way to train.</summary>
/// <param name="Options">Options of <c>path</c>.</param>
/// <param name="Dropout">The rate of dropout behind each hidden layer; null = no such layers.</param>
sealed record LessonWay(IReadOnlyDictionary<string, string?> Options, double? Dropout = null);
