namespace Gateway.Tests.PressSimulation.Disk;

/// <summary>What a disk may do to a program, as chances of each operation.</summary>
internal sealed record DiskFaults
{
    public static DiskFaults None { get; } = new();

    public double WriteFails { get; init; }

    public double SyncFails { get; init; }

    public double ReadFails { get; init; }

    /// <summary>The power goes just before, during or just after a write, sync, truncation or deletion.</summary>
    public double PowerCuts { get; init; }

    /// <summary>No file can grow.</summary>
    public bool Full { get; init; }
}

/// <summary>
/// A disk under SQLite (<see cref="SimulatedVfs"/>): files in memory, writes that last only once synced, errors, no more
/// space, and power cuts. After a power cut every operation fails until <see cref="PowerOn"/>, so that nothing a program
/// does after its death has any effect.
/// </summary>
internal sealed class SimulatedDisk(Random random)
{
    public const int Ok = 0;
    public const int IoErrorRead = 10 | (1 << 8);
    public const int IoErrorWrite = 10 | (3 << 8);
    public const int IoErrorSync = 10 | (4 << 8);
    public const int IoErrorDelete = 10 | (10 << 8);
    public const int IsFull = 13;
    public const int CannotOpen = 14;

    private readonly Dictionary<string, SimulatedFile> _files = [];

    public DiskFaults Faults { get; set; } = DiskFaults.None;

    /// <summary>What it says that it has left, bytes.</summary>
    public long Available => Faults.Full ? 0 : long.MaxValue;

    /// <summary>Whether the power is gone.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Operations that change the disk, so far.</summary>
    public int Changes { get; private set; }

    /// <summary>Syncs that happened, so far.</summary>
    public int Syncs { get; private set; }

    /// <summary>The next sync fails, once; what it should have made last stays unsynced.</summary>
    public bool FailNextSync { get; set; }

    /// <summary>Number of the change at which the power goes; none if absent.</summary>
    public int? PowerCutAt { get; set; }

    public void Install(string name, SimulatedFile template) => _files[name] = template.Copy();

    public SimulatedFile File(string name) => _files[name];

    public bool Exists(string name) => _files.ContainsKey(name);

    public SimulatedFile? Open(string name, bool create)
    {
        if (IsDead)
            return null;
        if (!_files.TryGetValue(name, out SimulatedFile? file) && create)
            _files[name] = file = new SimulatedFile();
        return file;
    }

    public int Read(SimulatedFile file, Span<byte> into, long offset, out int read)
    {
        read = 0;
        if (IsDead || Chance(Faults.ReadFails))
            return IoErrorRead;
        read = file.Read(into, offset);
        return Ok;
    }

    public int Write(SimulatedFile file, ReadOnlySpan<byte> bytes, long offset)
    {
        if (Faults.Full && offset + bytes.Length > file.Length && !IsDead)
            return IsFull;
        if (Dies())
            return IoErrorWrite;
        if (Chance(Faults.WriteFails))
        {
            file.Write(bytes[..random.Next(bytes.Length)], offset);
            return IoErrorWrite;
        }

        file.Write(bytes, offset);
        return DiesAfter() ? IoErrorWrite : Ok;
    }

    public int Truncate(SimulatedFile file, long length)
    {
        if (Dies())
            return IoErrorWrite;
        file.Truncate(length);
        return DiesAfter() ? IoErrorWrite : Ok;
    }

    public int Sync(SimulatedFile file)
    {
        if (Dies())
            return IoErrorSync;
        if (FailNextSync || Chance(Faults.SyncFails))
        {
            FailNextSync = false;
            return IoErrorSync;
        }

        Syncs++;
        file.Sync();
        // It is on the platter, but the program never hears so: a commit that happened and failed.
        return DiesAfter() ? IoErrorSync : Ok;
    }

    public int Delete(string name)
    {
        if (Dies())
            return IoErrorDelete;
        _files.Remove(name);
        return DiesAfter() ? IoErrorDelete : Ok;
    }

    /// <summary>The machine loses its power now.</summary>
    public void PowerCut() => IsDead = true;

    /// <summary>Power again: what was not synced is there or not, as chance has it.</summary>
    public void PowerOn()
    {
        foreach ((string name, SimulatedFile file) in _files.OrderBy(f => f.Key, StringComparer.Ordinal).ToList())
        {
            if (!file.NameIsDurable && random.Next(2) == 0)
                _files.Remove(name);
            else
                file.PowerCut(random);
        }

        IsDead = false;
    }

    private bool Dies()
    {
        if (IsDead)
            return true;
        Changes++;
        if (Changes != PowerCutAt && !Chance(Faults.PowerCuts / 2))
            return false;
        IsDead = true;
        return true;
    }

    private bool DiesAfter() => IsDead = IsDead || Chance(Faults.PowerCuts / 2);

    private bool Chance(double probability) => probability > 0 && random.NextDouble() < probability;
}
