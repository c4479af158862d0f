using System.Text.Json;
using Gateway.ControlRoom.Configuration;
using Gateway.ControlRoom.Identity;
using Gateway.Messages;
using MQTTnet;
using MQTTnet.Protocol;

namespace Gateway.ControlRoom.Intake;

/// <summary>
/// Sends one command to one gateway, by every broker at once, and waits for its answer. A session of its own beside that of
/// the running control room; an answer that the gateway's signature does not prove is none.
/// </summary>
internal sealed class CommandDispatch(ControlRoomConfiguration configuration, ControlRoomIdentity identity, MessageSigner signer, GatewayProof proofs, TimeProvider time)
{
    private readonly AlertTopics _topics = new(configuration.TopicRoot);

    /// <returns>The answer; null with what went wrong, one line for each broker, if none came.</returns>
    public async Task<(CommandReply? Reply, IReadOnlyList<string> Troubles)> SendAsync(string district, string gateway, GatewayCommand command, TimeSpan within, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var late = new CancellationTokenSource(within, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, late.Token);
        Task<(CommandReply? Reply, string Trouble)>[] asked = [.. configuration.Brokers.Select(broker => AskAsync(broker, district, gateway, command, either.Token))];
        var troubles = new List<string>();
        await foreach (Task<(CommandReply? Reply, string Trouble)> ended in Task.WhenEach(asked).WithCancellation(cancellation))
        {
            (CommandReply? reply, string trouble) = await ended;
            if (reply is not null)
            {
                await ending.CancelAsync();
                await Task.WhenAll(asked);
                return (reply, troubles);
            }
            troubles.Add(trouble);
        }
        return (null, troubles);
    }

    private async Task<(CommandReply? Reply, string Trouble)> AskAsync(BrokerConfiguration broker, string district, string gateway, GatewayCommand command, CancellationToken cancellation)
    {
        string at = broker.Url ?? "the embedded broker";
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        var answered = new TaskCompletionSource<CommandReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        string? doubt = null;
        client.ApplicationMessageReceivedAsync += async received =>
        {
            (CommandReply? reply, string? why) = await ReadAsync(MqttMessages.ToIncoming(received.ApplicationMessage), district, gateway, command, cancellation);
            doubt = why ?? doubt;
            if (reply is not null)
                answered.TrySetResult(reply);
        };
        try
        {
            await client.ConnectAsync(Options(broker, command.Id), cancellation);
            await client.SubscribeAsync(_topics.Reply(district, gateway, command.Id), MqttQualityOfServiceLevel.AtLeastOnce, cancellation);
            MqttClientPublishResult published = await client.PublishAsync(Message(district, gateway, command), cancellation);
            if (!published.IsSuccess)
                return (null, $"{at} refuses the command: {published.ReasonCode}. Check its access list.");
            return (await answered.Task.WaitAsync(cancellation), "");
        }
        catch (OperationCanceledException)
        {
            return (null, doubt is null ? $"{at}: no answer. Is the gateway connected there, and enrolled?" : $"{at}: an answer came that is not to be believed: {doubt}");
        }
        catch (Exception e)
        {
            return (null, $"{at}: {e.InnerException?.Message ?? e.Message}");
        }
    }

    private MqttClientOptions Options(BrokerConfiguration broker, Guid command)
    {
        ControlRoomIdentity? shown = broker.ShowsIdentity ? identity : null;
        MqttClientOptions options = BrokerOptions.Build(configuration, broker, shown, BrokerOptions.Tls(broker, shown, new CertificateTime(time.GetUtcNow(), IsTrusted: true)));
        // Not the running control room's session: its name would throw that one off.
        options.ClientId = $"{options.ClientId}-command-{command:N}";
        options.CleanSession = true;
        options.SessionExpiryInterval = 0;
        return options;
    }

    private MqttApplicationMessage Message(string district, string gateway, GatewayCommand command)
    {
        string topic = _topics.Commands(district, gateway, command.Name);
        byte[] payload = JsonSerializer.SerializeToUtf8Bytes(command, MessagesJson.Wire.GatewayCommand);
        return new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(payload)
            .WithContentType(MessageSchema.ContentType)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithText(MessageSchema.VersionProperty, MessageSchema.CurrentVersionText)
            .WithSignature(signer.Sign(topic, payload))
            .Build();
    }

    private async Task<(CommandReply? Reply, string? Doubt)> ReadAsync(IncomingMessage message, string district, string gateway, GatewayCommand command, CancellationToken cancellation)
    {
        MessageProof proof = await proofs.JudgeAsync(message, district, gateway, cancellation);
        if (proof.Key is null)
            return (null, proof.Doubt ?? "it is not signed");
        try
        {
            CommandReply? reply = JsonSerializer.Deserialize(message.Payload.Span, MessagesJson.Default.CommandReply);
            return reply?.CommandId == command.Id && Enum.IsDefined(reply.Outcome) ? (reply, null) : (null, "it is about another command");
        }
        catch (JsonException e)
        {
            return (null, OneLine.Of(e.Message));
        }
    }
}
