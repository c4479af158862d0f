namespace Gateway.ControlRoom.Incidents.Rules;

/// <summary>
/// Which incidents are told as one: repeats of a bell and its neighbours, within a time. Grouping hides nothing and settles
/// nothing: each stays an incident of its own, and sounds.
/// </summary>
internal static class Grouping
{
    private const double MetresPerDegree = 111_320;

    /// <summary>The group of a new incident: that of the nearest relation, the latest of them; its own id if there is none.</summary>
    /// <param name="incident">The new one.</param>
    /// <param name="relations">Incidents of the same urgency that are not closed.</param>
    /// <param name="rule">How near is near.</param>
    public static Guid GroupOf(GroupMember incident, IEnumerable<GroupMember> relations, GroupingRule rule) => relations
        .Where(relation => relation.ReceivedAt >= incident.ReceivedAt - rule.Within)
        .Select(relation => (Relation: relation, Degree: DegreeOf(incident, relation, rule)))
        .Where(found => found.Degree is not null)
        .OrderBy(found => found.Degree)
        .ThenByDescending(found => found.Relation.ReceivedAt)
        .ThenBy(found => found.Relation.GroupId)
        .Select(found => found.Relation.GroupId)
        .FirstOrDefault(incident.Id);

    /// <summary>
    /// 0 the same bell, 1 the same facility, 2 beside the group's first incident; null none. Beside the first, not beside
    /// any: else a row of bells along a street would become one group without an end.
    /// </summary>
    private static int? DegreeOf(GroupMember incident, GroupMember relation, GroupingRule rule)
    {
        if (incident.Bell == relation.Bell)
            return 0;
        if (incident.FacilityId is not null && incident.FacilityId == relation.FacilityId)
            return 1;
        return incident.Place is { } here && relation.FirstPlace is { } there && MetresBetween(here, there) <= rule.Metres ? 2 : null;
    }

    /// <summary>Good to a thousandth over the few hundred metres that are asked about.</summary>
    public static double MetresBetween(GroupPlace one, GroupPlace other)
    {
        double north = (one.Latitude - other.Latitude) * MetresPerDegree;
        double east = (one.Longitude - other.Longitude) * MetresPerDegree * Math.Cos(double.DegreesToRadians(one.Latitude));
        return Math.Sqrt((north * north) + (east * east));
    }

    /// <summary>Degrees of latitude and longitude that a box around a place must have to hold all within a distance.</summary>
    public static (double Latitude, double Longitude) BoxOf(GroupPlace place, double metres)
    {
        double latitude = metres / MetresPerDegree;
        return (latitude, latitude / Math.Max(0.01, Math.Cos(double.DegreesToRadians(place.Latitude))));
    }
}

/// <summary>How near is near.</summary>
/// <param name="Metres">Distance between neighbours, metres, at most.</param>
/// <param name="Within">Time since the last of a group, at most.</param>
internal readonly record struct GroupingRule(double Metres, TimeSpan Within);

/// <summary>A place by its degrees.</summary>
internal readonly record struct GroupPlace(double Latitude, double Longitude);

/// <summary>What of an incident decides about its group.</summary>
internal sealed record GroupMember
{
    public required Guid Id { get; init; }

    public required Guid GroupId { get; init; }

    /// <summary><c>district/gateway/bell</c>.</summary>
    public required string Bell { get; init; }

    public string? FacilityId { get; init; }

    public GroupPlace? Place { get; init; }

    /// <summary>Where the group's first incident is.</summary>
    public GroupPlace? FirstPlace { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
