using System.Buffers;

namespace Gateway.Gnss.Ntrip;

/// <summary>
/// Reads a caster's answer, in pieces of any size: first the head, then the body with its chunks taken off. What is
/// compressed stays compressed (<see cref="NtripResponse.IsGzip"/>). Not thread-safe.
/// </summary>
public sealed class NtripResponseReader
{
    private const byte Rtcm3Sync = 0xD3;

    private readonly ResponseHead _head;
    private ChunkedDecoder? _chunks;
    private long? _left;
    private bool _inBody;

    /// <summary>A reader at the start of an answer.</summary>
    /// <param name="limits">Bounds; the defaults if null.</param>
    public NtripResponseReader(NtripLimits? limits = null) => _head = new ResponseHead(limits ?? new NtripLimits());

    /// <summary>
    /// The head; null until it is read. After <c>ICY 200 OK</c> it stands as soon as that line is read, because a caster
    /// of virtual stations says no more until a GGA is sent.
    /// </summary>
    public NtripResponse? Response => _head.Response;

    /// <summary>Whether the body has ended by its own length or last chunk; a stream without either ends with the connection.</summary>
    public bool IsComplete => _inBody && (_chunks?.IsComplete ?? _left == 0);

    /// <summary>Why the answer cannot be read, after <see cref="OperationStatus.InvalidData"/>.</summary>
    public string? Fault { get; private set; }

    /// <summary>Reads on, and takes what it read off <paramref name="input"/>.</summary>
    /// <returns>
    /// <see cref="OperationStatus.Done"/>: <paramref name="body"/> is the next piece of the body, or empty at its end;
    /// <see cref="OperationStatus.NeedMoreData"/>: all of the input is taken; look at <see cref="Response"/>;
    /// <see cref="OperationStatus.InvalidData"/>: see <see cref="Fault"/>, nothing more can be read.
    /// </returns>
    public OperationStatus Read(ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (Fault is not null)
            return OperationStatus.InvalidData;
        if (!_inBody)
        {
            OperationStatus status = _head.Read(ref input);
            if (status == OperationStatus.InvalidData)
                Fault = _head.Fault;
            if (status != OperationStatus.Done)
                return status;
            _inBody = true;
            if (Response!.IsChunked)
                _chunks = new ChunkedDecoder();
            else
                _left = IsLengthOfStream(Response) ? null : Response.ContentLength;
        }

        // What looked like a header after ICY 200 OK and was none belongs to the body.
        if (_head.TakeLeftOver() is { Length: > 0 } leftOver)
        {
            body = leftOver;
            return OperationStatus.Done;
        }

        // Some casters say that they send chunks and send RTCM 3 as it is: its first byte begins no chunk.
        if (_chunks is { HasBegun: false } && !input.IsEmpty && input[0] == Rtcm3Sync)
            _chunks = null;
        return _chunks is null ? ReadPlain(ref input, out body) : ReadChunks(_chunks, ref input, out body);
    }

    /// <summary>
    /// The caster has been quiet for a while within its head: a refusal stands as it is, and so does
    /// <c>ICY 200 OK</c> without its line's end. Of other answers the rest of the head is waited for, because it says how
    /// the body is to be read.
    /// </summary>
    /// <returns>Whether <see cref="Response"/> now stands where it did not.</returns>
    public bool EndHeadQuietly()
    {
        if (_inBody || Fault is not null || !_head.EndQuietly())
            return false;
        _inBody = Response is not null;
        return _inBody;
    }

    /// <summary>
    /// The connection has ended: a head without its empty line is taken as it is, and what was held back in doubt
    /// whether it is a header belongs to the body.
    /// </summary>
    /// <returns>Those bytes; empty as a rule.</returns>
    public ReadOnlySpan<byte> Finish()
    {
        if (_inBody || Fault is not null)
            return default;
        bool hadHead = Response is not null;
        _head.End();
        if (_head.Fault is not null)
            Fault = _head.Fault;
        _inBody = Response is not null;
        return hadHead ? _head.TakeAll() : default;
    }

    /// <summary>A stream has no length: casters that give one to corrections, or give 0 and go on, do not mean it.</summary>
    private static bool IsLengthOfStream(NtripResponse response) =>
        response.StatusCode == 200 && (response.ContentLength == 0 || response.ContentType == "gnss/data");

    private OperationStatus ReadPlain(ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> body)
    {
        int count = (int)Math.Min(_left ?? long.MaxValue, input.Length);
        body = input[..count];
        input = input[count..];
        _left -= count;
        return count > 0 || _left == 0 ? OperationStatus.Done : OperationStatus.NeedMoreData;
    }

    private OperationStatus ReadChunks(ChunkedDecoder chunks, ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> body)
    {
        OperationStatus status = chunks.Read(ref input, out body);
        if (status == OperationStatus.InvalidData)
            Fault = "the caster says that it sends chunks, and sends none";
        return status;
    }
}
