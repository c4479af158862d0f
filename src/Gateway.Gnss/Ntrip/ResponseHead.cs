using System.Buffers;

namespace Gateway.Gnss.Ntrip;

/// <summary>The head of an answer while it comes in: first line and headers.</summary>
internal sealed class ResponseHead(NtripLimits limits)
{
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly List<byte> _line = [];
    private byte[] _leftOver = [];
    private NtripResponse? _first;

    public NtripResponse? Response { get; private set; }

    public string? Fault { get; private set; }

    /// <summary>Reads until the head is whole: <see cref="OperationStatus.Done"/>.</summary>
    public OperationStatus Read(ref ReadOnlySpan<byte> input)
    {
        while (!input.IsEmpty)
        {
            byte value = input[0];
            if (IsBodyAlready(value))
            {
                EndBefore();
                return OperationStatus.Done;
            }

            input = input[1..];
            if (value != (byte)'\n')
            {
                _line.Add(value);
                if (_line.Count > limits.LongestLine)
                    return Refuse($"a line of its answer is longer than {limits.LongestLine} bytes");
                if (_first is null && !AnswerLine.CanBegin(_line))
                    return Refuse("it does not answer as a caster or web server does");
                continue;
            }

            if (TakeLine() is { } status)
                return status;
        }

        return OperationStatus.NeedMoreData;
    }

    /// <summary>
    /// The caster has gone quiet within its head. What it has said stands if nothing that is missing could change how the
    /// body is read: a refusal, or <c>ICY 200 OK</c>, with or without the line's end.
    /// </summary>
    /// <returns>Whether the head has ended.</returns>
    public bool EndQuietly()
    {
        if (Response is not null)
            return false;
        if (_first is null && (AnswerLine.IsIcyOk(_line) || AnswerLine.IsRefusal(_line)))
            TakeLine();
        if (_first is not { Protocol: NtripProtocol.Icy or NtripProtocol.Error } and not { StatusCode: >= 400 })
            return false;
        _line.Clear();
        End();
        return true;
    }

    /// <summary>Bytes that were taken for a header and belong to the body; once.</summary>
    public byte[] TakeLeftOver()
    {
        byte[] taken = _leftOver;
        _leftOver = [];
        return taken;
    }

    /// <summary>All that is held of an unfinished line.</summary>
    public byte[] TakeAll()
    {
        byte[] taken = [.. _line];
        _line.Clear();
        return taken;
    }

    /// <summary>The connection has ended: RTKLIB sends a refusal's first line and no empty one behind it.</summary>
    public void End()
    {
        if (_first is null && _line.Count > 0)
            TakeLine();
        if (_first is { } first && Response is null)
            Response = first with { Headers = [.. _headers] };
    }

    /// <summary>After ICY 200 OK, data may begin where a header could.</summary>
    private bool MayHaveNoHeaders => Response?.Protocol == NtripProtocol.Icy;

    // ICY and a source table leave their headers out, the empty line too, and ICY even its line's end. Of HTTP only what
    // is no text where a header's name has to stand: names there are freer than ours.
    private bool IsBodyAlready(byte next) => _first switch
    {
        null => !HeaderShape.IsText(next) && AnswerLine.IsIcyOk(_line),
        { Protocol: NtripProtocol.Icy or NtripProtocol.SourceTable } => !HeaderShape.Fits(_line, next),
        _ => !_line.Contains((byte)':') && !HeaderShape.IsText(next),
    };

    // An ICY answer whose line has no end is one all the same.
    private void EndBefore()
    {
        if (_first is null)
            TakeLine();
        _leftOver = [.. _line];
        _line.Clear();
        Response ??= _first! with { Headers = [.. _headers] };
    }

    private OperationStatus? TakeLine()
    {
        if (_line.Count > 0 && _line[^1] == (byte)'\r')
            _line.RemoveAt(_line.Count - 1);
        string line = CasterText.Decode([.. _line]);
        _line.Clear();
        if (_first is null)
        {
            if (line.Length == 0)
                return null; // Some casters begin with an empty line.
            return TakeFirst(line);
        }

        if (line.Length == 0 && _first is { Protocol: NtripProtocol.Http, StatusCode: < 200 })
        {
            // "Go on" comes before the answer (RFC 9110, 15.2).
            _first = null;
            _headers.Clear();
            return null;
        }

        if (line.Length == 0)
        {
            Response = _first with { Headers = [.. _headers] };
            return OperationStatus.Done;
        }

        int colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0)
            _headers.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
        if (_headers.Count > limits.MostHeaders)
            return Refuse($"it sends more than {limits.MostHeaders} headers");
        if (MayHaveNoHeaders)
            Response = _first with { Headers = [.. _headers] };
        return null;
    }

    private OperationStatus? TakeFirst(string line)
    {
        if (!AnswerLine.TryParse(line, out NtripResponse? first))
            return Refuse("it does not answer as a caster or web server does");
        _first = first;
        if (first.Protocol is NtripProtocol.Icy or NtripProtocol.Error)
            Response = first;
        // ERROR - ... is all there is; whatever follows is a body for people.
        return first.Protocol == NtripProtocol.Error ? OperationStatus.Done : null;
    }

    private OperationStatus Refuse(string fault)
    {
        Fault = fault;
        return OperationStatus.InvalidData;
    }
}
