namespace Gateway.Receivers;

/// <summary>
/// Writes a receiver's input to its open port, on a thread of its own, so that a port that takes nothing never holds up
/// its reading. Lives as long as one opening, and takes nothing before <see cref="Begin"/>: what is written while the baud
/// rate is searched for is garbage to the receiver, and may be a command to it.
/// </summary>
internal sealed class SerialLineWriter : IDisposable
{
    /// <summary>How long a port may take for one message before it counts as stalled: 1 KiB at 19200 baud takes half of it.</summary>
    public const int WriteTimeoutMilliseconds = 1000;

    private readonly ReceiverInput _input;
    private readonly Stream _line;
    private readonly Thread _thread;

    private bool _begun;

    /// <summary>Makes a writer. The stream's write timeout must be set: it bounds how long <see cref="Dispose"/> waits.</summary>
    public SerialLineWriter(ReceiverInput input, Stream line, string receiver)
    {
        _input = input;
        _line = line;
        _thread = new Thread(Write) { IsBackground = true, Name = $"receiver {receiver} input" };
    }

    /// <summary>Begins to write: the port's rate is the configured one, or has been found.</summary>
    public void Begin()
    {
        _begun = true;
        _input.SetOpen(true);
        _thread.Start();
    }

    public void Dispose()
    {
        _input.SetOpen(false);
        if (_begun)
            _thread.Join();
    }

    private void Write()
    {
        try
        {
            while (_input.Take() is { } message)
            {
                try
                {
                    _line.Write(message, 0, message.Length);
                    _input.Written(message.Length);
                }
                catch (TimeoutException)
                {
                    _input.Failed(message.Length);
                }
            }
        }
        catch (Exception fault) // Whatever it is must not end the process: a press does not need this thread.
        {
            // As a rule the port is gone, which the reading thread finds out too, and says.
            _input.SetOpen(false);
            _input.Broke(fault.Message);
        }
    }
}
