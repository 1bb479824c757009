namespace Parsimony.Reporting.Charts;

/// <summary>A horizontal axis: a main part, and optionally a slot at the left for a value that the main part cannot show.</summary>
/// <param name="left">Left end in the drawing's units.</param>
/// <param name="right">Right end in the drawing's units.</param>
abstract class PlaceAxis(double left, double right)
{
    public double Left => left;

    public double Right => right;

    /// <summary>Right end of the slot; equals <see cref="Left"/> where there is none.</summary>
    public virtual double SlotRight => left;

    /// <summary>Left end of the main part.</summary>
    public virtual double MainLeft => left;

    /// <summary>True where some place lies in the slot.</summary>
    public virtual bool HasSlot => false;

    /// <summary>True where some place lies in the main part.</summary>
    public virtual bool HasMain => true;

    public virtual bool IsInSlot(double place) => false;

    /// <summary>The position of a place in the drawing's units.</summary>
    public abstract double Position(double place);

    /// <summary>Places of the main part that get a label, ascending.</summary>
    /// <param name="most">The number of labels that fit, at least 2.</param>
    public abstract IReadOnlyList<double> Ticks(int most);
}
