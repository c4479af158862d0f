using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Dispatch.Sending;
using Gateway.ControlRoom.Incidents;
using Gateway.ControlRoom.Store;
using Gateway.ControlRoom.Tests.Support;
using Gateway.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.ControlRoom.Tests.Dispatch;

/// <summary>Intake, board, desk, following and sender over a real file and a real HTTP server; only the clock stands still.</summary>
internal sealed class DispatchRig : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private DispatchRig(IntakeFixture room, FarSide police, FarSide fire)
    {
        (Room, Police, Fire) = (room, police, fire);
        File.WriteAllText(_folder.File("police.txt"), "Bearer secret-7\n");
        Configuration = new ControlRoomConfiguration
        {
            Dispatch = new DispatchConfiguration
            {
                Sender = "control-room@seongdong.example",
                Targets =
                [
                    new DispatchTarget { Name = "police", Kind = "police", Url = police.Url, Encryption = "insecure", CredentialsFile = _folder.File("police.txt") },
                    new DispatchTarget { Name = "fire", Kind = "fire", Url = fire.Url, Encryption = "insecure", Language = "en" },
                ],
            },
        };
    }

    public IntakeFixture Room { get; }

    public FarSide Police { get; }

    public FarSide Fire { get; }

    public ControlRoomConfiguration Configuration { get; }

    public DispatchDesk Desk => new(Room.Store, Room.Feed, Configuration, new DispatchWake(), Room.Time);

    public DispatchFollowing Following => new(Room.Store, Room.Feed, Configuration, new DispatchWake(), Room.Time, NullLogger<DispatchFollowing>.Instance);

    public static async Task<DispatchRig> StartAsync() => new(await IntakeFixture.CreateAsync(), await FarSide.StartAsync(), await FarSide.StartAsync());

    public DispatchTarget Target(string name) => Configuration.Dispatch!.Targets.Single(target => target.Name == name);

    /// <summary>A press, acknowledged by kim and dispatched.</summary>
    public async Task<Guid> DispatchedAsync(string[] targets, long sequence = 1, Func<BellAlert, BellAlert>? change = null)
    {
        Guid press = await Room.PressAsync(sequence, change: change);
        await Room.StepAsync(press, IncidentStepKind.Acknowledge, "kim");
        StepResult step = await DispatchAsync(press, targets);
        Assert.True(step.IsTaken, step.Refusal?.ToString());
        return press;
    }

    public async Task<StepResult> DispatchAsync(Guid press, string[] targets, string by = "kim") =>
        (await Desk.DispatchAsync(press, by, (await Room.IncidentAsync(press)).Revision, [.. targets.Select(Target)], null, CancellationToken.None)).Step;

    /// <summary>One look at each target.</summary>
    public async Task SendAsync(CancellationToken cancellation = default)
    {
        foreach (DispatchTarget target in Configuration.Dispatch!.Targets)
        {
            using var post = new TargetPost(target, TimeProvider.System);
            await new DispatchSender(Room.Store, Room.Feed, Configuration, new DispatchWake(), Room.Time, NullLogger<DispatchSender>.Instance).SendDueAsync(target, post, cancellation);
        }
    }

    public Task<List<DispatchMessageRow>> MessagesAsync() => Room.Store.ReadAsync(c => c.DispatchMessages.OrderBy(m => m.Id).ToListAsync(), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Police.DisposeAsync();
        await Fire.DisposeAsync();
        await Room.DisposeAsync();
        _folder.Dispose();
    }
}
