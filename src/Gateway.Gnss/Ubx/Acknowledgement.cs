namespace Gateway.Gnss.Ubx;

/// <summary>
/// UBX-ACK-ACK and UBX-ACK-NAK: the receiver took or refused a configuration message (u-blox F9 HPG 1.32 interface
/// description, 3.9, UBX-ACK). A poll is answered by its message and by this as well.
/// </summary>
/// <param name="Message">Class and id of what it answers.</param>
/// <param name="IsAccepted">Whether it was taken.</param>
public readonly record struct Acknowledgement(int Message, bool IsAccepted)
{
    private const int Length = 2;

    /// <summary>Reads a frame's parts; false if it is another message or too short.</summary>
    /// <param name="message">Class and id of the frame, <see cref="UbxFrame.MessageOf"/>.</param>
    /// <param name="payload">Its payload.</param>
    /// <param name="answer">What it says.</param>
    public static bool TryParse(int message, ReadOnlySpan<byte> payload, out Acknowledgement answer)
    {
        answer = default;
        if (message is not (UbxMessage.AckAck or UbxMessage.AckNak) || payload.Length < Length)
            return false;
        answer = new Acknowledgement((payload[0] << 8) | payload[1], message == UbxMessage.AckAck);
        return true;
    }

    /// <summary>The frame that says so; what a simulated receiver sends.</summary>
    public byte[] ToFrame() => UbxFrame.Build(IsAccepted ? UbxMessage.AckAck : UbxMessage.AckNak, [(byte)(Message >> 8), (byte)Message]);
}
