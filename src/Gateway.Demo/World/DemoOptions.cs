namespace Gateway.Demo.World;

/// <summary>What the caller may choose about the demo's world.</summary>
internal sealed record DemoOptions
{
    public const int DefaultPort = 8080;

    /// <summary>Port of the console on 127.0.0.1; 0 for a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Port of the broker on 127.0.0.1; 0 for a free one.</summary>
    public int MqttPort { get; init; }

    /// <summary>Folder that is kept; null for a temporary one.</summary>
    public string? Data { get; init; }

    public bool Verbose { get; init; }
}
