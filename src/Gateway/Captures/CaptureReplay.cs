namespace Gateway.Captures;

/// <summary>Plays a capture again, piece by piece, at a pace or as fast as possible.</summary>
internal sealed class CaptureReplay(string capture, TimeProvider time)
{
    private const int BufferLength = 16 * 1024;

    private readonly byte[] _buffer = new byte[BufferLength];

    /// <summary>Bytes written so far.</summary>
    public long Written { get; private set; }

    /// <summary>Plays to the end without waiting.</summary>
    /// <exception cref="FileNotFoundException">The capture is not there.</exception>
    public async Task PlayAtOnceAsync(Stream output, CancellationToken cancel)
    {
        await using var input = new FileStream(capture, FileMode.Open, FileAccess.Read);
        await CopyAsync(input, output, long.MaxValue, cancel).ConfigureAwait(false);
    }

    /// <summary>Plays to the end.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="pace">When each piece is due.</param>
    /// <param name="speed">1 is that pace, 10 ten times as fast.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="FileNotFoundException">The capture is not there.</exception>
    /// <exception cref="FormatException">The index is damaged, or of another capture.</exception>
    public async Task PlayAsync(Stream output, CapturePace pace, double speed, CancellationToken cancel)
    {
        await using var input = new FileStream(capture, FileMode.Open, FileAccess.Read);
        long began = time.GetTimestamp();
        foreach (PacedPiece piece in pace.Pieces)
        {
            TimeSpan wait = piece.Due / speed - time.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancel).ConfigureAwait(false);
            if (!await CopyAsync(input, output, piece.Length, cancel).ConfigureAwait(false))
                return; // Cut off, as by a power failure: that was all.
        }
    }

    /// <summary>False if the capture is shorter than that.</summary>
    private async Task<bool> CopyAsync(FileStream input, Stream output, long length, CancellationToken cancel)
    {
        while (length > 0)
        {
            int count = await input.ReadAsync(_buffer.AsMemory(0, (int)Math.Min(length, BufferLength)), cancel).ConfigureAwait(false);
            if (count == 0)
                return false;
            await output.WriteAsync(_buffer.AsMemory(0, count), cancel).ConfigureAwait(false);
            length -= count;
            Written += count;
        }
        await output.FlushAsync(cancel).ConfigureAwait(false);
        return true;
    }
}
