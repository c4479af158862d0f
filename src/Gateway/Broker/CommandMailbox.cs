using System.Threading.Channels;

namespace Gateway.Broker;

/// <summary>A command that came, with the control room's signature.</summary>
internal sealed record ReceivedCommand(string Topic, ReadOnlyMemory<byte> Payload);

/// <summary>
/// Between the relay, which knows whom to believe, and the room that carries commands out. Few fit in: a control room has
/// no use for many at once, and nothing may pile up. Thread-safe.
/// </summary>
internal sealed class CommandMailbox
{
    private const int Most = 16;

    private readonly Channel<ReceivedCommand> _commands = Channel.CreateBounded<ReceivedCommand>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Answers on their way, by whichever path takes them first.</summary>
    public DeviceCommands Replies { get; } = new();

    /// <summary>Whether everything that came was taken.</summary>
    public bool IsEmpty => _commands.Reader.Count == 0;

    /// <returns>False if it is full and the command is dropped; the control room sees no answer.</returns>
    public bool Put(ReceivedCommand command) => _commands.Writer.TryWrite(command);

    public IAsyncEnumerable<ReceivedCommand> TakeAllAsync(CancellationToken stop) => _commands.Reader.ReadAllAsync(stop);
}
