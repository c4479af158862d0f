namespace Gateway.Simulation;

/// <summary>What a maker put into a simulated receiver.</summary>
public interface ISimulatedFirmware
{
    /// <summary>The rate at which it speaks, baud.</summary>
    int Baud { get; }

    /// <summary>Whether it was told to restart; the next power-on clears it.</summary>
    bool WantsRestart { get; }

    /// <summary>Takes what came over the line, in pieces of any size.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="say">Sends an answer.</param>
    void Take(ReadOnlySpan<byte> bytes, Action<byte[]> say);

    /// <summary>What it says by itself: called five times a second.</summary>
    /// <param name="say">Sends it.</param>
    void Speak(Action<byte[]> say) => say("$GNGGA,,,,,,0,00,99.99,,,,,,*56\r\n"u8.ToArray());

    /// <summary>Power comes on: what was in use and not saved is gone.</summary>
    void PowerOn();
}
