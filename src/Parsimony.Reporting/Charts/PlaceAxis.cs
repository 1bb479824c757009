namespace Parsimony.Reporting.Charts;

/// <summary>The horizontal axis: a main part, and where it needs one a slot for a value that the main part cannot hold.</summary>
/// <param name="left">Left end in chart units.</param>
/// <param name="right">Right end.</param>
abstract class PlaceAxis(double left, double right)
{
    public double Left => left;

    public double Right => right;

    /// <summary>Where the slot ends; equals <see cref="Left"/> without one.</summary>
    public virtual double SlotRight => left;

    /// <summary>Where the main part starts.</summary>
    public virtual double MainLeft => left;

    /// <summary>Some place lies in the slot.</summary>
    public virtual bool HasSlot => false;

    /// <summary>Some place lies in the main part.</summary>
    public virtual bool HasMain => true;

    public virtual bool IsInSlot(double place) => false;

    public abstract double Position(double place);

    /// <summary>Labelled places of the main part, ascending.</summary>
    /// <param name="most">The most that fit, at least 2.</param>
    public abstract IReadOnlyList<double> Ticks(int most);
}
