using Gateway.Bells;
using Gateway.Commissioning;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Messages;
using Gateway.Service;
using Gateway.Tests.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Commissioning;

/// <summary>A whole gateway in this process with one facility and one bell, which is pressed where its contact would be.</summary>
internal sealed class CommissioningBench : IAsyncDisposable
{
    public const string Facility = "SD-0412", Bell = "bell-7";

    private readonly string _broker;

    private CommissioningBench(string folder, string broker) => (Folder, _broker) = (folder, broker);

    public static Editor Kim { get; } = new("김설치", "phone-1");

    public static Editor Lee { get; } = new("이기사", "phone-2");

    public string Folder { get; }

    public GatewayHost Gateway { get; private set; } = null!;

    public CommissioningRoom Room => Gateway.Commissioning;

    /// <param name="folder">Data directory; what is in it is gone on with.</param>
    /// <param name="broker">Broker; one that is not there unless given.</param>
    public static async Task<CommissioningBench> StartAsync(TemporaryFolder folder, string? broker = null)
    {
        var bench = new CommissioningBench(folder.Path, broker ?? "mqtt://127.0.0.1:1");
        await bench.StartAsync();
        return bench;
    }

    /// <summary>A press of the contact, and its release.</summary>
    public async Task PressAsync()
    {
        await Gateway.Bells.Find(Bell)!.Take(new BellSignal(BellSignalKind.Pressed));
        await Gateway.Bells.Find(Bell)!.Take(new BellSignal(BellSignalKind.Released));
    }

    public CommissioningSnapshot Now(Guid id) => Room.Find(id)!;

    /// <summary>Everything but the test: bell, reason for no survey, one photo.</summary>
    public CommissioningSnapshot Prepare(int photoBytes = 30_000)
    {
        CommissioningSnapshot draft = Room.Open(Facility, Kim, Bell);
        Room.Update(draft.Draft.Id, draft.Draft.Revision, new CommissioningChanges { SurveyWaiver = "지붕 아래라 수신 불가", Notes = "벽면 1.2 m" }, Kim);
        return Room.AddPhoto(draft.Draft.Id, new NewPhoto { Content = Photo(photoBytes), Caption = "정면" });
    }

    /// <summary>Test, press, and the control room's word.</summary>
    public async Task<CommissioningSnapshot> TestAsync(Guid id)
    {
        Room.BeginTest(id, Kim);
        await PressAsync();
        await Eventually.IsAsync("the control room has the test press", () => Now(id).Draft.Presses.Any(press => press.ReceiptedAt is not null));
        return Now(id);
    }

    public CommissioningSnapshot Sign(CommissioningSnapshot draft) => Room.Sign(draft.Draft.Id, draft.Draft.Revision, new CommissioningSignature { Name = "김설치", Strokes = [[10, 10, 500, 500]] }, Kim);

    public static byte[] Photo(int bytes, int seed = 1)
    {
        byte[] content = new byte[bytes];
        new Random(seed).NextBytes(content);
        ((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF, 0xE0]).CopyTo(content);
        return content;
    }

    /// <summary>The data directory as a kill at this moment leaves it.</summary>
    public TemporaryFolder Killed()
    {
        var copy = new TemporaryFolder();
        foreach (string file in Directory.EnumerateFiles(Folder, "*.db*"))
            File.Copy(file, copy.File(Path.GetFileName(file)));
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.StopAsync(CancellationToken.None);
        await Gateway.DisposeAsync();
    }

    private async Task StartAsync()
    {
        GatewayConfiguration configuration = ConfigurationFileTests.Parse($$"""
            { "district": "seongdong", "gateway": "gw-1", "dataDirectory": "{{Folder}}", "broker": { "url": "{{_broker}}", "keepAliveSeconds": 5 },
              "bells": [{ "id": "{{Bell}}", "name": "여자 화장실 2" }, { "id": "elsewhere", "facility": "SD-9" }] }
            """);
        using (var register = new FacilityRegister(Path.Combine(Folder, FacilityRegister.FileName)))
        {
            var position = new SurveyedPosition { Latitude = 37.5633, Longitude = 127.0369, Method = SurveyMethods.MapOrAddress };
            register.Import([new RegisteredFacility { Facility = new Facility { Id = Facility, Name = "중랑천 둔치 화장실", Type = FacilityTypes.EmergencyBell, Position = position } }], DateTimeOffset.UnixEpoch);
        }

        Gateway = GatewayHost.Create(configuration, new GatewayHostOptions { Log = NullLoggerProvider.Instance, OpenGpio = () => throw new PlatformNotSupportedException("no GPIO here") });
        await Gateway.StartAsync(CancellationToken.None);
    }
}
