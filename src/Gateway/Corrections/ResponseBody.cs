using System.Buffers;
using Gateway.Gnss.Ntrip;

namespace Gateway.Corrections;

/// <summary>A caster's answer as it comes over the wire: the head, then the body as a stream with its chunks taken off.</summary>
/// <param name="wire">The connection.</param>
/// <param name="time">By which it is found to be quiet.</param>
/// <param name="quiet">After so long without a byte, a refusal without an empty line stands as it is.</param>
internal sealed class ResponseBody(Stream wire, TimeProvider time, TimeSpan quiet) : Stream
{
    private readonly NtripResponseReader _reader = new();
    private readonly byte[] _buffer = new byte[4096];
    private readonly ArrayBufferWriter<byte> _decoded = new();
    private int _taken;
    private bool _ended;

    /// <summary>Bytes received, head and chunks included.</summary>
    public long Received { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads the head; null if the connection ended before it was whole.</summary>
    /// <exception cref="InvalidDataException">It is no answer of a caster; the message says why.</exception>
    public async Task<NtripResponse?> ReadHeadAsync(CancellationToken cancel)
    {
        while (_reader.Response is null)
        {
            bool more = await FillHeadAsync(cancel).ConfigureAwait(false);
            if (_reader.Response is null && _reader.Fault is { } fault)
                throw new InvalidDataException(fault);
            if (!more)
                break;
        }
        return _reader.Response;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_taken == _decoded.WrittenCount)
        {
            // What could be read is given out before it is said that the rest cannot.
            if (_reader.Fault is { } fault)
                throw new InvalidDataException(fault);
            _decoded.ResetWrittenCount();
            _taken = 0;
            if (_ended || _reader.IsComplete)
                return 0;
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
        int count = Math.Min(buffer.Length, _decoded.WrittenCount - _taken);
        _decoded.WrittenSpan.Slice(_taken, count).CopyTo(buffer.Span);
        _taken += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A caster is waited for with a token: ReadAsync.");

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // Before anything has come the caster is thinking, and the caller's deadline is all that counts.
    private async Task<bool> FillHeadAsync(CancellationToken cancel)
    {
        if (Received == 0)
            return await FillAsync(cancel).ConfigureAwait(false);
        using var silence = new CancellationTokenSource(quiet, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, silence.Token);
        try
        {
            return await FillAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return _reader.EndHeadQuietly() || await FillAsync(cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Takes one piece off the wire and decodes it; false at the end of the connection.</summary>
    private async Task<bool> FillAsync(CancellationToken cancel)
    {
        int count = await wire.ReadAsync(_buffer, cancel).ConfigureAwait(false);
        Received += count;
        _ended = count == 0;
        if (_ended)
            _decoded.Write(_reader.Finish());
        else
            Decode(_buffer.AsSpan(0, count));
        return !_ended;
    }

    private void Decode(ReadOnlySpan<byte> input)
    {
        while (!_reader.IsComplete)
        {
            OperationStatus status = _reader.Read(ref input, out ReadOnlySpan<byte> body);
            _decoded.Write(body);
            if (status != OperationStatus.Done)
                return;
        }
    }
}
