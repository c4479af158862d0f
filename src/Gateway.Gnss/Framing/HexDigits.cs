namespace Gateway.Gnss.Framing;

/// <summary>Hexadecimal digits in either case.</summary>
internal static class HexDigits
{
    /// <summary>The digit's value; -1 if it is none.</summary>
    public static int Value(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        _ => -1,
    };
}
