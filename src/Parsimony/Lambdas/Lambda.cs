using System.Globalization;

namespace Parsimony.Lambdas;

/// <summary>The strength of a path's penalty, in the unit of the objective <c>J = loss + (lambda / 2m) sum_j ||W_j||^2</c>, m the number of training rows.</summary>
/// <remarks>A type of its own, so that a number in another unit is never taken for it: <see cref="LambdaScale"/> and <see cref="LambdaUnits"/> convert.</remarks>
/// <param name="Value">0 or more; 0 = no penalty.</param>
/// <example><c>new Lambda(5).Value</c> is 5, and <c>new Lambda(5) &gt; Lambda.Zero</c> is true. On 100 rows of two classes it is 0.05 in glmnet's unit.</example>
public readonly record struct Lambda(double Value) : IComparable<Lambda>, IFormattable
{
    /// <summary>No penalty.</summary>
    public static Lambda Zero => default;

    /// <summary>True where nothing is penalized.</summary>
    public bool IsZero => Value == 0;

    /// <summary>True where the left strength is smaller.</summary>
    public static bool operator <(Lambda left, Lambda right) => left.Value < right.Value;

    /// <summary>True where the left strength is larger.</summary>
    public static bool operator >(Lambda left, Lambda right) => left.Value > right.Value;

    /// <summary>True where the left strength is smaller, or both are equal.</summary>
    public static bool operator <=(Lambda left, Lambda right) => left.Value <= right.Value;

    /// <summary>True where the left strength is larger, or both are equal.</summary>
    public static bool operator >=(Lambda left, Lambda right) => left.Value >= right.Value;

    /// <summary>Compares two strengths.</summary>
    /// <param name="other">The other strength.</param>
    public int CompareTo(Lambda other) => Value.CompareTo(other.Value);

    /// <summary>The number as text that reads back as the same number.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number as text.</summary>
    /// <param name="format">As for a double.</param>
    /// <param name="formatProvider">Null = the current culture.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);
}
