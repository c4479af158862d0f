namespace Gateway.Simulation;

/// <summary>A maker's firmware that is configured by lines of text and keeps what is saved apart from what is in use.</summary>
public abstract class LineFirmware : ISimulatedFirmware
{
    private readonly CommandLines _lines = new();

    /// <param name="asNew">The settings that it has when new.</param>
    protected LineFirmware(IReadOnlyDictionary<string, string> asNew) => Settings = new SavedSettings(asNew);

    /// <inheritdoc/>
    public abstract int Baud { get; }

    /// <inheritdoc/>
    public bool WantsRestart { get; private set; }

    /// <summary>What is in use, by the names of this make.</summary>
    public SavedSettings Settings { get; }

    /// <inheritdoc/>
    public void PowerOn()
    {
        WantsRestart = false;
        Settings.Reload();
    }

    /// <inheritdoc/>
    public void Take(ReadOnlySpan<byte> bytes, Action<byte[]> say)
    {
        IReadOnlyList<string> lines = _lines.Take(bytes);
        if (lines.Count > 0)
            Obey(lines, say);
    }

    /// <summary>Obeys the lines that became whole at once, one at the least.</summary>
    protected abstract void Obey(IReadOnlyList<string> lines, Action<byte[]> say);

    /// <summary>Asks for a restart, which takes until the next power-on.</summary>
    protected void Restart() => WantsRestart = true;
}
