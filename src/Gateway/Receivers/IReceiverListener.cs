using Gateway.Gnss.Fixes;
using Gateway.Gnss.Framing;

namespace Gateway.Receivers;

/// <summary>
/// Hears what one receiver says, on the thread that reads its port: it must not wait and must not throw. Spans are valid
/// within the call only.
/// </summary>
internal interface IReceiverListener
{
    /// <summary>A whole frame, before the epoch it may complete.</summary>
    void FrameCame(in Frame frame)
    {
    }

    /// <summary>An epoch is complete, or complete again (<see cref="GnssFix.Revision"/>).</summary>
    void EpochCame(in GnssFix fix, ReadOnlySpan<SatelliteInView> satellites)
    {
    }

    /// <summary>Bytes as the port gave them, after their frames and epochs.</summary>
    void BytesCame(ReadOnlySpan<byte> bytes)
    {
    }
}
