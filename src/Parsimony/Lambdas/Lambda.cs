namespace Parsimony.Lambdas;

/// <summary>The strength of the penalty of a path.</summary>
/// <remarks>
/// The unit is that of the objective <c>J = loss + (lambda / 2m) sum_j ||W_j||^2</c> with m training rows. A number in another unit is of
/// another type, so that the two are never mixed up; <see cref="LambdaScale"/> and <see cref="LambdaUnits"/> convert between them.
/// </remarks>
/// <param name="Value">The strength, 0 or more; 0 = no penalty.</param>
/// <example>
/// <code>
/// Console.WriteLine(new Lambda(5) > Lambda.Zero); // True
/// Console.WriteLine(LambdaScale.Glmnet(rows: 100, targetDeviation: 1).Show(new Lambda(5))); // 0.05
/// </code></example>
public readonly record struct Lambda(double Value) : IComparable<Lambda>, IFormattable
{
    /// <summary>The strength of no penalty, 0.</summary>
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
    /// <param name="format">The format of a double, such as G4.</param>
    /// <param name="formatProvider">The culture; null = the current culture.</param>
    public string ToString(string? format, IFormatProvider? formatProvider) => Value.ToString(format, formatProvider);
}
