using System.Text.Json;
using Gateway.Commissioning;
using Gateway.Messages;

namespace Gateway.Tests.Commissioning;

/// <summary>From an open draft to the control room's list, over a real broker and two real databases.</summary>
public sealed class JourneyTests
{
    [Fact]
    public async Task A_bell_made_ready_is_in_the_control_rooms_list_register_and_printable_record()
    {
        using var field = new TemporaryFolder();
        using var desk = new TemporaryFolder();
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using ControlRoomRig room = await ControlRoomRig.StartAsync(desk, broker.Url);
        await using CommissioningBench bench = await CommissioningBench.StartAsync(field, broker.Url);
        Guid id = bench.Prepare().Draft.Id;
        Assert.Equal(["noReceiptedPress"], bench.Now(id).Lacks.Select(lack => lack.Code));

        CommissioningSnapshot tested = await bench.TestAsync(id);
        await Eventually.IsAsync("the control room shows that the bell is being tested", async () =>
        {
            using HttpResponseMessage events = await room.Http.GetAsync("api/v1/events", HttpCompletionOption.ResponseHeadersRead);
            using var lines = new StreamReader(await events.Content.ReadAsStreamAsync());
            await lines.ReadLineAsync();
            string snapshot = (await lines.ReadLineAsync())!["data: ".Length..];
            return JsonDocument.Parse(snapshot).RootElement.GetProperty("gateways")[0].TryGetProperty("tests", out JsonElement tests)
                && tests[0].GetProperty("bell").GetString() == CommissioningBench.Bell;
        });
        TestPress press = Assert.Single(tested.Draft.Presses);
        Assert.True(press.AcceptedAt <= press.SentAt && press.RoundTripMilliseconds > 0, press.ToString());
        Assert.Empty(tested.Lacks);
        bench.Sign(tested);

        JsonElement listed = await room.CommissioningAsync();
        Assert.Equal((id, 1), (listed.GetProperty("id").GetGuid(), listed.GetProperty("receiptedPresses").GetInt32()));
        await Eventually.IsAsync("the gateway knows it", () => bench.Now(id).Delivery is { Record: DeliveryState.Received, PhotosReceived: 1 });
        JsonElement facility = await room.GetAsync($"facilities/{CommissioningBench.Facility}");
        Assert.Equal("중랑천 둔치 화장실", facility.GetProperty("facility").GetProperty("name").GetString());
        Assert.Equal(1, facility.GetProperty("positions").GetArrayLength());
        string html = await room.Http.GetStringAsync($"api/v1/commissionings/{id}/report");
        Assert.Contains("data:image/jpeg;base64,", html, StringComparison.Ordinal);
        Assert.Contains("지붕 아래라 수신 불가", html, StringComparison.Ordinal);

        // The press was a test to the control room, and named the facility that only the commissioning knows.
        JsonElement incident = (await room.GetAsync("incidents")).GetProperty("incidents")[0];
        Assert.Equal("test", incident.GetProperty("urgency").GetString());
        Assert.Equal("중랑천 둔치 화장실", incident.GetProperty("alert").GetProperty("facility").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_record_signed_while_the_broker_and_the_control_room_are_away_arrives_when_they_are_back()
    {
        using var field = new TemporaryFolder();
        using var desk = new TemporaryFolder();
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using CommissioningBench bench = await CommissioningBench.StartAsync(field, broker.Url);
        Guid id;
        await using (await ControlRoomRig.StartAsync(desk, broker.Url))
        {
            id = bench.Prepare(photoBytes: 200_000).Draft.Id;
            await bench.TestAsync(id);
        }

        await broker.KillAsync(forget: true);
        bench.Sign(bench.Now(id));
        await Eventually.IsAsync("it waits", () => bench.Gateway.Documents.Waiting == 2);
        Assert.Equal(DeliveryState.Waiting, bench.Now(id).Delivery!.Record);

        await broker.StartAgainAsync();
        await using ControlRoomRig room = await ControlRoomRig.StartAsync(desk, broker.Url);
        Assert.Equal(id, (await room.CommissioningAsync()).GetProperty("id").GetGuid());
        await Eventually.IsAsync("nothing waits any more", () => bench.Gateway.Documents.Waiting == 0);
    }

    [Fact]
    public async Task A_press_overtakes_the_photos()
    {
        using var field = new TemporaryFolder();
        using var desk = new TemporaryFolder();
        await using Mosquitto broker = await Mosquitto.StartAsync();
        await using ControlRoomRig room = await ControlRoomRig.StartAsync(desk, broker.Url);
        await using Relay.TestCentre listener = await Relay.TestCentre.ConnectAsync(broker, sendsReceipts: false, clientId: "listener");
        await using CommissioningBench bench = await CommissioningBench.StartAsync(field, broker.Url);
        for (int seed = 0; seed < 8; seed++)
        {
            bench.Gateway.Documents.Add(new Gateway.Documents.OutgoingDocument
            {
                Id = Guid.CreateVersion7(),
                Kind = DocumentKind.Photo,
                Facility = CommissioningBench.Facility,
                MediaType = "image/jpeg",
                Content = CommissioningBench.Photo(300_000, seed),
            });
        }

        int Photos() => listener.Messages.Count(message => message.Topic.Contains("/photos/", StringComparison.Ordinal));
        await Eventually.IsAsync("the photos are on their way", () => Photos() > 3);
        int before = Photos();
        await bench.PressAsync();
        await Eventually.IsAsync("the press at the broker", () => listener.Alerts.Count > 0);
        int ahead = listener.Messages.TakeWhile(message => !message.Topic.Contains("/alerts/", StringComparison.Ordinal)).Count(message => message.Topic.Contains("/photos/", StringComparison.Ordinal));

        // The whole is 200 pieces. Those that were on their way while the press was written may be before it, no more.
        Assert.InRange(ahead - before, 0, 5);
        Assert.True(bench.Gateway.Documents.Waiting > 0);
    }
}
