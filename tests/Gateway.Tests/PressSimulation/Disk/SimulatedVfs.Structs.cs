using System.Runtime.InteropServices;

namespace Gateway.Tests.PressSimulation.Disk;

/// <summary>The structures of sqlite3.h that a VFS is made of: sqlite3_file with our number behind it, sqlite3_vfs version 1, sqlite3_io_methods version 2.</summary>
internal static unsafe partial class SimulatedVfs
{
    [StructLayout(LayoutKind.Sequential)]
    private struct File
    {
        public IoMethods* Methods;
        public long Id;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Vfs
    {
        public int Version;
        public int FileBytes;
        public int LongestPath;
        public Vfs* Next;
        public byte* Name;
        public void* AppData;
        public delegate* unmanaged<Vfs*, byte*, File*, int, int*, int> Open;
        public delegate* unmanaged<Vfs*, byte*, int, int> Delete;
        public delegate* unmanaged<Vfs*, byte*, int, int*, int> Access;
        public delegate* unmanaged<Vfs*, byte*, int, byte*, int> FullPathname;
        public void* DlOpen;
        public void* DlError;
        public void* DlSym;
        public void* DlClose;
        public delegate* unmanaged<Vfs*, int, byte*, int> Randomness;
        public delegate* unmanaged<Vfs*, int, int> Sleep;
        public delegate* unmanaged<Vfs*, double*, int> CurrentTime;
        public delegate* unmanaged<Vfs*, int, byte*, int> LastError;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct IoMethods
    {
        public int Version;
        public delegate* unmanaged<File*, int> Close;
        public delegate* unmanaged<File*, byte*, int, long, int> Read;
        public delegate* unmanaged<File*, byte*, int, long, int> Write;
        public delegate* unmanaged<File*, long, int> Truncate;
        public delegate* unmanaged<File*, int, int> Sync;
        public delegate* unmanaged<File*, long*, int> FileSize;
        public delegate* unmanaged<File*, int, int> Lock;
        public delegate* unmanaged<File*, int, int> Unlock;
        public delegate* unmanaged<File*, int*, int> CheckReservedLock;
        public delegate* unmanaged<File*, int, void*, int> FileControl;
        public delegate* unmanaged<File*, int> SectorSize;
        public delegate* unmanaged<File*, int> DeviceCharacteristics;
        public delegate* unmanaged<File*, int, int, int, void**, int> ShmMap;
        public delegate* unmanaged<File*, int, int, int, int> ShmLock;
        public delegate* unmanaged<File*, void> ShmBarrier;
        public delegate* unmanaged<File*, int, int> ShmUnmap;
    }
}
