namespace Gateway.Captures;

/// <summary>Plays a capture again, piece by piece, at the pace at which it was recorded or faster.</summary>
internal sealed class CaptureReplay(string capture, TimeProvider time)
{
    /// <summary>Pieces of a capture played as fast as possible.</summary>
    private const int PieceLength = 16 * 1024;

    /// <summary>Bytes written so far.</summary>
    public long Written { get; private set; }

    /// <summary>Plays to the end.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="speed">1 is the recorded pace; null is as fast as possible, and needs no index.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="FileNotFoundException">The capture, or the index that the pace is in, is not there.</exception>
    /// <exception cref="FormatException">The index is damaged, or of another capture.</exception>
    public async Task PlayAsync(Stream output, double? speed, CancellationToken cancel)
    {
        await using var input = new FileStream(capture, FileMode.Open, FileAccess.Read);
        if (speed is { } factor)
            await PlayPacedAsync(input, output, factor, cancel).ConfigureAwait(false);
        else
            await PlayAtOnceAsync(input, output, cancel).ConfigureAwait(false);
    }

    private async Task PlayAtOnceAsync(FileStream input, Stream output, CancellationToken cancel)
    {
        byte[] buffer = new byte[PieceLength];
        while (await input.ReadAsync(buffer, cancel).ConfigureAwait(false) is var count and > 0)
            await WriteAsync(output, buffer.AsMemory(0, count), cancel).ConfigureAwait(false);
    }

    private async Task PlayPacedAsync(FileStream input, Stream output, double speed, CancellationToken cancel)
    {
        string index = CaptureIndex.PathFor(capture);
        long began = time.GetTimestamp();
        long? first = null;
        byte[] buffer = [];
        foreach (CapturedPiece piece in CaptureIndex.Read(File.ReadLines(index)))
        {
            first ??= piece.MonotonicMicroseconds;
            TimeSpan due = TimeSpan.FromMicroseconds((piece.MonotonicMicroseconds - first.Value) / speed);
            TimeSpan wait = due - time.GetElapsedTime(began);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, cancel).ConfigureAwait(false);
            if (buffer.Length < piece.Length)
                buffer = new byte[piece.Length];
            if (piece.Offset != input.Position)
                throw new FormatException($"{index} does not fit {capture}: it goes on at byte {piece.Offset} and not at {input.Position}");
            int count = await input.ReadAtLeastAsync(buffer.AsMemory(0, piece.Length), piece.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
            await WriteAsync(output, buffer.AsMemory(0, count), cancel).ConfigureAwait(false);
            if (count < piece.Length)
                return; // Cut off, as by a power failure: that was all.
        }
    }

    private async Task WriteAsync(Stream output, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        await output.WriteAsync(bytes, cancel).ConfigureAwait(false);
        await output.FlushAsync(cancel).ConfigureAwait(false);
        Written += bytes.Length;
    }
}
