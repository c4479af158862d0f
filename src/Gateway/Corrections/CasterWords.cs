using Gateway.Gnss.Ntrip;

namespace Gateway.Corrections;

/// <summary>Words that a caster sends where corrections were to come, as long as nothing else comes.</summary>
internal sealed class CasterWords
{
    private const int Longest = 1024;

    private byte[] _bytes = [];
    private bool _isOver;

    /// <summary>What has come, or its beginning; empty if it is no words.</summary>
    public byte[] Bytes => _isOver ? [] : _bytes;

    /// <summary>The same if a person can read it, such as sentences of NMEA 0183; empty if not.</summary>
    public byte[] Text => CasterText.IsReadable(_bytes) ? _bytes : [];

    /// <summary>Takes a piece of the stream.</summary>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.Length >= Longest)
            return;
        _bytes = [.. _bytes, .. bytes[..Math.Min(bytes.Length, Longest - _bytes.Length)]];
        _isOver |= !CasterText.IsWords(_bytes);
    }
}
