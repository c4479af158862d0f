namespace Gateway.Receivers;

/// <summary>Words of <see cref="Messages.ReceiverStatus.State"/>.</summary>
internal static class ReceiverState
{
    public const string Reading = "reading";
    public const string Silent = "silent";
    public const string NoPort = "noPort";
}
