using System.Text.Json;
using Gateway.Broker;
using Gateway.Messages;
using Gateway.Orders;
using Gateway.Tests.Receivers;

namespace Gateway.Tests.Orders;

/// <summary>Commands that have the control room's signature: which are carried out, once, and what is put on record.</summary>
public sealed class OrderDeskTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly List<Guid> _done = [];
    private AlertTime _now = new() { Utc = Noon, Source = "ntp", UncertaintySeconds = 0.5 };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_command_in_time_is_carried_out_and_stands_on_record_before_and_after()
    {
        GatewayCommand command = Command();
        CommandReply reply = Assert.Single(await GiveAsync(command));
        Assert.Equal((CommandOutcome.Done, command.Id), (reply.Outcome, reply.CommandId));
        Assert.Equal([command.Id], _done);
        Assert.Equal(["accepted kim", "done kim"], Record());
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_folder.File(OrderBook.FileName)) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task A_command_is_carried_out_once_also_after_a_restart()
    {
        GatewayCommand command = Command();
        Assert.Single(await GiveAsync(command, command));
        Assert.Empty(await GiveAsync(command));
        Assert.Equal([command.Id], _done);
        Assert.Equal(["accepted kim", "done kim", "repeated kim", "repeated kim"], Record());
    }

    [Fact]
    public async Task A_line_that_a_power_cut_tore_makes_no_command_new_again()
    {
        File.AppendAllText(_folder.File(OrderBook.FileName), """{"at":{"utc":"2026""");
        GatewayCommand command = Command();
        Assert.Single(await GiveAsync(command));
        Assert.Empty(await GiveAsync(command));
        Assert.Equal([command.Id], _done);
    }

    [Theory]
    [InlineData(-120, -60, "it expired")]
    [InlineData(-59, 0.4, "it expired")]
    [InlineData(31, 60, "one of the two clocks is wrong")]
    [InlineData(0, 3601, "at most 60 minutes")]
    [InlineData(0, 0, "it is good from")]
    public async Task What_is_out_of_time_is_refused_and_said(double issued, double expires, string reason)
    {
        CommandReply reply = Assert.Single(await GiveAsync(Command() with { IssuedAt = Noon.AddSeconds(issued), Expires = Noon.AddSeconds(expires) }));
        Assert.Equal(CommandOutcome.Refused, reply.Outcome);
        Assert.Contains(reason, reply.Reason, StringComparison.Ordinal);
        Assert.Empty(_done);
        Assert.Equal(["refused kim"], Record());
    }

    [Theory]
    [InlineData("system")]
    [InlineData("lastKnown")]
    public async Task A_gateway_that_does_not_know_the_time_refuses_and_says_so(string source)
    {
        _now = new AlertTime { Utc = Noon, Source = source };
        CommandReply reply = Assert.Single(await GiveAsync(Command()));
        Assert.Equal(CommandOutcome.Refused, reply.Outcome);
        Assert.Contains("does not know the time", reply.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_refused_and_one_under_anothers_topic_is_not_read()
    {
        Assert.Contains("knows no command 'openDoor'", Assert.Single(await GiveAsync(Command() with { Name = "openDoor" })).Reason, StringComparison.Ordinal);
        Assert.Empty(await GiveAsync("identify", Command() with { Name = "other" }));
        Assert.Empty(_done);
    }

    [Fact]
    public async Task What_cannot_be_put_on_record_is_not_done()
    {
        Directory.CreateDirectory(_folder.File(OrderBook.FileName));
        CommandReply reply = Assert.Single(await GiveAsync(Command()));
        Assert.Equal(CommandOutcome.Refused, reply.Outcome);
        Assert.Contains("on record", reply.Reason, StringComparison.Ordinal);
        Assert.Empty(_done);
    }

    [Fact]
    public async Task A_command_that_fails_is_answered_and_the_next_is_carried_out()
    {
        GatewayCommand next = Command();
        List<CommandReply> replies = await GiveAsync(Command() with { Name = "fails" }, next);
        Assert.Equal([CommandOutcome.Failed, CommandOutcome.Done], replies.Select(reply => reply.Outcome));
        Assert.Equal("out of order", replies[0].Reason);
    }

    [Fact]
    public async Task Old_commands_replayed_for_ever_do_not_fill_the_disk()
    {
        GatewayCommand command = Command();
        var mailbox = new CommandMailbox();
        await RunAsync(mailbox, async () =>
        {
            for (int i = 0; i < 1500; i++)
                await Eventually.IsAsync("room in the mailbox", () => mailbox.Put(Received(command.Name, command)));
        });
        Assert.InRange(Record().Count, 1000, 1002);
    }

    private static GatewayCommand Command() => new() { Id = Guid.CreateVersion7(), Name = "identify", IssuedAt = Noon.AddSeconds(-5), Expires = Noon.AddSeconds(55), IssuedBy = "kim" };

    private static ReceivedCommand Received(string topicName, GatewayCommand command, DeviceCommands? replies = null) =>
        new(new AlertTopics().Commands("d", "g", topicName), JsonSerializer.SerializeToUtf8Bytes(command, MessagesJson.Wire.GatewayCommand), replies ?? new DeviceCommands());

    private Task<List<CommandReply>> GiveAsync(params GatewayCommand[] commands) => GiveAsync(null, commands);

    private async Task<List<CommandReply>> GiveAsync(string? topicName, params GatewayCommand[] commands)
    {
        var mailbox = new CommandMailbox();
        var path = new DeviceCommands();
        foreach (GatewayCommand command in commands)
            Assert.True(mailbox.Put(Received(topicName ?? command.Name, command, path)));
        await RunAsync(mailbox, () => Task.CompletedTask);
        var replies = new List<CommandReply>();
        while (path.Take() is { } reply)
            replies.Add(JsonSerializer.Deserialize(reply.Payload.Span, MessagesJson.Default.CommandReply)!);
        return [.. replies.OrderBy(reply => Array.FindIndex(commands, command => command.Id == reply.CommandId))];
    }

    /// <summary>A desk from its start until it has taken everything; its record stays for the next.</summary>
    private async Task RunAsync(CommandMailbox mailbox, Func<Task> meanwhile)
    {
        using var stop = new CancellationTokenSource();
        var orders = new Dictionary<string, Order>
        {
            ["identify"] = (command, hello, _) =>
            {
                _done.Add(command.Id);
                return Task.FromResult(hello);
            },
            ["fails"] = (_, _, _) => throw new InvalidOperationException("out of order"),
        };
        var desk = new OrderDesk(mailbox, id => $"replies/{id}", orders, Hello, new OrderBook(_folder.Path), () => _now, new RecordingLogger<OrderDesk>());
        Task running = desk.RunAsync(stop.Token);
        await meanwhile();
        await Eventually.IsAsync("everything is taken", () => mailbox.IsEmpty);
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private CommandReply Hello(GatewayCommand command) => new() { CommandId = command.Id, Name = command.Name, Outcome = CommandOutcome.Done, At = _now };

    private List<string> Record() => [.. File.ReadLines(_folder.File(OrderBook.FileName)).Select(line => JsonDocument.Parse(line).RootElement).Select(line => $"{line.GetProperty("step")} {line.GetProperty("by")}")];
}
