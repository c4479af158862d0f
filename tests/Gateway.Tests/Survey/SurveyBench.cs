using System.Buffers.Binary;
using Gateway.Configuration;
using Gateway.Facilities;
using Gateway.Facilities.Surveys;
using Gateway.Geodesy;
using Gateway.Health;
using Gateway.Survey;
using Gateway.Tests.Facilities;
using Gateway.Tests.Receivers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Survey;

/// <summary>
/// A survey room over a simulated receiver on a pseudo-terminal and a real register, in a folder of its own. The room can
/// be broken off and begun again, as by a power cut.
/// </summary>
internal sealed class SurveyBench : IAsyncDisposable
{
    public const double PoleMetres = 2.0, PhaseCentreMetres = 0.0529;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly RegisterFolder _folder = new();
    private readonly List<OccupationRecord> _sent = [], _rechecked = [];
    private CancellationTokenSource _power = new();
    private long _written;
    private Task _running = Task.CompletedTask;

    public SurveyBench(TimeProvider? time = null)
    {
        Bench = new ReceiverBench(time: time);
        Time = time ?? TimeProvider.System;
        Register = new FacilityRegister(_folder.Path);
        Register.Import([RegisterFolder.NotSurveyed("SD-0007"), RegisterFolder.NotSurveyed("SD-0008")], DateTimeOffset.UnixEpoch);
        Geoid = new GeoidConfiguration { File = Path.Combine(_folder.Folder, "test.gtx"), Name = "TEST", SigmaMetres = 0.024 };
        File.WriteAllBytes(Geoid.File, Gtx());
        Room = NewRoom();
    }

    public ReceiverBench Bench { get; }

    public TimeProvider Time { get; }

    public FacilityRegister Register { get; }

    public SurveyRoom Room { get; private set; }

    public IReadOnlyList<OccupationRecord> Sent => _sent;

    public Action BeforeSending { get; set; } = static () => { };

    public IReadOnlyList<CorrectionHealth> Corrections { get; set; } = [];

    /// <summary>Whether the corrections are written to the receiver as they come.</summary>
    public bool AreWritten { get; set; } = true;

    public GeoidConfiguration? Geoid { get; set; }

    /// <summary>How good the machine's clock is said to be; null: nothing synchronises it.</summary>
    public TimeSpan? SynchronizedWithin { get; set; }

    /// <summary>How long a first epoch is waited for; taken by the next room.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(15);

    public string DataDirectory => _folder.Folder;

    public string Surveys => Path.Combine(_folder.Folder, "surveys");

    /// <summary>Two or three seconds of observing in place of ten: the rule is the user's own.</summary>
    public static SurveyRequest Request { get; } = new()
    {
        Facility = "SD-0007",
        Rule = "existingFeature",
        Changes = new RuleChanges { SessionSeconds = 2, SessionEpochs = 3 },
        Antenna = new AntennaSetup { Model = "TEST", PoleHeightMetres = PoleMetres, PhaseCentreOffsetMetres = PhaseCentreMetres },
        Surveyor = "김측량",
    };

    /// <summary>Network corrections of the declared frame, as they flow.</summary>
    public static CorrectionHealth Vrs { get; } = new()
    {
        Receiver = "rtk",
        State = "streaming",
        Caster = "ntrip://rts1.ngii.go.kr:2101/VRS-RTCM31",
        StreamingSince = DateTimeOffset.UnixEpoch,
        Base = new BaseHealth { StationId = 123, Latitude = 37.56, Longitude = 127.03, EllipsoidalHeightMetres = 60, IsVirtual = true },
        Messages = new Dictionary<string, long> { ["1005"] = 3, ["1021"] = 1 },
    };

    /// <summary>The known point that the simulated antenna stands on, and one that it does not.</summary>
    public static SurveyRequest Check { get; } = Request with { Facility = null, KnownPoint = "U0123" };

    public IReadOnlyList<OccupationRecord> Rechecked => _rechecked;

    public async Task<SurveySnapshot> SurveyAsync(SurveyRequest request) => await UntilConcludedAsync(Room.Start(request).Id);

    public async Task StartAsync()
    {
        await Bench.StartAsync();
        await ReceiverBench.UntilAsync(() => Bench.Room.All[0].Reading.Latest is not null, Patience, "a first fix");
        BeginRoom();
    }

