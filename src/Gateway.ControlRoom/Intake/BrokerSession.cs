using System.Threading.Channels;
using Gateway.Messages;
using MQTTnet;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// One connection to the broker, from connect to loss. Messages are taken one after another, in order; each gets its
/// PUBACK after its commit, then its receipt goes out. What was not acknowledged when the connection ends, the broker
/// delivers again.
/// </summary>
internal sealed partial class BrokerSession(
    IMqttClient client, MqttClientOptions options, AlertTopics topics, PatientIntake intake, PathBoard paths, Channel<OutgoingReceipt> acknowledgements, MessageSigner? signer, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(5);

    private readonly Channel<MqttApplicationMessageReceivedEventArgs> _arrived = Channel.CreateBounded<MqttApplicationMessageReceivedEventArgs>(256);
    private readonly Channel<OutgoingReceipt> _receipts = Channel.CreateBounded<OutgoingReceipt>(256);
    private readonly TaskCompletionSource<string> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs until the connection is lost or <paramref name="cancellation"/>; calls <paramref name="subscribed"/> when alerts can arrive.</summary>
    /// <returns>Why it ended, in plain words.</returns>
    public async Task<string> RunAsync(Action subscribed, CancellationToken cancellation)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        client.DisconnectedAsync += args =>
        {
            _lost.TrySetResult(args.ReasonString is { Length: > 0 } reason ? reason : args.Exception?.Message ?? args.Reason.ToString());
            return Task.CompletedTask;
        };
        // The library calls this one at a time; it only queues, because a handler that publishes can deadlock it.
        client.ApplicationMessageReceivedAsync += async args =>
        {
            // Heard at once, in memory: it must neither wait behind a database that is out of order nor keep a press waiting.
            if (paths.TakeHeartbeat(args.ApplicationMessage.Topic, args.ApplicationMessage.Payload))
                return;
            args.AutoAcknowledge = false;
            await _arrived.Writer.WriteAsync(args, ending.Token);
        };

        await ConnectAsync(cancellation);
        await SubscribeAsync(cancellation);
        subscribed();

        Task[] work = [TakeMessagesAsync(ending.Token), PublishReceiptsAsync(ending.Token), PublishAcknowledgementsAsync(ending.Token), PingAsync(ending.Token)];
        try
        {
            Task ended = await Task.WhenAny([_lost.Task, .. work]);
            await ended;
            return await _lost.Task;
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        MqttClientConnectResult connected = await WithDeadlineAsync(token => client.ConnectAsync(options, token), cancellation);
        if (connected.ResultCode != MqttClientConnectResultCode.Success)
            throw new BrokerRefusedException($"the broker refuses the connection: {connected.ResultCode} {connected.ReasonString}".TrimEnd());
    }

    private async Task SubscribeAsync(CancellationToken cancellation)
    {
        MqttClientSubscribeOptions filters = new MqttClientSubscribeOptionsBuilder()
            .WithTopicFilter(topics.AllAlerts, MqttQualityOfServiceLevel.AtLeastOnce)
            .WithTopicFilter(topics.AllStatus, MqttQualityOfServiceLevel.AtLeastOnce)
            .WithTopicFilter(topics.AllPathStatus, MqttQualityOfServiceLevel.AtLeastOnce)
            // Sent at QoS 0, so that a broker keeps none for a control room that is away: thousands of gateways would fill its queue.
            .WithTopicFilter(topics.AllHeartbeats, MqttQualityOfServiceLevel.AtLeastOnce)
            .WithTopicFilter(topics.AllHealth, MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();
        foreach (DocumentKind kind in Enum.GetValues<DocumentKind>())
            filters.TopicFilters.Add(new MqttTopicFilter { Topic = topics.AllDocuments(kind), QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce });
        MqttClientSubscribeResult result = await WithDeadlineAsync(token => client.SubscribeAsync(filters, token), cancellation);
        foreach (MqttClientSubscribeResultItem item in result.Items)
        {
            if (item.ResultCode != MqttClientSubscribeResultCode.GrantedQoS1)
                throw new BrokerRefusedException($"the broker does not grant {item.TopicFilter.Topic} at QoS 1: {item.ResultCode}. Check its access list.");
        }
    }

    private async Task TakeMessagesAsync(CancellationToken cancellation)
    {
        await foreach (MqttApplicationMessageReceivedEventArgs args in _arrived.Reader.ReadAllAsync(cancellation))
        {
            IntakeResult result = await intake.AcceptAsync(MqttMessages.ToIncoming(args.ApplicationMessage), cancellation);
            await WithDeadlineAsync(token => DoneAsync(args.AcknowledgeAsync(token)), cancellation);
            // Not awaited here: the next press has not to wait until the broker has the receipt of this one.
            if (result.Receipt is { } receipt)
                await _receipts.Writer.WriteAsync(receipt, cancellation);
        }
    }

    /// <summary>One that a lost connection keeps from going out is asked for again: its alert comes once more.</summary>
    private async Task PublishReceiptsAsync(CancellationToken cancellation)
    {
        await foreach (OutgoingReceipt receipt in _receipts.Reader.ReadAllAsync(cancellation))
            await PublishAsync(receipt, cancellation);
    }

    private async Task PublishAcknowledgementsAsync(CancellationToken cancellation)
    {
        await foreach (OutgoingReceipt receipt in acknowledgements.Reader.ReadAllAsync(cancellation))
        {
            try
            {
                await PublishAsync(receipt, cancellation);
            }
            catch
            {
                acknowledgements.Writer.TryWrite(receipt);
                throw;
            }
        }
    }

    private async Task PublishAsync(OutgoingReceipt receipt, CancellationToken cancellation)
    {
        MqttClientPublishResult published = await WithDeadlineAsync(token => client.PublishAsync(MqttMessages.ToMqtt(receipt, signer), token), cancellation);
        // The gateway sends again until it has its receipt, so a refusal here is not a loss, but somebody has to hear of it.
        if (!published.IsSuccess)
            LogReceiptRefused(receipt.Topic, published.ReasonCode);
    }

    /// <summary>The library's keep-alive does not notice every dead link; this does, within two deadlines.</summary>
    private async Task PingAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(PingEvery, time);
        while (await timer.WaitForNextTickAsync(cancellation))
            await WithDeadlineAsync(token => DoneAsync(client.PingAsync(token)), cancellation);
    }

    private async Task<T> WithDeadlineAsync<T>(Func<CancellationToken, Task<T>> step, CancellationToken cancellation)
    {
        try
        {
            return await step(cancellation).WaitAsync(BrokerOptions.Deadline, time, cancellation);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"the broker did not answer within {BrokerOptions.Deadline.TotalSeconds:0} s.", e);
        }
    }

    private static async Task<bool> DoneAsync(Task step)
    {
        await step;
        return true;
    }

    [LoggerMessage(LogLevel.Error, "The broker refuses a receipt on {Topic}: {Reason}. Check its access list.")]
    private partial void LogReceiptRefused(string topic, MqttClientPublishReasonCode reason);
}

/// <summary>The broker is there and says no.</summary>
internal sealed class BrokerRefusedException(string message) : Exception(message);
