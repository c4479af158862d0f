using System.Net.Sockets;
using System.Security.Authentication;
using MQTTnet;

namespace Gateway.Relay;

/// <summary>MQTT 5 reason codes (OASIS MQTT 5.0, 2.4) and link errors in words that say what to do.</summary>
internal static class MqttReasons
{
    public static string Of(MqttClientConnectResult result) => With(result.ReasonString, result.ResultCode switch
    {
        MqttClientConnectResultCode.BadUserNameOrPassword => "the broker refuses user name or password; check broker.username and broker.passwordFile",
        MqttClientConnectResultCode.NotAuthorized => "the broker does not let this gateway in; check broker.username and broker.passwordFile, and its account at the broker",
        MqttClientConnectResultCode.ClientIdentifierNotValid => "the broker refuses the client id made of district and gateway name",
        MqttClientConnectResultCode.UnsupportedProtocolVersion => "the broker does not speak MQTT 5",
        MqttClientConnectResultCode.ServerUnavailable or MqttClientConnectResultCode.ServerBusy => "the broker is too busy or not ready",
        MqttClientConnectResultCode.Banned => "the broker has banned this gateway",
        MqttClientConnectResultCode.QuotaExceeded or MqttClientConnectResultCode.ConnectionRateExceeded => "the broker's limit of connections is reached",
        MqttClientConnectResultCode.UseAnotherServer or MqttClientConnectResultCode.ServerMoved => "the broker has moved; change broker.url",
        MqttClientConnectResultCode.RetainNotSupported => "the broker does not keep retained messages, which the status needs",
        MqttClientConnectResultCode.QoSNotSupported => "the broker does not support QoS 1",
        var other => $"the broker refuses the connection ({other})",
    });

    public static string Of(MqttClientPublishResult result) => With(result.ReasonString, result.ReasonCode switch
    {
        MqttClientPublishReasonCode.NotAuthorized => "this gateway may not publish on that topic; check the broker's access list",
        MqttClientPublishReasonCode.TopicNameInvalid => "the broker takes no such topic; check broker.topicRoot",
        MqttClientPublishReasonCode.QuotaExceeded => "the broker's quota is exceeded; it is full or this gateway sends too much",
        MqttClientPublishReasonCode.PayloadFormatInvalid => "the broker finds the payload invalid",
        var other => $"refused ({other})",
    });

    public static string Of(MqttClientSubscribeResultItem item) => item.ResultCode switch
    {
        MqttClientSubscribeResultCode.NotAuthorized => $"{item.TopicFilter.Topic}: this gateway may not read that topic; check the broker's access list",
        MqttClientSubscribeResultCode.TopicFilterInvalid => $"{item.TopicFilter.Topic}: the broker takes no such topic",
        MqttClientSubscribeResultCode.QuotaExceeded => $"{item.TopicFilter.Topic}: the broker's quota of subscriptions is exceeded",
        var other => $"{item.TopicFilter.Topic}: refused ({other})",
    };

    public static string Of(MqttClientDisconnectedEventArgs closed) => closed.Exception is { } e ? Of(e) : With(closed.ReasonString, closed.Reason switch
    {
        MqttClientDisconnectReason.SessionTakenOver => "another client connected under this gateway's name; two gateways must not share district and name",
        MqttClientDisconnectReason.ServerShuttingDown => "the broker shuts down",
        MqttClientDisconnectReason.KeepAliveTimeout => "the broker heard nothing from this gateway in time",
        MqttClientDisconnectReason.NotAuthorized => "the broker no longer lets this gateway in",
        MqttClientDisconnectReason.QuotaExceeded or MqttClientDisconnectReason.MessageRateTooHigh => "the broker's quota is exceeded",
        MqttClientDisconnectReason.ReceiveMaximumExceeded => "more was in flight than the broker takes",
        MqttClientDisconnectReason.AdministrativeAction => "the broker's operator closed the connection",
        MqttClientDisconnectReason.NormalDisconnection => "the connection was closed",
        var other => $"the broker closed the connection ({other})",
    });

    /// <summary>The innermost cause that says something.</summary>
    public static string Of(Exception e)
    {
        Exception cause = e;
        while (cause.InnerException is { } inner)
            cause = inner;
        return cause switch
        {
            SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "nothing listens there (connection refused); is the broker running?",
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } => "the broker's host name is not known; check broker.url and DNS",
            SocketException { SocketErrorCode: SocketError.ConnectionReset } => "the broker dropped the connection (reset)",
            SocketException s => s.Message,
            AuthenticationException a => $"TLS failed: {a.Message} Check broker.certificateAuthorityFile, the name in broker.url and this machine's clock.",
            _ => cause.Message,
        };
    }

    private static string With(string? said, string reason) => string.IsNullOrEmpty(said) ? reason : $"{reason} (it says: {said})";
}
