namespace Parsimony.Tests.Tables;

/// <summary>One row of a table that is written in every format.</summary>
sealed record SampleRow(double? Size, string? Color, bool Fresh, DateTime Day, long Count, string Code, double Y)
{
    public static string[] Names { get; } = ["size", "color", "fresh", "day", "count", "code", "y"];

    public static SampleRow[] All { get; } = [.. Enumerable.Range(0, 60).Select(Row)];

    public object?[] Cells => [Size, Color, Fresh, Day, Count, Code, Y];

    static SampleRow Row(int i)
    {
        double? size = i % 13 == 4 ? null : Math.Sin(i) / 3;
        var color = i % 17 == 5 ? null : new[] { "red", "green", "blue" }[i % 3];
        var day = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(7 * i % 100);
        return new(size, color, i % 4 == 0, day, i * 5 % 40, i % 2 == 0 ? "01" : "10", (size ?? 0) + i % 3);
    }
}
