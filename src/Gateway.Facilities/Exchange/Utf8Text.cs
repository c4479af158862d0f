using System.Buffers;
using System.Text;

namespace Gateway.Facilities;

/// <summary>Where a text stops being UTF-8.</summary>
internal static class Utf8Text
{
    /// <summary>Offset of the first byte that begins no character; the length if all is well.</summary>
    public static int FirstInvalidByte(ReadOnlySpan<byte> text)
    {
        int offset = 0;
        while (offset < text.Length && Rune.DecodeFromUtf8(text[offset..], out _, out int consumed) == OperationStatus.Done)
            offset += consumed;
        return offset;
    }
}
