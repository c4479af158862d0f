namespace Gateway.Gnss.Configuring;

/// <summary>The line to a receiver. One thread uses it. What a port cannot do is an <see cref="IOException"/>.</summary>
public interface IReceiverLine
{
    /// <summary>The rate of this end, baud.</summary>
    /// <exception cref="RateNotDoneException">The port cannot be set to it.</exception>
    int Baud { get; set; }

    /// <summary>Writes all of it.</summary>
    /// <exception cref="IOException">The port is gone or takes nothing.</exception>
    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Reads what has come; waits at most about 100 ms.</summary>
    /// <returns>0 if nothing has come.</returns>
    /// <exception cref="IOException">The port is gone.</exception>
    int Read(Span<byte> buffer);

    /// <summary>Opens the port afresh, waiting until it is there: a receiver that restarts takes its USB port away.</summary>
    /// <exception cref="IOException">It did not come back.</exception>
    void Reopen(CancellationToken cancel);
}

/// <summary>A port cannot be set to a baud rate.</summary>
public sealed class RateNotDoneException(string message) : IOException(message);
