using System.Text.Json;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Store;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;

namespace Gateway.ControlRoom.Incidents;

/// <summary>
/// Makes an incident of a stored alert, inside the caller's transaction: gathers what <see cref="Rules"/> need to know for
/// its group, its priority and its drill.
/// </summary>
internal static class IncidentRaising
{
    private const int MostRelations = 50;

    private static readonly TimeSpan RepeatsWithin = TimeSpan.FromHours(1);
    private static readonly TimeSpan FalseWithin = TimeSpan.FromDays(30);

    // Compiled once: a press is waiting.
    private static readonly Func<ControlRoomContext, string, string, string, DateTimeOffset, Task<int>> EarlierPressesAsync =
        EF.CompileAsyncQuery((ControlRoomContext context, string district, string gateway, string bell, DateTimeOffset since) =>
            context.Incidents.Count(i => i.District == district && i.Gateway == gateway && i.Bell == bell && i.ReceivedAt >= since && i.Kind == AlertKind.Press && i.DrillId == null));

    private static readonly Func<ControlRoomContext, string, string, string, DateTimeOffset, Task<int>> FalseLatelyAsync =
        EF.CompileAsyncQuery((ControlRoomContext context, string district, string gateway, string bell, DateTimeOffset since) =>
            context.Incidents.Count(i => i.District == district && i.Gateway == gateway && i.Bell == bell && i.ReceivedAt >= since
                && (i.Disposition == IncidentDisposition.Mistaken || i.Disposition == IncidentDisposition.Prank)));

    private static readonly Func<ControlRoomContext, DateTimeOffset, IAsyncEnumerable<DrillRow>> DrillsAsync =
        EF.CompileAsyncQuery((ControlRoomContext context, DateTimeOffset now) =>
            context.Drills.AsNoTracking().Where(d => d.EndsAt > now && d.StartsAt <= now && d.WithdrawnAt == null));

    private static readonly Func<ControlRoomContext, DateTimeOffset, Guid?, bool, bool, string, string, string, string?, bool, double, double, double, double, IAsyncEnumerable<Relation>> RelatedAsync =
        EF.CompileAsyncQuery((ControlRoomContext context, DateTimeOffset since, Guid? drill, bool press, bool test, string district, string gateway, string bell, string? facility, bool placed, double south, double north, double west, double east) =>
            context.Incidents
                .Where(i => i.ReceivedAt >= since && i.State != IncidentState.Closed && i.DrillId == drill
                    && (i.Kind == AlertKind.Press) == press && (i.Kind == AlertKind.Test) == test
                    && ((i.District == district && i.Gateway == gateway && i.Bell == bell)
                        || (facility != null && i.FacilityId == facility)
                        || (placed && i.Latitude >= south && i.Latitude <= north && i.Longitude >= west && i.Longitude <= east)))
                .OrderByDescending(i => i.ReceivedAt)
                .Take(MostRelations)
                .Join(context.Incidents, i => i.GroupId, first => first.Id, (i, first) => new Relation(i.Id, i.GroupId, i.District, i.Gateway, i.Bell, i.FacilityId, i.ReceivedAt, first.Latitude, first.Longitude)));

    private static readonly Func<ControlRoomContext, string, Task<FacilityRow?>> FacilityAsync =
        EF.CompileAsyncQuery((ControlRoomContext context, string id) => context.Facilities.AsNoTracking().SingleOrDefault(row => row.Id == id));

    /// <summary>Stores the incident of an alert that is stored; the caller commits it.</summary>
    public static async Task<IncidentRow> RaiseAsync(ControlRoomContext context, StoredAlert stored, BellAlert alert, IReadOnlyList<string> warnings, IncidentConfiguration configuration)
    {
        string? facilityId = alert.Bell.FacilityId ?? alert.Facility?.Id;
        FacilityRow? facility = facilityId is null ? null : await FacilityAsync(context, facilityId);
        string? registerRecord = alert.Place is null ? facility?.Record : null;
        GroupPlace? place = PlaceOf(alert.Place ?? RegisterEntry.Of(registerRecord)?.Place);
        Guid? drill = await DrillAsync(context, stored, facilityId);
        IncidentPriority priority = PriorityRule.Of(await FactsAsync(context, stored, alert, facility, inDrill: drill is not null));
        var incident = new IncidentRow
        {
            Id = stored.Id,
            Revision = 1,
            State = IncidentState.New,
            Kind = stored.Kind,
            District = stored.District,
            Gateway = stored.Gateway,
            Bell = stored.Bell,
            Series = stored.Series,
            Sequence = stored.Sequence,
            ReceivedAt = stored.StoredAt,
            Warnings = string.Join('\n', warnings),
            RegisterRecord = registerRecord,
            GroupId = await GroupAsync(context, stored, facilityId, place, drill, configuration),
            FacilityId = facilityId,
            Latitude = place?.Latitude,
            Longitude = place?.Longitude,
            Priority = priority.Level,
            PriorityReasons = string.Join('\n', priority.Reasons),
            DrillId = drill,
            Alert = stored,
        };
        await context.Press.AddAsync(incident);
        return incident;
    }

