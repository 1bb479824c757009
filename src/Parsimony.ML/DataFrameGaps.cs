using Microsoft.Data.Analysis;

namespace Parsimony.ML;

/// <summary>Refuses columns of data frames whose missing cells a data view cannot tell from zeros.</summary>
static class DataFrameGaps
{
    /// <summary>Checks the columns that are read.</summary>
    /// <remarks>Read as a data view, missing cells are NaN for Single and Double, but 0 or false for whole numbers and Booleans.</remarks>
    /// <exception cref="ParsimonyException">A column has cells that would be read as 0 or false although they are missing.</exception>
    public static void Check(IDataView view, IReadOnlyList<string> columns)
    {
        if (view is not DataFrame frame) return;
        foreach (var column in frame.Columns.Where(column => columns.Contains(column.Name) && column.NullCount > 0))
        {
            if (column.DataType == typeof(float) || column.DataType == typeof(double) || column.DataType == typeof(string)) continue;
            throw new ParsimonyException($"Column '{column.Name}' of the data frame is of type {column.DataType.Name}, and {column.NullCount} of " +
                "its cells are missing. A data frame gives them as 0 or false to ML.NET. Make it a column of Single or Double, or train with the " +
                "table that DataFrame.ToTable of Parsimony.Tables makes, which keeps them missing.");
        }
    }
}
