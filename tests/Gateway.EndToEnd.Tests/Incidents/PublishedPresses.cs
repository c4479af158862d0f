using System.Text.Json;
using Gateway.EndToEnd.Tests.District;
using Gateway.EndToEnd.Tests.Processes;
using Gateway.Messages;

namespace Gateway.EndToEnd.Tests.Incidents;

/// <summary>Presses of gateways that stand for a district's, published at its broker as any client publishes.</summary>
internal sealed class PublishedPresses(SeongdongDistrict district)
{
    private long _sequence;

    /// <summary>Publishes one; returns its id.</summary>
    /// <param name="bell">The bell's id.</param>
    /// <param name="latitude">Where it is, degrees; bells on other latitudes are no neighbours.</param>
    public async Task<Guid> PressAsync(string bell, double latitude = 37.5633)
    {
        var alert = new BellAlert
        {
            Id = Guid.CreateVersion7(),
            Sequence = ++_sequence,
            Kind = AlertKind.Press,
            District = SeongdongDistrict.Name,
            Gateway = "gw-7",
            Bell = new AlertBell { Id = bell },
            Facility = new AlertFacility { Id = $"F-{latitude}", Name = $"공원 {bell}", Type = FacilityTypes.EmergencyBell },
            Place = new AlertPlace { Latitude = latitude, Longitude = 127.0369, Plane = [], NationalPointNumber = "다사 5910 5164" },
            Time = new AlertTime { Utc = TimeProvider.System.GetUtcNow(), Source = "ntp" },
        };
        await district.Broker.PublishAsync(new AlertTopics().Alerts(alert.District, alert.Gateway, bell), JsonSerializer.Serialize(alert, MessagesJson.Default.BellAlert));
        return alert.Id;
    }
}
