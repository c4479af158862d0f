using Gateway.Bells;
using Gateway.Broker;
using Gateway.Configuration;
using Gateway.Health;
using Gateway.Messages;
using Gateway.Orders;
using Microsoft.Extensions.Logging;

namespace Gateway.Service;

/// <summary>What the control room's commands do in this gateway.</summary>
internal static class ServiceOrders
{
    public static OrderDesk Desk(GatewayConfiguration configuration, CommandMailbox mailbox, BellBoard bells, Func<ServiceHealth> health, Func<AlertTime> clock, ILoggerFactory loggers)
    {
        var topics = new AlertTopics(configuration.Broker.TopicRoot);
        var orders = new Dictionary<string, Order>
        {
            [CommandNames.Identify] = (command, hello, _) => Task.FromResult(Identify(bells, command, hello)),
            [CommandNames.TestPress] = (command, hello, stop) => TestPressAsync(bells, command, hello, stop),
        };
        return new OrderDesk(
            mailbox,
            id => topics.Reply(configuration.District, configuration.Gateway, id),
            orders,
            command => Hello(command, health()),
            new OrderBook(configuration.DataDirectory),
            clock,
            loggers.CreateLogger<OrderDesk>());
    }

    private static CommandReply Hello(GatewayCommand command, ServiceHealth health) => new()
    {
        CommandId = command.Id,
        Name = command.Name,
        Outcome = CommandOutcome.Done,
        At = health.Clock,
        Version = health.Version,
        RunningSince = health.StartedAt,
        Waiting = health.Outbox.Waiting,
    };

    private static CommandReply Identify(BellBoard bells, GatewayCommand command, CommandReply hello)
    {
        if (command.Bell is null)
            return hello;
        if (bells.Find(command.Bell) is not { } bell)
            return Failed(hello, $"there is no bell '{command.Bell}' here");
        if (bell.Configuration.Outputs.Count == 0)
            return Failed(hello, $"bell '{command.Bell}' has no lamp");
        bell.Indication.Identify();
        return hello;
    }

    private static async Task<CommandReply> TestPressAsync(BellBoard bells, GatewayCommand command, CommandReply hello, CancellationToken stop)
    {
        if (command.Bell is null)
            return Failed(hello, "testPress needs a bell");
        if (bells.Find(command.Bell) is not { } bell)
            return Failed(hello, $"there is no bell '{command.Bell}' here");
        BellAlert alert = await bell.PressByCommand(AlertKind.Test, BellNotes.ByCommand).WaitAsync(TimeSpan.FromSeconds(10), stop).ConfigureAwait(false);
        return hello with { AlertId = alert.Id };
    }

    private static CommandReply Failed(CommandReply hello, string reason) => hello with { Outcome = CommandOutcome.Failed, Reason = reason };
}
