using Parsimony.Data.Cells;

namespace Parsimony.Tests.Data.Cells;

public sealed class DateShapeTests
{
    [Theory]
    [InlineData("1970-01-01", 0)]
    [InlineData("1969-12-31", -1)]
    [InlineData("2000-03-01", 11017)]
    [InlineData("1970-01-02T06:00", 1.25)]
    [InlineData("1970-01-02 06:00:00", 1.25)]
    [InlineData("1970-01-01T00:00:00.864", 1e-5)]
    [InlineData("1970-01-01T24:00", 1)]
    [InlineData("1970-01-02T06:00Z", 1.25)]
    [InlineData("1970-01-02T06:00:00+06:00", 1)]
    [InlineData("1970-01-01T18:00:00-0600", 1)]
    [InlineData("1970/1/2", 1)]
    public void Iso_dates_are_days_since_1970(string text, double expected) => Assert.Equal(expected, Days(text, DateOrder.YearFirst));

    [Theory]
    [InlineData("02.01.1970", DateOrder.DayFirst, 1)]
    [InlineData("2/1/1970", DateOrder.DayFirst, 1)]
    [InlineData("1/2/1970", DateOrder.MonthFirst, 1)]
    [InlineData("01/02/1970 6:00 PM", DateOrder.MonthFirst, 1.75)]
    [InlineData("02-01-70", DateOrder.DayFirst, 1)]
    [InlineData("2 Jan 1970", DateOrder.DayFirst, 1)]
    [InlineData("January 2, 1970", DateOrder.DayFirst, 1)]
    [InlineData("2-Jan-1970", DateOrder.MonthFirst, 1)]
    [InlineData("Fri, 02 Jan 1970 06:00:00 GMT", DateOrder.DayFirst, 1.25)]
    public void People_write_dates_in_other_orders(string text, DateOrder order, double expected) => Assert.Equal(expected, Days(text, order));

    [Theory]
    [InlineData("1970-02-30")]
    [InlineData("1970-01-01T25:00")]
    [InlineData("1970-01-01T12:60")]
    [InlineData("1970-01-01Tnoon")]
    [InlineData("32.01.1970")]
    [InlineData("1.2.10")]
    [InlineData("1970-01/02")]
    [InlineData("Jnuary 2, 1970")]
    [InlineData("10-20-30-40")]
    public void Other_texts_are_no_dates(string text) => Assert.False(DateShape.TryScan(text, out _));

    [Fact]
    public void Points_stand_between_days_and_months_not_between_months_and_days()
    {
        Assert.True(DateShape.TryScan("05.06.2024", out var shape));
        Assert.True(shape.TryDays(DateOrder.DayFirst, out _));
        Assert.False(shape.TryDays(DateOrder.MonthFirst, out _));
    }

    static double Days(string text, DateOrder order) =>
        DateShape.TryScan(text, out var shape) && shape.TryDays(order, out var days) ? days : double.NaN;
}
