namespace Gateway.EndToEnd.Tests.Processes;

/// <summary>Mosquitto's own clients, as somebody at a terminal uses them.</summary>
internal static class MosquittoClients
{
    /// <summary><c>mosquitto_sub -v</c> on a topic filter; its output is what a person at a terminal would see.</summary>
    public static ChildProgram Subscribe(this Mosquitto broker, string filter) =>
        ChildProgram.Start("mosquitto_sub", ["-h", "127.0.0.1", "-p", $"{broker.Port}", "-t", filter, "-v", "-V", "mqttv5"]);

    public static async Task PublishAsync(this Mosquitto broker, string topic, string payload)
    {
        CommandResult result = await Command.RunAsync("mosquitto_pub", ["-h", "127.0.0.1", "-p", $"{broker.Port}", "-t", topic, "-m", payload, "-q", "1"]);
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
