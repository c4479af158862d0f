using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Register;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;

namespace Gateway.ControlRoom.Tests.Intake;

/// <summary>What the control room's own register adds to an alert that carries no place.</summary>
public sealed class OwnRegisterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_alert_without_a_facility_gets_the_registers_beside_it_and_stays_as_it_came()
    {
        await using var room = await RoomAsync();
        await room.AcceptAsync(TestAlerts.Message(Bare(1, "SD-0001")));

        Incident incident = Incident.From(Assert.Single(await room.IncidentsAsync()));

        Assert.Null(incident.Alert.Facility);
        Assert.Null(incident.Alert.Place);
        Assert.Equal("서울숲 1번 출입구", incident.FromRegister!.Facility.Name);
        Assert.Equal(37.5446, incident.FromRegister.Place!.Latitude);
        Assert.Equal(5186, incident.FromRegister.Place.Plane[0].Epsg);
        Assert.StartsWith("다사", incident.FromRegister.Place.NationalPointNumber, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_shown_stays_when_the_register_changes()
    {
        await using var room = await RoomAsync();
        await room.AcceptAsync(TestAlerts.Message(Bare(1, "SD-0001")));
        await ImportAsync(room, "moved", 38);

        Assert.Equal("서울숲 1번 출입구", Incident.From(Assert.Single(await room.IncidentsAsync())).FromRegister!.Facility.Name);
    }

    [Fact]
    public async Task An_alert_whose_gateway_knows_the_facility_but_no_place_gets_the_registers_place()
    {
        await using var room = await RoomAsync();
        await room.AcceptAsync(TestAlerts.Message(TestAlerts.Press(1) with { Facility = TestAlerts.Press(1).Facility! with { Id = "SD-0001" }, Place = null }));

        Assert.Equal(37.5446, Incident.From(Assert.Single(await room.IncidentsAsync())).FromRegister!.Place!.Latitude);
    }

    [Fact]
    public async Task Nothing_is_added_to_an_alert_with_a_place_or_of_a_facility_that_nobody_knows()
    {
        await using var room = await RoomAsync();
        BellAlert placed = TestAlerts.Press(1);
        await room.AcceptAsync(TestAlerts.Message(placed with { Bell = placed.Bell with { FacilityId = "SD-0001" } }));
        await room.AcceptAsync(TestAlerts.Message(Bare(2, "SD-9999")));
        await room.AcceptAsync(TestAlerts.Message(Bare(3, null)));

        Assert.All(await room.IncidentsAsync(), incident => Assert.Null(Incident.From(incident).FromRegister));
    }

    private static BellAlert Bare(long sequence, string? facility)
    {
        BellAlert press = TestAlerts.Press(sequence);
        return press with { Facility = null, Place = null, Bell = press.Bell with { FacilityId = facility } };
    }

    private async Task<IntakeFixture> RoomAsync()
    {
        IntakeFixture room = await IntakeFixture.CreateAsync();
        await ImportAsync(room, "서울숲 1번 출입구", 37.5446);
        return room;
    }

    private async Task ImportAsync(IntakeFixture room, string name, double latitude)
    {
        string file = _folder.File("register.geojson");
        await File.WriteAllTextAsync(file, FormattableString.Invariant($$"""
            { "type": "FeatureCollection", "features": [ { "type": "Feature", "id": "SD-0001",
              "geometry": { "type": "Point", "coordinates": [127.0374, {{latitude}}] },
              "properties": { "name": "{{name}}", "type": "emergencyBell", "method": "networkRtkFixed" } } ] }
            """), TestContext.Current.CancellationToken);
        Assert.Single((await new FacilityRegister(room.Store, TimeProvider.System).ImportAsync(file, new RegisterImporting(), TestContext.Current.CancellationToken)).Read.Facilities);
    }
}
