using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;

namespace Gateway.Tests.PressSimulation.Disk;

/// <summary>
/// SQLite's door to simulated disks: a VFS (sqlite.org/c3ref/vfs.html) of function pointers into this class, in the very
/// library that the programs use. A path <c>/{disk}/{file}</c> finds its disk by number. Production code only sees
/// <c>Vfs=simulated</c> in its connection string.
/// </summary>
internal static unsafe partial class SimulatedVfs
{
    public const string Name = "simulated";

    private const int NotFound = 12;
    private const int Busy = 5;
    private const int Misuse = 21;
    private const int ShortRead = 10 | (2 << 8);
    private const int CannotMap = 10 | (21 << 8);
    private const int OpenCreate = 4;
    private const int OpenDeleteOnClose = 8;
    private const int PowersafeOverwrite = 0x1000;
    private const int SectorBytes = 4096;

    private static readonly ConcurrentDictionary<long, Handle> Handles = [];
    private static readonly ConcurrentDictionary<int, SimulatedDisk> Disks = [];
    private static readonly IoMethods* Methods = MakeMethods();
    private static long _lastHandle;
    private static int _lastDisk;
    private static int _registered;

    /// <summary>Plugs a disk in. Files on it are reached under the folder returned.</summary>
    public static string Plug(SimulatedDisk disk)
    {
        if (Interlocked.Exchange(ref _registered, 1) == 0)
            Register();
        int number = Interlocked.Increment(ref _lastDisk);
        Disks[number] = disk;
        return $"/{number}";
    }

    public static void Unplug(string folder) => Disks.TryRemove(int.Parse(folder.AsSpan(1)), out _);

    private static void Register()
    {
        SQLitePCL.Batteries_V2.Init();
        var vfs = (Vfs*)NativeMemory.AllocZeroed((nuint)sizeof(Vfs));
        vfs->Version = 1;
        vfs->FileBytes = sizeof(File);
        vfs->LongestPath = 512;
        vfs->Name = (byte*)Marshal.StringToCoTaskMemUTF8(Name);
        vfs->Open = &Open;
        vfs->Delete = &Delete;
        vfs->Access = &Access;
        vfs->FullPathname = &FullPathname;
        vfs->Randomness = &Randomness;
        vfs->Sleep = &Sleep;
        vfs->CurrentTime = &CurrentTime;
        vfs->LastError = &LastError;
        int result = sqlite3_vfs_register(vfs, 0);
        if (result != 0)
            throw new InvalidOperationException($"sqlite3_vfs_register: {result}");
    }

    private static IoMethods* MakeMethods()
    {
        var methods = (IoMethods*)NativeMemory.AllocZeroed((nuint)sizeof(IoMethods));
        methods->Version = 2;
        methods->Close = &Close;
        methods->Read = &Read;
        methods->Write = &Write;
        methods->Truncate = &Truncate;
        methods->Sync = &Sync;
        methods->FileSize = &FileSize;
        methods->Lock = &Lock;
        methods->Unlock = &Unlock;
        methods->CheckReservedLock = &CheckReservedLock;
        methods->FileControl = &FileControl;
        methods->SectorSize = &SectorSize;
        methods->DeviceCharacteristics = &DeviceCharacteristics;
        methods->ShmMap = &ShmMap;
        methods->ShmLock = &ShmLock;
        methods->ShmBarrier = &ShmBarrier;
        methods->ShmUnmap = &ShmUnmap;
        return methods;
    }

