namespace Gateway.Gnss.Receivers;

/// <summary>What a receiver is, by its own words.</summary>
public sealed record ReceiverIdentity
{
    /// <summary>Who made it, such as <c>u-blox</c>.</summary>
    public required string Make { get; init; }

    /// <summary>Such as <c>ZED-F9P</c>; absent if the receiver does not say.</summary>
    public string? Model { get; init; }

    /// <summary>Such as <c>HPG 1.32</c>; absent if the receiver does not say.</summary>
    public string? Firmware { get; init; }

    /// <summary>Hardware version as the receiver writes it.</summary>
    public string? Hardware { get; init; }

    /// <summary>Serial number as the receiver writes it.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>The reply that told it, such as <c>UBX MON-VER</c>.</summary>
    public required string By { get; init; }

    /// <summary>How much is known: a version reply outranks a sentence that only one make sends.</summary>
    internal int Completeness => (Model is null ? 0 : 2) + (Firmware is null ? 0 : 1);

    /// <summary>This, with what only the other says filled in, if both are of one make.</summary>
    internal ReceiverIdentity FilledBy(ReceiverIdentity other) => other.Make != Make ? this : this with
    {
        Model = Model ?? other.Model,
        Firmware = Firmware ?? other.Firmware,
        Hardware = Hardware ?? other.Hardware,
        SerialNumber = SerialNumber ?? other.SerialNumber,
    };
}
