namespace Gateway.Gnss.Framing;

/// <summary>Why something that began like a frame was not taken.</summary>
public enum RejectionReason
{
    /// <summary>The checksum or CRC is not that of the content.</summary>
    Checksum,

    /// <summary>A sentence ended without '*' and checksum, and the options demand one.</summary>
    MissingChecksum,

    /// <summary>'*' was not followed by two hexadecimal digits.</summary>
    MalformedChecksum,

    /// <summary>Longer than the limit in <see cref="FramingLimits"/>.</summary>
    TooLong,

    /// <summary>A byte that is not printable ASCII inside a sentence.</summary>
    IllegalCharacter,

    /// <summary>A new sentence began before this one had ended.</summary>
    Interrupted,

    /// <summary>The stream ended inside the frame.</summary>
    Truncated,

    /// <summary>The frame was whole, but one of its fields cannot be read or is out of range.</summary>
    Field,
}
