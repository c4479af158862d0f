using Gateway.Facilities;

namespace Gateway.ControlRoom.Configuration;

/// <summary>Where gateways enrol and renew their certificates.</summary>
internal sealed record EnrolmentConfiguration
{
    public const int DefaultPort = 8444;

    private static readonly TextRule HostName =
        new("a host name such as control.example or an address, without port", text => text.Length <= 253 && Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6);

    /// <summary>Address that is listened at.</summary>
    public string Address { get; init; } = "0.0.0.0";

    public int Port { get; init; } = DefaultPort;

    /// <summary>Names and addresses by which gateways reach it, at least one: they stand in its certificate.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Reads <c>enrolment</c>.</summary>
    public static EnrolmentConfiguration? Bind(ConfigurationSection? section)
    {
        if (section is null)
            return null;
        var bound = new EnrolmentConfiguration
        {
            Address = section.Text("address", TextRules.Address) ?? "0.0.0.0",
            Port = section.Whole("port", 1, 65535, DefaultPort),
            Names = section.Texts("names", 1) ?? [],
        };
        if (!section.Has("names"))
            section.Problem("names", $"missing; allowed: a list with the names that gateways reach this machine by, each {HostName.Allowed}.");
        for (int i = 0; i < bound.Names.Count; i++)
        {
            if (!HostName.Accepts(bound.Names[i]))
                section.Problem($"names[{i}]", $"'{bound.Names[i]}' is not allowed. Allowed: {HostName.Allowed}.");
        }
        section.RefuseUnknownKeys();
        return bound;
    }
}
