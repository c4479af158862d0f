using CsCheck;
using Gateway.ControlRoom.Dispatch.Places;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Incidents.Rules;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Dispatch;

/// <summary>Incidents as the board gives them, without a database.</summary>
internal static class DispatchSamples
{
    public static readonly Guid Id = new("0197b3c2-9a00-7c11-8f00-00000012d687");

    /// <summary>CsCheck's form of the run's seed.</summary>
    public static string Seed => new PCG(1, (ulong)TestSeed.Value).ToString();

    public static Incident Incident(Func<BellAlert, BellAlert>? change = null, Urgency urgency = Urgency.Alarm)
    {
        BellAlert alert = TestAlerts.Press(1, urgency == Urgency.Test ? AlertKind.Test : AlertKind.Press, id: Id);
        alert = alert with
        {
            Facility = alert.Facility! with { RoadNameAddress = "서울특별시 성동구 뚝섬로 273", LotNumberAddress = "성동구 성수동1가 685-20", ManagementNumber = "SD-0017" },
            Place = alert.Place! with { NorthSigmaMetres = 0.012, EastSigmaMetres = 0.011, Method = SurveyMethods.NetworkRtkFixed, SurveyedAt = new DateTimeOffset(2026, 5, 4, 1, 0, 0, TimeSpan.Zero), NationalStatus = NationalStatuses.National },
        };
        alert = change?.Invoke(alert) ?? alert;
        return new Incident
        {
            Id = alert.Id,
            Revision = 3,
            State = "dispatched",
            Urgency = urgency,
            ReceivedAt = alert.Time.Utc,
            Group = alert.Id,
            Priority = new IncidentPriority(2, ["press"]),
            Warnings = [],
            Sequence = "1",
            Alert = alert,
        };
    }

    public static DispatchPlace Place(Func<BellAlert, BellAlert>? change = null, Urgency urgency = Urgency.Alarm, DispatchFacts? facts = null) =>
        DispatchPlace.Of(Incident(change, urgency), facts ?? new DispatchFacts { OtherProperties = """{"출입방법":"경비실 열쇠, 뒷문으로"}""" });

    /// <summary>A spreadsheet's 37.5, 127: known to some 12 km.</summary>
    public static Func<BellAlert, BellAlert> Rough { get; } = WithPlace(place => place with
    {
        Latitude = 37.5,
        Longitude = 127,
        NorthSigmaMetres = 5550,
        EastSigmaMetres = 4403,
        Method = SurveyMethods.MapOrAddress,
        NationalPointNumber = "다사 5582 4462",
        SurveyedAt = null,
    });

    public static Func<BellAlert, BellAlert> WithPlace(Func<AlertPlace, AlertPlace?> change) => alert => alert with { Place = change(alert.Place!) };
}
