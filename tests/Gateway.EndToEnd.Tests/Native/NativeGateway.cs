using System.Collections.Concurrent;
using Gateway.EndToEnd.Tests.Processes;

namespace Gateway.EndToEnd.Tests.Native;

/// <summary>
/// The gateway as it goes onto a Pi: published once for a runtime, warnings as errors. All end-to-end tests run this
/// one; GATEWAY_PROGRAM names another executable to run instead while working on something else.
/// </summary>
internal static class NativeGateway
{
    private static readonly TimeSpan LongestPublish = TimeSpan.FromMinutes(10);
    private static readonly ConcurrentDictionary<string, Lazy<Task<PublishedGateway>>> Published = new();

    public static async Task<string> ProgramAsync() =>
        Environment.GetEnvironmentVariable("GATEWAY_PROGRAM") ?? (await PublishAsync("linux-x64")).Program;

    public static Task<PublishedGateway> PublishAsync(string runtime) =>
        Published.GetOrAdd(runtime, name => new Lazy<Task<PublishedGateway>>(() => RunPublishAsync(name))).Value;

    private static async Task<PublishedGateway> RunPublishAsync(string runtime)
    {
        string folder = Path.Combine(Checkout.Root, "artifacts", "native", runtime);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        CommandResult result = await Command.RunAsync("dotnet",
            ["publish", "src/Gateway", "-r", runtime, "-c", "Release", "-o", folder, "-v", "minimal", "-warnaserror", "-nodeReuse:false"], workingDirectory: Checkout.Root, within: LongestPublish);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return new PublishedGateway(folder, result.Output);
    }
}

/// <param name="Folder">What the publish wrote.</param>
/// <param name="Log">What it said.</param>
internal sealed record PublishedGateway(string Folder, string Log)
{
    public string Program => Path.Combine(Folder, "gateway");
}
