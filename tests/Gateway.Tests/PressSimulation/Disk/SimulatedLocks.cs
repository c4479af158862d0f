namespace Gateway.Tests.PressSimulation.Disk;

/// <summary>SQLite's locks on one file: the five levels of the database file, and the eight slots of the shared log index.</summary>
internal sealed class SimulatedLocks
{
    public const int Shared = 1;
    public const int Reserved = 2;
    public const int Exclusive = 4;
    public const int Slots = 8;

    private readonly Dictionary<long, int> _levels = [];
    private readonly long[] _exclusiveSlot = new long[Slots];
    private readonly HashSet<long>[] _sharedSlot = Enumerable.Range(0, Slots).Select(_ => new HashSet<long>()).ToArray();

    /// <summary>Native memory of the log index, a region each.</summary>
    public List<IntPtr> Regions { get; } = [];

    public bool TryRaise(long handle, int level)
    {
        bool othersHold = _levels.Any(l => l.Key != handle && (l.Value >= Exclusive || (level >= Reserved && l.Value >= Reserved) || (level >= Exclusive && l.Value >= Shared)));
        if (othersHold)
            return false;
        _levels[handle] = Math.Max(level, _levels.GetValueOrDefault(handle));
        return true;
    }

    public void Lower(long handle, int level)
    {
        if (level == 0)
            _levels.Remove(handle);
        else
            _levels[handle] = level;
    }

    public bool IsReserved => _levels.Values.Any(l => l >= Reserved);

    public bool TryLockSlots(long handle, int offset, int count, bool exclusive)
    {
        for (int i = offset; i < offset + count; i++)
        {
            bool busy = (_exclusiveSlot[i] != 0 && _exclusiveSlot[i] != handle) || (exclusive && _sharedSlot[i].Any(h => h != handle));
            if (busy)
                return false;
        }

        for (int i = offset; i < offset + count; i++)
        {
            if (exclusive)
                _exclusiveSlot[i] = handle;
            else
                _sharedSlot[i].Add(handle);
        }

        return true;
    }

    public void UnlockSlots(long handle, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            _sharedSlot[i].Remove(handle);
            if (_exclusiveSlot[i] == handle)
                _exclusiveSlot[i] = 0;
        }
    }

    public void Forget(long handle)
    {
        Lower(handle, 0);
        UnlockSlots(handle, 0, Slots);
    }
}
