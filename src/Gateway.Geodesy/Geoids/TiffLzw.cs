namespace Gateway.Geodesy;

/// <summary>LZW as TIFF has it (TIFF 6.0, section 13): codes of 9 to 12 bits, highest bit first, widened one code early.</summary>
internal static class TiffLzw
{
    private const int Clear = 256, End = 257, First = 258, Most = 4096;

    /// <returns>How many bytes came out; fewer than asked for where the stream ends or is damaged.</returns>
    public static int Decompress(ReadOnlySpan<byte> stored, Span<byte> block)
    {
        // A string is a prefix and a last byte; its place in the output is remembered instead of the bytes themselves.
        Span<int> starts = stackalloc int[Most];
        Span<int> lengths = stackalloc int[Most];
        int next = First, width = 9, previousStart = 0, previousLength = 0, written = 0;
        int bits = 0, held = 0, at = 0;
        while (written < block.Length)
        {
            while (held < width)
            {
                if (at == stored.Length)
                    return written;
                bits = (bits << 8 | stored[at++]) & 0xFFFFFF;
                held += 8;
            }

            held -= width;
            int code = bits >> held & (1 << width) - 1;
            if (code == End)
                return written;
            if (code == Clear)
            {
                (next, width, previousLength) = (First, 9, 0);
                continue;
            }

            int start = written;
            if (!Emit(code, starts, lengths, next, previousStart, previousLength, block, ref written))
                return written;
            if (previousLength > 0 && next < Most)
            {
                // The new string is the previous one and the byte that now follows it in the output.
                (starts[next], lengths[next]) = (previousStart, previousLength + 1);
                next++;
            }

            (previousStart, previousLength) = (start, written - start);
            width = next switch { < 511 => 9, < 1023 => 10, < 2047 => 11, _ => 12 };
        }

        return written;
    }

    private static bool Emit(
        int code, ReadOnlySpan<int> starts, ReadOnlySpan<int> lengths, int next, int previousStart, int previousLength, Span<byte> block, ref int written)
    {
        if (code < Clear)
        {
            block[written++] = (byte)code;
            return true;
        }

        int from, length;
        if (code < next)
            (from, length) = (starts[code], lengths[code]);
        else if (code == next && previousLength > 0)
            (from, length) = (previousStart, previousLength + 1);
        else
            return false;
        // Byte by byte: the string may reach into what is being written.
        for (int i = 0; i < length && written < block.Length; i++)
            block[written++] = block[from + i];
        return true;
    }
}
