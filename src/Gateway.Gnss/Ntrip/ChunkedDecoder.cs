using System.Buffers;

namespace Gateway.Gnss.Ntrip;

/// <summary>
/// Takes the chunks off a body (RFC 9112, 7.1), in pieces of any size and without copying. A line may end with LF alone;
/// extensions and trailers are skipped. Not thread-safe.
/// </summary>
public sealed class ChunkedDecoder
{
    private const int LongestLine = 4096;

    private State _state = State.Size;
    private long _left;
    private int _digits;
    private int _lineLength;
    private int _trailerLength;

    private enum State
    {
        Size,
        Extension,
        Data,
        EndOfData,
        Trailer,
        End,
    }

    /// <summary>Whether the last chunk and its trailers are read.</summary>
    public bool IsComplete => _state == State.End;

    /// <summary>Whether anything has been read.</summary>
    internal bool HasBegun => _state != State.Size || _lineLength > 0;

    /// <summary>Reads up to the end of the next piece of data, and takes what it read off <paramref name="input"/>.</summary>
    /// <returns>
    /// <see cref="OperationStatus.Done"/>: <paramref name="data"/> is a piece of the body, or empty at its end;
    /// <see cref="OperationStatus.NeedMoreData"/>: all of the input is taken; <see cref="OperationStatus.InvalidData"/>:
    /// these are no chunks, and this decoder can go no further.
    /// </returns>
    public OperationStatus Read(ref ReadOnlySpan<byte> input, out ReadOnlySpan<byte> data)
    {
        data = default;
        while (!input.IsEmpty && _state != State.End)
        {
            if (_state == State.Data)
            {
                int count = (int)Math.Min(_left, input.Length);
                data = input[..count];
                input = input[count..];
                _left -= count;
                if (_left == 0)
                    _state = State.EndOfData;
                return OperationStatus.Done;
            }

            if (!Take(input[0]))
                return OperationStatus.InvalidData;
            input = input[1..];
        }

        return IsComplete ? OperationStatus.Done : OperationStatus.NeedMoreData;
    }

    private bool Take(byte value)
    {
        bool lineEnd = value == (byte)'\n';
        if (++_lineLength > LongestLine)
            return false;
        if (lineEnd)
            _lineLength = 0;
        switch (_state)
        {
            case State.Size:
                return TakeSize(value);
            case State.Extension:
                if (lineEnd)
                    EndSize();
                return true;
            case State.EndOfData:
                if (lineEnd)
                    (_state, _left, _digits) = (State.Size, 0, 0);
                return lineEnd || (value == (byte)'\r' && _lineLength == 1);
            default:
                return TakeTrailer(value, lineEnd);
        }
    }

    private bool TakeSize(byte value)
    {
        int digit = value switch
        {
            >= (byte)'0' and <= (byte)'9' => value - '0',
            >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
            >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
            _ => -1,
        };
        if (digit >= 0)
        {
            _left = (_left << 4) | (uint)digit;
            return ++_digits <= 15 && _left <= int.MaxValue;
        }

        if (_digits == 0)
            return false;
        if (value == (byte)'\n')
            EndSize();
        else if (value is (byte)'\r' or (byte)';' or (byte)' ' or (byte)'\t')
            _state = State.Extension;
        else
            return false;
        return true;
    }

    private void EndSize()
    {
        _state = _left == 0 ? State.Trailer : State.Data;
        _trailerLength = 0;
    }

    private bool TakeTrailer(byte value, bool lineEnd)
    {
        if (lineEnd && _trailerLength == 0)
            _state = State.End;
        if (lineEnd)
            _trailerLength = 0;
        else if (value != (byte)'\r')
            _trailerLength++;
        return true;
    }
}
