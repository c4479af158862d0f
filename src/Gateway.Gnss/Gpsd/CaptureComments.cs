namespace Gateway.Gnss.Gpsd;

/// <summary>
/// Takes off the lines beginning with '#' at the top of a capture: what gpsd's collection writes there is about the
/// capture and did not come from the receiver.
/// </summary>
public sealed class CaptureComments
{
    private bool _isPast, _isInComment;

    /// <summary>What is left of the next piece of a capture.</summary>
    public ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> bytes)
    {
        while (!_isPast && !bytes.IsEmpty)
        {
            if (!_isInComment)
            {
                _isInComment = bytes[0] == '#';
                _isPast = !_isInComment;
                continue;
            }

            int end = bytes.IndexOf((byte)'\n');
            if (end < 0)
                return [];
            bytes = bytes[(end + 1)..];
            _isInComment = false;
        }

        return bytes;
    }
}