    private static async Task<Guid> GroupAsync(ControlRoomContext context, StoredAlert stored, string? facilityId, GroupPlace? place, Guid? drill, IncidentConfiguration configuration)
    {
        var rule = new GroupingRule(configuration.GroupMetres, configuration.GroupWithin);
        List<GroupMember> relations = await RelationsAsync(context, stored, facilityId, place, drill, rule);
        var incident = new GroupMember { Id = stored.Id, GroupId = stored.Id, Bell = BellOf(stored.District, stored.Gateway, stored.Bell), FacilityId = facilityId, Place = place, ReceivedAt = stored.StoredAt };
        return Grouping.GroupOf(incident, relations, rule);
    }

    private static async Task<List<GroupMember>> RelationsAsync(ControlRoomContext context, StoredAlert stored, string? facilityId, GroupPlace? place, Guid? drill, GroupingRule rule)
    {
        DateTimeOffset since = stored.StoredAt - rule.Within;
        bool press = stored.Kind == AlertKind.Press;
        bool test = stored.Kind == AlertKind.Test;
        (double latitude, double longitude) = place is { } here ? Grouping.BoxOf(here, 2 * rule.Metres) : default;
        GroupPlace middle = place.GetValueOrDefault();
        (double south, double north, double west, double east) = (middle.Latitude - latitude, middle.Latitude + latitude, middle.Longitude - longitude, middle.Longitude + longitude);
        var related = new List<GroupMember>();
        await foreach (Relation row in RelatedAsync(context, since, drill, press, test, stored.District, stored.Gateway, stored.Bell, facilityId, place is not null, south, north, west, east))
        {
            related.Add(new GroupMember
            {
                Id = row.Id,
                GroupId = row.GroupId,
                Bell = BellOf(row.District, row.Gateway, row.Bell),
                FacilityId = row.FacilityId,
                FirstPlace = row is { Latitude: { } lat, Longitude: { } lon } ? new GroupPlace(lat, lon) : null,
                ReceivedAt = row.ReceivedAt,
            });
        }
        return related;
    }

    private static async Task<Guid?> DrillAsync(ControlRoomContext context, StoredAlert stored, string? facilityId)
    {
        string bell = BellOf(stored.District, stored.Gateway, stored.Bell);
        await foreach (DrillRow drill in DrillsAsync(context, stored.StoredAt))
        {
            // A fault is no part of a drill: nobody drills a cut line.
            if (stored.Kind == AlertKind.Press && DrillScope.Parse(drill.Scope).Covers(bell, facilityId))
                return drill.Id;
        }
        return null;
    }

    private static async Task<PriorityFacts> FactsAsync(ControlRoomContext context, StoredAlert stored, BellAlert alert, FacilityRow? facility, bool inDrill)
    {
        bool counts = stored.Kind == AlertKind.Press && !inDrill;
        return new PriorityFacts
        {
            Kind = stored.Kind,
            InDrill = inDrill,
            FacilityType = alert.Facility?.Type ?? facility?.Type,
            PlaceWords = [.. WordsOf(alert, facility)],
            EarlierPresses = (counts ? await EarlierPressesAsync(context, stored.District, stored.Gateway, stored.Bell, stored.StoredAt - RepeatsWithin) : 0) + (alert.Count ?? 1) - 1,
            FalseLately = counts ? await FalseLatelyAsync(context, stored.District, stored.Gateway, stored.Bell, stored.StoredAt - FalseWithin) : 0,
        };
    }

    private static IEnumerable<string> WordsOf(BellAlert alert, FacilityRow? facility)
    {
        foreach (string? words in (string?[])[alert.Facility?.Name, alert.Bell.Name, facility?.Name])
        {
            if (words is not null)
                yield return words;
        }
        if (facility?.OtherProperties is not { } json)
            yield break;
        using var other = JsonDocument.Parse(json);
        foreach (JsonProperty property in other.RootElement.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String)
                yield return property.Value.GetString()!;
        }
    }

    private static GroupPlace? PlaceOf(AlertPlace? place) =>
        place is { } known && Math.Abs(known.Latitude) <= 90 && Math.Abs(known.Longitude) <= 180 ? new GroupPlace(known.Latitude, known.Longitude) : null;

    private static string BellOf(string district, string gateway, string bell) => $"{district}/{gateway}/{bell}";

    /// <summary>An incident that may be of the same group, with the place of its group's first.</summary>
    private sealed record Relation(Guid Id, Guid GroupId, string District, string Gateway, string Bell, string? FacilityId, DateTimeOffset ReceivedAt, double? Latitude, double? Longitude);
}
