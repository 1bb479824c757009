namespace Parsimony.Cli.Options;

/// <summary>How a driver and its nodes find each other, as typed.</summary>
sealed record ClusterSettings
{
    /// <summary>Where they meet; null = there is no cluster.</summary>
    public string? Meeting { get; init; }

    public string Name { get; init; } = "parsimony";

    /// <summary>The address at which others reach this machine; null = by the meeting.</summary>
    public string? Address { get; init; }

    /// <summary>A PFX file; null = no TLS.</summary>
    public string? Certificate { get; init; }

    /// <summary>The options, as those of a record that holds this one.</summary>
    /// <param name="part">The settings of a record.</param>
    /// <param name="with">The record with other settings.</param>
    /// <param name="isNeeded">True where there is no command without a cluster.</param>
    public static IReadOnlyList<OptionDeclaration<T>> Options<T>(Func<T, ClusterSettings> part, Func<T, ClusterSettings, T> with, bool isNeeded) =>
    [
        new("ClusterSettings.Meeting", null, (s, word) => with(s, part(s) with { Meeting = word.Word() }))
        {
            Name = "cluster", Value = "redis:<host:port>", Group = OptionGroup.Run, ChangesResult = false, OnlyPath = true, IsNeeded = isNeeded,
            Default = "none, all is trained here",
            Help = "Where driver and nodes of a cluster meet: redis:<host:port>, postgres:<connection string>, or direct:<host:port>, the " +
                "name or address of the driver, such as a Service of Kubernetes. parsimony path drives, parsimony node --cluster <the same> " +
                "trains, too; the result has the same bytes.",
        },
        new("ClusterSettings.Name", null, (s, word) => with(s, part(s) with { Name = word.Word() }))
        {
            Name = "cluster-name", Value = "name", Group = OptionGroup.Run, ChangesResult = false, OnlyPath = true, Default = "parsimony",
            Help = "Name of the cluster; each has one run at a time.",
        },
        new("ClusterSettings.Address", null, (s, word) => with(s, part(s) with { Address = word.Word() }))
        {
            Name = "cluster-address", Value = "ip", Group = OptionGroup.Run, ChangesResult = false, OnlyPath = true,
            Default = "the address of this machine", Help = "IP address at which nodes reach the driver.",
        },
        new("ClusterSettings.Certificate", null, (s, word) => with(s, part(s) with { Certificate = word.Word() }))
        {
            Name = "cluster-certificate", Value = "pfx", Group = OptionGroup.Run, ChangesResult = false, OnlyPath = true,
            Default = "none, without TLS", Help = "Certificate with private key, the same for driver and nodes: TLS, and who does not have it is " +
                "refused. Its password is in the environment variable PARSIMONY_CLUSTER_PASSWORD.",
        },
    ];
}
