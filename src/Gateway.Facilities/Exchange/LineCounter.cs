namespace Gateway.Facilities;

/// <summary>Line numbers of growing offsets in a text, each byte looked at once.</summary>
internal ref struct LineCounter(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private int _offset = 0;
    private int _line = 1;

    /// <summary>Line, from 1, of an offset that is not before the last one asked for.</summary>
    public int LineAt(int offset)
    {
        _line += _utf8[_offset..offset].Count((byte)'\n');
        _offset = offset;
        return _line;
    }
}
