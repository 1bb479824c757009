using System.Net;
using Parsimony.Orleans;

namespace Parsimony.Tests.Cluster;

/// <summary>Where driver and nodes meet is read as people type it, and a slip is told with a form that is right.</summary>
public sealed class MeetingTests
{
    [Theory]
    [InlineData("direct:parsimony-driver:30000", "parsimony-driver", 30000)]
    [InlineData("direct:parsimony-driver.science.svc.cluster.local:30001", "parsimony-driver.science.svc.cluster.local", 30001)]
    [InlineData("DIRECT:localhost:1", "localhost", 1)]
    [InlineData("direct:node_7.:65535", "node_7.", 65535)]
    public void A_driver_may_have_a_name(string text, string host, int port)
    {
        var driver = Meeting.Parse(text).Driver!;
        Assert.Equal((host, port, null), (driver.Host, driver.Port, driver.Address));
    }

    [Theory]
    [InlineData("direct:10.0.0.5:30000", "10.0.0.5")]
    [InlineData("direct:[fd00::5]:30000", "fd00::5")]
    public void A_driver_may_have_an_address(string text, string address)
    {
        var driver = Meeting.Parse(text).Driver!;
        Assert.Equal((IPAddress.Parse(address), 30000), (driver.Address, driver.Port));
    }

    [Theory]
    [InlineData("direct:parsimony-driver")]
    [InlineData("direct:parsimony-driver:")]
    [InlineData("direct:parsimony-driver:0")]
    [InlineData("direct:parsimony-driver:65536")]
    [InlineData("direct:parsimony driver:30000")]
    [InlineData("direct:http://parsimony-driver:30000")]
    [InlineData("direct:-driver:30000")]
    [InlineData("direct::30000")]
    [InlineData("direct:10.0.0.500:30000")]
    [InlineData("direct:10.0.0.5")]
    [InlineData("direct:fd00::5:30000")]
    public void A_place_of_the_driver_with_a_slip_is_an_error(string text)
    {
        var error = Assert.Throws<ParsimonyException>(() => Meeting.Parse(text));
        Assert.Equal(
            $"'{text}' has no name or address, and port, of the driver, expected for example direct:parsimony-driver:30000 or direct:10.0.0.5:30000.",
            error.Message);
    }

    [Theory]
    [InlineData("zookeeper:a:1")]
    [InlineData("redis")]
    [InlineData("redis:")]
    [InlineData("10.0.0.5:6379")]
    public void Another_kind_of_place_is_an_error(string text)
    {
        var error = Assert.Throws<ParsimonyException>(() => Meeting.Parse(text));
        Assert.Contains("expected redis:<host:port>, postgres:", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redis:host:6379,password=secret", "Redis host:6379")]
    [InlineData("postgres:Username=me;Password=secret;Host=db", "PostgreSQL Host=db")]
    [InlineData("direct:10.0.0.5:30000", "10.0.0.5:30000")]
    public void A_meeting_is_named_without_its_password(string text, string name) => Assert.Equal(name, Meeting.Parse(text).Name);

    [Fact]
    public void A_connection_string_with_a_slip_is_told_without_its_password()
    {
        var error = Assert.Throws<ParsimonyException>(() => Meeting.Parse("postgres:Hots=10.0.0.2;Password=very-secret"));
        Assert.Contains("expected for example postgres:Host=10.0.0.2;Database=parsimony;", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("direct:localhost:30000", true)]
    [InlineData("direct:localhost-of-another:30000", false)]
    [InlineData("redis:localhost:6379", true)]
    [InlineData("redis:10.0.0.2:6379", false)]
    public void The_name_of_the_loopback_is_this_machine(string text, bool expected) => Assert.Equal(expected, Meeting.Parse(text).IsLocal);
}
