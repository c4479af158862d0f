using System.Globalization;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Health;
using Gateway.ControlRoom.Identity;
using Gateway.Messages;
using MQTTnet;

namespace Gateway.ControlRoom.Intake;

/// <summary>Keeps a session with one broker, for as long as the program runs. A fault here never stops the console.</summary>
internal sealed partial class BrokerLink(
    ControlRoomConfiguration configuration, BrokerConfiguration broker, AlertTopics topics, PatientIntake intake, PathBoard paths, AcknowledgementReceipts acknowledgements, ControlRoomHealth health, TimeProvider time, ILogger<BrokerLink> logger, ControlRoomIdentity? identity = null)
    : BackgroundService
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>A connection that lasted this long was a good one; a broker that kicks at once does not reset the wait.</summary>
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(30);

    /// <summary>A connection may last longer than the broker's certificate has left.</summary>
    private static readonly TimeSpan BetweenLooksAtEnd = TimeSpan.FromDays(1);

    /// <summary>A control room's clock is taken for right, unless it steps while it runs.</summary>
    private readonly CertificateClock _clock = new(() => new CertificateTime(time.GetUtcNow(), IsTrusted: true), time);

    /// <summary>Absent before <c>ca init</c>: then receipts are not signed, and no gateway can ask it.</summary>
    private readonly MessageSigner? _signer = identity is null ? null : new MessageSigner(identity.Key);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var delay = new ReconnectDelay(ShortestWait, LongestWait, Random.Shared);
        string? said = null;
        await intake.RehearseAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            long began = time.GetTimestamp();
            string why = await ConnectOnceAsync(stoppingToken);
            health.Broker(connected: false, broker.Name);
            if (stoppingToken.IsCancellationRequested)
                return;
            if (time.GetElapsedTime(began) > Stable)
                delay.Reset();
            // Said once for each reason, not at every attempt of a long outage.
            if (why != said)
                LogLost(broker.Url ?? "the embedded broker", why);
            said = why;
            await Task.Delay(delay.Next(), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<string> ConnectOnceAsync(CancellationToken cancellation)
        {
            ControlRoomIdentity? shown = broker.ShowsIdentity ? identity : null;
            BrokerTls? tls = BrokerOptions.Tls(broker, shown, _clock.Now());
            using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            Task saying = Task.CompletedTask;
            try
            {
                using IMqttClient client = new MqttClientFactory().CreateMqttClient();
                var session = new BrokerSession(client, BrokerOptions.Build(configuration, broker, shown, tls), topics, intake, paths, acknowledgements.To(broker.Name), _signer, time, logger);
                return await session.RunAsync(() =>
                {
                    said = null;
                    health.Broker(connected: true, broker.Name);
                    LogSubscribed(broker.Url ?? "the embedded broker", topics.AllAlerts);
                    if (tls is not null)
                        saying = SayEndAsync(tls, ending.Token);
                }, cancellation);
            }
            catch (Exception e)
            {
                if (tls?.Refused is { } refused)
                    return refused;
                return e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message;
            }
            finally
            {
                await ending.CancelAsync();
                await saying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Once a day for as long as the connection lasts: nobody but a person makes a new one.</summary>
    private async Task SayEndAsync(BrokerTls tls, CancellationToken connected)
    {
        while (true)
        {
            if (tls.EndsSoonAt(time.GetUtcNow()) is { } end)
                LogEnds(broker.Url!, end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            await Task.Delay(BetweenLooksAtEnd, time, connected);
        }
    }

    [LoggerMessage(LogLevel.Information, "Connected to {Broker}, subscribed to {Filter}")]
    private partial void LogSubscribed(string broker, string filter);

    [LoggerMessage(LogLevel.Error, "The certificate of {Broker} ends on {End}; after that no gateway connects. Make a new one: control-room ca broker --help")]
    private partial void LogEnds(string broker, string end);

    [LoggerMessage(LogLevel.Error, "No broker, no alerts from {Broker}: {Reason}. Trying again until it answers.")]
    private partial void LogLost(string broker, string reason);
}
