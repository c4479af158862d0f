using System.Threading.Channels;

namespace Gateway.Broker;

/// <summary>A command that came, with the control room's signature.</summary>
/// <param name="Topic">Topic it came on.</param>
/// <param name="Payload">What it says.</param>
/// <param name="Replies">Where its answer goes: back by the path that it came by, for on another nobody may listen.</param>
internal sealed record ReceivedCommand(string Topic, ReadOnlyMemory<byte> Payload, DeviceCommands Replies);

/// <summary>
/// Between the relay, which knows whom to believe, and the room that carries commands out. Few fit in: a control room has
/// no use for many at once, and nothing may pile up. Thread-safe.
/// </summary>
internal sealed class CommandMailbox
{
    private const int Most = 16;

    private readonly Channel<ReceivedCommand> _commands = Channel.CreateBounded<ReceivedCommand>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Whether everything that came was taken.</summary>
    public bool IsEmpty => _commands.Reader.Count == 0;

    /// <returns>False if it is full and the command is dropped; the control room sees no answer.</returns>
    public bool Put(ReceivedCommand command) => _commands.Writer.TryWrite(command);

    public IAsyncEnumerable<ReceivedCommand> TakeAllAsync(CancellationToken stop) => _commands.Reader.ReadAllAsync(stop);
}
