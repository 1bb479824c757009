namespace Parsimony.Tests.Support;

/// <summary>A clock that stands until it is moved.</summary>
sealed class SteppedClock : TimeProvider
{
    long _milliseconds;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => _milliseconds;

    public void Move(int milliseconds) => _milliseconds += milliseconds;
}
