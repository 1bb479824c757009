namespace Parsimony.Layers;

/// <summary>The base of the layers that normalize inputs and then apply a learned gain and offset: <c>y = gamma x' + beta</c>.</summary>
/// <remarks>
/// Gamma and beta have one number for each place on the last axis. Only this library derives from this class. Derive from
/// <see cref="Layer"/> for a layer of your own.
/// </remarks>
public abstract class NormalizationLayer : Layer
{
    private protected NormalizationLayer(
        float epsilon, bool center, bool scale, Initializer? betaInitializer, Initializer? gammaInitializer)
    {
        Epsilon = Argument.Positive(epsilon, GetType().Name);
        (Center, Scale) = (center, scale);
        BetaInitializer = betaInitializer ?? new Zeros();
        GammaInitializer = gammaInitializer ?? new Ones();
    }

    /// <summary>A small number above 0 that is added to variances: a constant feature does not divide by zero.</summary>
    public float Epsilon { get; }

    /// <summary>True where the layer learns the offset beta; false where beta is 0.</summary>
    public bool Center { get; }

    /// <summary>True where the layer learns the gain gamma; false where gamma is 1.</summary>
    public bool Scale { get; }

    /// <summary>Sets the first values of beta.</summary>
    public Initializer BetaInitializer { get; }

    /// <summary>Sets the first values of gamma.</summary>
    public Initializer GammaInitializer { get; }

    /// <summary>The penalty on beta; null for none. It can be changed on a built model.</summary>
    public Regularizer? BetaRegularizer { get; set; }

    /// <summary>The penalty on gamma; null for none. It can be changed on a built model.</summary>
    public Regularizer? GammaRegularizer { get; set; }

    /// <summary>The condition that beta fulfils after every step; null for none. It can be changed on a built model.</summary>
    public Constraint? BetaConstraint { get; set; }

    /// <summary>The condition that gamma fulfils after every step; null for none. It can be changed on a built model.</summary>
    public Constraint? GammaConstraint { get; set; }

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> IdlePenalties()
    {
        var idle = new List<string>();
        if (!Scale && (GammaRegularizer is not null || GammaConstraint is not null))
            idle.Add("the gamma penalty or constraint has no effect, as the layer has no gamma (scale is false).");
        if (!Center && (BetaRegularizer is not null || BetaConstraint is not null))
            idle.Add("the beta penalty or constraint has no effect, as the layer has no beta (center is false).");
        return idle;
    }

    private protected int BetaIndex => Scale ? 1 : 0;

    /// <summary>The weights gamma and beta, as far as the layer has them.</summary>
    private protected List<WeightSpec> GainAndOffset(Shape features)
    {
        var gamma = new WeightSpec("gamma", features, GammaInitializer, WeightRole.Bias)
        {
            Regularizer = () => GammaRegularizer,
            Constraint = () => GammaConstraint,
        };
        var beta = new WeightSpec("beta", features, BetaInitializer, WeightRole.Bias)
        {
            Regularizer = () => BetaRegularizer,
            Constraint = () => BetaConstraint,
        };
        return [.. Scale ? [gamma] : (WeightSpec[])[], .. Center ? [beta] : (WeightSpec[])[]];
    }

    /// <summary>[features] gamma; empty where the layer has none.</summary>
    private protected ReadOnlySpan<float> Gamma(LayerContext context) => Scale ? context.Weight(0).Row(0) : default;

    /// <summary>[features] beta; empty where the layer has none.</summary>
    private protected ReadOnlySpan<float> Beta(LayerContext context) => Center ? context.Weight(BetaIndex).Row(0) : default;
}
