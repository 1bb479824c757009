namespace Parsimony.Data;

/// <summary>Which part a column of a table plays.</summary>
public enum ColumnRole
{
    /// <summary>Predictions are made from it.</summary>
    Feature,

    /// <summary>It is predicted.</summary>
    Target,

    /// <summary>It says how much each row counts.</summary>
    Weight,

    /// <summary>Rows with equal values stay in one fold.</summary>
    Group,

    /// <summary>It orders the rows in time.</summary>
    Time,

    /// <summary>The user leaves it out.</summary>
    Ignore,

    /// <summary>It would be a feature, but it is empty or like an identifier.</summary>
    LeftOut,
}