    /// <summary>The program ends as by kill: nothing is told to the occupation.</summary>
    public async Task BreakOffAsync()
    {
        await _power.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void BeginAgain()
    {
        _power = new CancellationTokenSource();
        Room = NewRoom();
        BeginRoom();
    }

    public async Task<SurveySnapshot> UntilConcludedAsync(Guid id)
    {
        await ReceiverBench.UntilAsync(() => Room.Find(id)?.IsConcluded == true, Patience, "the survey's end");
        return Room.Find(id)!;
    }

    public Task UntilEpochsAsync(Guid id, int epochs) =>
        ReceiverBench.UntilAsync(() => Room.Find(id)?.Progress?.Epochs >= epochs, Patience, $"{epochs} epochs");

    public OccupationRecord ReadRecord(Guid id) => OccupationRecord.FromJson(File.ReadAllBytes(Path.Combine(Surveys, $"{id}.json")));

    /// <summary>How far a mark is from where the simulated antenna's truly is, metres.</summary>
    public static (double Horizontal, double Up) Off(double latitude, double longitude, double height) => (
        Geodesic.DistanceMetres(GeodeticPosition.FromDegrees(latitude, longitude), GeodeticPosition.FromDegrees(ReceiverBench.Truth.Latitude, ReceiverBench.Truth.Longitude))!.Value,
        height - (ReceiverBench.Truth.EllipsoidalHeightMetres - PoleMetres - PhaseCentreMetres));

    public async ValueTask DisposeAsync()
    {
        await BreakOffAsync();
        await Bench.DisposeAsync();
        Register.Dispose();
        _folder.Dispose();
        _power.Dispose();
    }

    /// <summary>A grid of four nodes around the antenna, all 23.1234 m (PROJ's GTX: corner, steps, rows, columns, values; big-endian).</summary>
    private static byte[] Gtx()
    {
        byte[] grid = new byte[40 + 4 * 4];
        double[] head = [37, 126.5, 1, 1];
        for (int i = 0; i < head.Length; i++)
            BinaryPrimitives.WriteDoubleBigEndian(grid.AsSpan(i * 8), head[i]);
        BinaryPrimitives.WriteInt32BigEndian(grid.AsSpan(32), 2);
        BinaryPrimitives.WriteInt32BigEndian(grid.AsSpan(36), 2);
        for (int node = 0; node < 4; node++)
            BinaryPrimitives.WriteSingleBigEndian(grid.AsSpan(40 + node * 4), 23.1234f);
        return grid;
    }

    private void BeginRoom() => _running = Room.RunAsync(_power.Token);

    private SurveyRoom NewRoom() => new(new SurveySurroundings
    {
        DataDirectory = _folder.Folder,
        Configuration = new SurveyConfiguration
        {
            Geoid = Geoid,
            Sources = [new CorrectionSource { Url = "ntrip://rts1.ngii.go.kr:2101", Mountpoint = "VRS-RTCM31", Frame = "KGD2002", Generation = "2023-07-07" }],
            KnownPoints = [new KnownPoint { Id = "OFF", Latitude = ReceiverBench.Truth.Latitude + 3e-6, Longitude = ReceiverBench.Truth.Longitude, Frame = "KGD2002", Generation = "2023-07-07" }, new KnownPoint { Id = "U0123", Frame = "KGD2002", Generation = "2023-07-07", Latitude = ReceiverBench.Truth.Latitude, Longitude = ReceiverBench.Truth.Longitude, EllipsoidalHeightMetres = ReceiverBench.Truth.EllipsoidalHeightMetres - PoleMetres - PhaseCentreMetres }, new KnownPoint { Id = "BARE", Latitude = ReceiverBench.Truth.Latitude, Longitude = ReceiverBench.Truth.Longitude }],
        },
        Receivers = Bench.Room,
        Register = Register,
        Corrections = () => [.. Corrections.Select(health => health with { WrittenMessages = AreWritten ? Interlocked.Increment(ref _written) : _written })],
        Concluded = record =>
        {
            BeforeSending();
            lock (_sent)
                _sent.Add(record);
        },
        Rechecked = record =>
        {
            lock (_rechecked)
                _rechecked.Add(record);
        },
        Time = Time,
        LongestWait = LongestWait,
        SynchronizedWithin = () => SynchronizedWithin,
        UtcNow = Time.GetUtcNow,
        Software = "gateway test",
        Log = NullLogger.Instance,
    });
}
