namespace Gateway.Demo.World;

/// <summary>The demo cannot start or go on; the message says what to do.</summary>
internal sealed class DemoException(string message, Exception? inner = null) : Exception(message, inner);
