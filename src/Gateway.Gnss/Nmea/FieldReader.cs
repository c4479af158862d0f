using System.Runtime.CompilerServices;

namespace Gateway.Gnss.Nmea;

/// <summary>
/// Walks over the fields of a sentence. An empty field is null, a field beyond the last one too (older editions are
/// shorter); a field that cannot be read makes <see cref="Ok"/> false for good, and the sentence is refused as a whole.
/// </summary>
internal ref partial struct FieldReader
{
    private const byte Comma = (byte)',', Star = (byte)'*';

    private readonly ReadOnlySpan<byte> _bytes;
    private int _at;

    /// <param name="bytes">The sentence after the comma of its address; ends at '*', at a line end or with the span.</param>
    public FieldReader(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        Ok = true;
    }

    public bool Ok { get; private set; }

    /// <summary>Whether all fields have been read.</summary>
    public bool AtEnd { get; private set; }

    /// <summary>Whether the field under the cursor is the last one and at most two characters long.</summary>
    public readonly bool IsShortLastField
    {
        get
        {
            if (AtEnd)
                return false;
            for (int i = _at; i <= _at + 2; i++)
            {
                byte b = i < _bytes.Length ? _bytes[i] : Star;
                if (b is Star or (byte)'\r' or (byte)'\n')
                    return true;
                if (b == Comma)
                    return false;
            }

            return false;
        }
    }

    /// <summary>Whether the field under the cursor is empty.</summary>
    public readonly bool NextIsEmpty => _at >= _bytes.Length || _bytes[_at] is Comma or Star or (byte)'\r' or (byte)'\n';

    /// <summary>Whether the field under the cursor begins with this character.</summary>
    public readonly bool NextIs(char character) => _at < _bytes.Length && _bytes[_at] == character;

    /// <summary>Refuses the sentence unless <paramref name="condition"/> holds.</summary>
    public void Demand(bool condition) => Ok &= condition;

    public void Skip()
    {
        while (_at < _bytes.Length && _bytes[_at] is not (Comma or Star or (byte)'\r' or (byte)'\n'))
            _at++;
        EndField();
    }

    /// <summary>A whole number without sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int? Integer(int max)
    {
        int value = 0;
        int at = _at;
        ReadOnlySpan<byte> bytes = _bytes;
        for (; (uint)at < (uint)bytes.Length; at++)
        {
            uint digit = (uint)(bytes[at] - '0');
            if (digit > 9)
                break;
            value = value * 10 + (int)digit;
            if (value > max)
                Ok = false;
        }

        bool empty = at == _at;
        _at = at;
        CloseField();
        return empty || !Ok ? null : value;
    }

    /// <summary>
    /// A whole number of at most three digits, quickly; null also where the field holds something else, and then the
    /// cursor has not moved: <paramref name="isPlain"/> tells the two apart.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public short? Small(out bool isPlain)
    {
        const int MostDigits = 3;
        ReadOnlySpan<byte> bytes = _bytes;
        int value = 0, at = _at, stop = Math.Min(at + MostDigits, bytes.Length);
        // Two digits, as most are, at a glance.
        if (stop - at == MostDigits && bytes[at + 2] == Comma && (uint)(bytes[at] - '0') is <= 9 and var tens && (uint)(bytes[at + 1] - '0') is <= 9 and var ones)
        {
            _at = stop;
            isPlain = true;
            return (short)(tens * 10 + ones);
        }

        while ((uint)at < (uint)stop && (uint)(bytes[at] - '0') is <= 9 and var digit)
        {
            value = value * 10 + (int)digit;
            at++;
        }

        byte end = (uint)at < (uint)bytes.Length ? bytes[at] : Star;
        isPlain = end is Comma or Star;
        if (!isPlain)
            return null;
        bool empty = at == _at;
        _at = at;
        if (end == Comma)
            _at++;
        else
            AtEnd = true;
        return empty ? null : (short)value;
    }

    /// <summary>One character.</summary>
    public char? Letter()
    {
        char? letter = null;
        if (!NextIsEmpty)
            letter = (char)_bytes[_at++];
        CloseField();
        return letter;
    }

    /// <summary>The field as it stands.</summary>
    public ReadOnlySpan<byte> Raw()
    {
        int from = _at;
        Skip();
        int to = AtEnd ? _at : _at - 1;
        return _bytes[from..to];
    }

    /// <summary>All that is left before '*', commas and all.</summary>
    public ReadOnlySpan<byte> Rest()
    {
        int from = _at;
        while (_at < _bytes.Length && _bytes[_at] is not (Star or (byte)'\r' or (byte)'\n'))
            _at++;
        AtEnd = true;
        return _bytes[from.._at];
    }

    // The cursor must stand behind the field's last character.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CloseField()
    {
        if ((uint)_at < (uint)_bytes.Length && _bytes[_at] == Comma)
            _at++;
        else
            EndField();
    }

    private void EndField()
    {
        if (_at >= _bytes.Length || _bytes[_at] is Star or (byte)'\r' or (byte)'\n')
            AtEnd = true;
        else if (_bytes[_at] == Comma)
            _at++;
        else
            Ok = false;
    }
}
