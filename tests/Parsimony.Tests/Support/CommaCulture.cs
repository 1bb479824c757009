using System.Globalization;

namespace Parsimony.Tests.Support;

/// <summary>While it lives, numbers of the current culture are written with a decimal comma; made here, as a machine may know no cultures.</summary>
sealed class CommaCulture : IDisposable
{
    readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public CommaCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo.CurrentCulture = culture;
        Assert.Equal("0,5", $"{0.5}");
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