    private static (SimulatedDisk Disk, string Name)? Find(byte* path)
    {
        string text = Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(path));
        int slash = text.IndexOf('/', 1);
        return slash > 1 && int.TryParse(text.AsSpan(1, slash - 1), out int number) && Disks.TryGetValue(number, out SimulatedDisk? disk)
            ? (disk, text[(slash + 1)..])
            : null;
    }

    [UnmanagedCallersOnly]
    private static int Open(Vfs* vfs, byte* path, File* file, int flags, int* outFlags)
    {
        file->Methods = null;
        SimulatedDisk? disk;
        SimulatedFile? simulated;
        string name = "";
        if (path == null || (flags & OpenDeleteOnClose) != 0)
        {
            // A file of SQLite's own that no crash outlives.
            disk = new SimulatedDisk(new Random(0));
            simulated = new SimulatedFile();
        }
        else if (Find(path) is { } found)
        {
            (disk, name) = found;
            simulated = disk.Open(name, (flags & OpenCreate) != 0);
        }
        else
        {
            return SimulatedDisk.CannotOpen;
        }

        if (simulated is null)
            return SimulatedDisk.CannotOpen;
        file->Id = Interlocked.Increment(ref _lastHandle);
        Handles[file->Id] = new Handle(disk, simulated);
        file->Methods = Methods;
        if (outFlags != null)
            *outFlags = flags;
        return SimulatedDisk.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Delete(Vfs* vfs, byte* path, int syncFolder) =>
        Find(path) is not { } found ? SimulatedDisk.IoErrorDelete
        : !found.Disk.Exists(found.Name) ? SimulatedDisk.Ok
        : found.Disk.Delete(found.Name);

    [UnmanagedCallersOnly]
    private static int Access(Vfs* vfs, byte* path, int flags, int* result)
    {
        *result = Find(path) is { } found && found.Disk.Exists(found.Name) ? 1 : 0;
        return SimulatedDisk.Ok;
    }

    [UnmanagedCallersOnly]
    private static int FullPathname(Vfs* vfs, byte* path, int room, byte* into)
    {
        ReadOnlySpan<byte> text = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(path);
        if (text.Length + 1 > room)
            return SimulatedDisk.CannotOpen;
        text.CopyTo(new Span<byte>(into, room));
        into[text.Length] = 0;
        return SimulatedDisk.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Randomness(Vfs* vfs, int count, byte* into)
    {
        new Span<byte>(into, count).Fill(7);
        return count;
    }

    [UnmanagedCallersOnly]
    private static int Sleep(Vfs* vfs, int microseconds) => microseconds;

    [UnmanagedCallersOnly]
    private static int CurrentTime(Vfs* vfs, double* julianDay)
    {
        *julianDay = 2461000;
        return SimulatedDisk.Ok;
    }

    [UnmanagedCallersOnly]
    private static int LastError(Vfs* vfs, int room, byte* into) => 0;

    [UnmanagedCallersOnly]
    private static int Close(File* file)
    {
        if (Handles.TryRemove(file->Id, out Handle? handle))
            handle.File.Locks.Forget(file->Id);
        return SimulatedDisk.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Read(File* file, byte* into, int count, long offset)
    {
        Handle handle = Handles[file->Id];
        int result = handle.Disk.Read(handle.File, new Span<byte>(into, count), offset, out int read);
        return result != SimulatedDisk.Ok ? result : read < count ? ShortRead : SimulatedDisk.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Write(File* file, byte* bytes, int count, long offset)
    {
        Handle handle = Handles[file->Id];
        return handle.Disk.Write(handle.File, new ReadOnlySpan<byte>(bytes, count), offset);
    }

    [UnmanagedCallersOnly]
    private static int Truncate(File* file, long length)
    {
        Handle handle = Handles[file->Id];
        return handle.Disk.Truncate(handle.File, length);
    }

    [UnmanagedCallersOnly]
    private static int Sync(File* file, int flags)
    {
        Handle handle = Handles[file->Id];
        return handle.Disk.Sync(handle.File);
    }

    [UnmanagedCallersOnly]
    private static int FileSize(File* file, long* length)
    {
        *length = Handles[file->Id].File.Length;
        return SimulatedDisk.Ok;
    }

    [UnmanagedCallersOnly]
    private static int Lock(File* file, int level) => Handles[file->Id].File.Locks.TryRaise(file->Id, level) ? SimulatedDisk.Ok : Busy;

    [UnmanagedCallersOnly]
    private static int Unlock(File* file, int level)
    {
        Handles[file->Id].File.Locks.Lower(file->Id, level);
        return SimulatedDisk.Ok;
    }

    [UnmanagedCallersOnly]
    private static int CheckReservedLock(File* file, int* result)
    {
        *result = Handles[file->Id].File.Locks.IsReserved ? 1 : 0;
        return SimulatedDisk.Ok;
    }

    [UnmanagedCallersOnly]
    private static int FileControl(File* file, int operation, void* argument) => NotFound;

    [UnmanagedCallersOnly]
    private static int SectorSize(File* file) => SectorBytes;

    [UnmanagedCallersOnly]
    private static int DeviceCharacteristics(File* file) => PowersafeOverwrite;

    [UnmanagedCallersOnly]
    private static int ShmMap(File* file, int region, int bytes, int extend, void** memory)
    {
        List<IntPtr> regions = Handles[file->Id].File.Locks.Regions;
        *memory = null;
        if (region >= regions.Count && extend == 0)
            return SimulatedDisk.Ok;
        while (regions.Count <= region)
            regions.Add((IntPtr)NativeMemory.AllocZeroed((nuint)bytes));
        *memory = (void*)regions[region];
        return *memory == null ? CannotMap : SimulatedDisk.Ok;
    }

    [UnmanagedCallersOnly]
    private static int ShmLock(File* file, int offset, int count, int flags)
    {
        const int Unlocking = 1, Locking = 2, AsExclusive = 8;
        SimulatedLocks locks = Handles[file->Id].File.Locks;
        if ((flags & Unlocking) != 0)
            locks.UnlockSlots(file->Id, offset, count);
        else if ((flags & Locking) == 0)
            return Misuse;
        else if (!locks.TryLockSlots(file->Id, offset, count, (flags & AsExclusive) != 0))
            return Busy;
        return SimulatedDisk.Ok;
    }

    [UnmanagedCallersOnly]
    private static void ShmBarrier(File* file) => Interlocked.MemoryBarrier();

    [UnmanagedCallersOnly]
    private static int ShmUnmap(File* file, int delete)
    {
        if (delete != 0 && Handles.TryGetValue(file->Id, out Handle? handle))
        {
            handle.File.Locks.Regions.ForEach(region => NativeMemory.Free((void*)region));
            handle.File.Locks.Regions.Clear();
        }

        return SimulatedDisk.Ok;
    }

    [DllImport("e_sqlite3", CallingConvention = CallingConvention.Cdecl)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int sqlite3_vfs_register(Vfs* vfs, int makeDefault);

    private sealed record Handle(SimulatedDisk Disk, SimulatedFile File);
}
