using Parsimony.Reporting.Charts;

namespace Parsimony.Studio.Views;

/// <summary>Sizes of drawings in the page.</summary>
static class FigureSize
{
    /// <summary>A drawing that shares its line with others.</summary>
    public static ChartSize Shared { get; } = new(490, 330, 15);
}
